/** Which version of the matrix the cycle is judged by, and the way to a newer one while the site still answers. */
import { useMutation } from '@tanstack/react-query';
import { FaultNotice } from '#ui/app/fault-notice.tsx';
import type { SiteAtHand } from '#ui/app/site.ts';
import { Button } from '#ui/components/Button.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { formatDate } from '#ui/i18n.ts';
import { useLanguage } from '#ui/messages.client.tsx';
import { ofSite, type Recognition, refreshRecognition } from './data.ts';
import { addresses, Said, useWords } from './words.tsx';

export function MatrixLine(props: {
  site: SiteAtHand;
  cycle: SiteAtHand['cycles'][number];
  recognition: Pick<Recognition, 'matrix' | 'newer'>;
}) {
  const { site, cycle, recognition } = props;
  const say = useWords();
  const language = useLanguage();
  const { matrix, newer } = recognition;
  return (
    <>
      <p>
        {say('matrix.by')}{' '}
        <a href={addresses.matrix(matrix.id)}>
          <Said of={matrix.title} />
        </a>
        {say('matrix.in-force', { date: formatDate(matrix.inForce, language) })}
      </p>
      {newer !== null && (
        <Notice kind="info" title={say('matrix.newer', { title: newer.title.text, date: formatDate(newer.inForce, language) })}>
          {cycle.stage !== 'self-assessment' ? (
            <p>{say('matrix.settled')}</p>
          ) : (
            <>
              <p>{say('matrix.move.text')}</p>
              {site.may.includes('cycle.open') && <Move site={site.id} cycle={cycle.id} matrix={newer.id} />}
            </>
          )}
        </Notice>
      )}
    </>
  );
}

function Move({ site, cycle, matrix }: { site: string; cycle: string; matrix: string }) {
  const say = useWords();
  const move = useMutation({
    mutationFn: async () => {
      await ofSite.cycles[':cycle'].matrix.$put({ param: { site, cycle }, json: { matrix } });
    },
    onSettled: () => refreshRecognition(site),
  });
  return (
    <>
      <FaultNotice fault={move.error} />
      <Button variant="plain" busy={move.isPending} onClick={() => move.mutate()}>
        {say('matrix.move')}
      </Button>
    </>
  );
}

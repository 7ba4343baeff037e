/** Before the next cycle begins: what it opens on, what is new in it, and what it takes over. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { FaultNotice } from '#ui/app/fault-notice.tsx';
import { FaultState } from '#ui/app/fault-state.tsx';
import { MoreWords } from '#ui/app/more-words.tsx';
import { Button } from '#ui/components/Button.tsx';
import { DateText } from '#ui/components/DateText.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { formatDate, type Translate } from '#ui/i18n.ts';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import { client, type NextCycle, refreshSite } from './data.ts';

const words = ['self-assessment-carry-screens'];

export function NextCycleDialog({ site, onClose }: { site: string; onClose: () => void }) {
  return (
    <MoreWords areas={words}>
      <Asked site={site} onClose={onClose} />
    </MoreWords>
  );
}

function Asked({ site, onClose }: { site: string; onClose: () => void }) {
  const t = useT();
  const say = useCycleWords();
  const language = useLanguage();
  const { data, error, refetch } = useQuery({
    queryKey: ['site', site, 'next-cycle', language],
    queryFn: async () =>
      (await client.sites[':site']['next-cycle'].$get({ param: { site } }, { headers: { 'accept-language': language } })).json(),
  });
  const begin = useMutation({
    mutationFn: async () => {
      await client.sites[':site'].cycles.$post({ param: { site }, json: { kind: 'commitment' } });
      await refreshSite(site);
    },
    onSuccess: onClose,
  });
  return (
    <Dialog
      t={t}
      title={say('title')}
      open
      onClose={onClose}
      actions={
        data !== undefined && (
          <Button busy={begin.isPending} onClick={() => begin.mutate()}>
            {say('do')}
          </Button>
        )
      }
    >
      {data === undefined && (error === null ? <Loading t={t} lines={4} /> : <FaultState fault={error} onRetry={() => void refetch()} />)}
      {data !== undefined && <NextCycleText next={data} />}
      <FaultNotice fault={begin.error} />
    </Dialog>
  );
}

export function NextCycleText({ next }: { next: NextCycle }) {
  const say = useCycleWords();
  const language = useLanguage();
  const { pack, previous, onlyNew, gone, moved, note, due } = next;
  const dated = due.filter((clock) => clock.due !== null);
  return (
    <>
      <p>{say('pack', { pack: pack.title })}</p>
      {previous !== null && <p>{previous.id === pack.id ? say('pack.same') : say('pack.other', { pack: previous.title })}</p>}
      {previous !== null && <p>{say('certificates')}</p>}
      {dated.length > 0 && (
        <>
          <h3>{say('due')}</h3>
          <ul className="plain-list">
            {dated.map((clock) => (
              <li key={clock.clock}>
                {say(`clock.${clock.clock}`)}: <DateText iso={clock.due ?? ''}>{formatDate(clock.due ?? '', language)}</DateText>
              </li>
            ))}
          </ul>
        </>
      )}
      <Criteria title={say('new', { count: onlyNew.length })} criteria={onlyNew} />
      <Criteria title={say('gone', { count: gone.length })} criteria={gone} />
      {moved.length > 0 && (
        <details className="fold">
          <summary>{say('moved', { count: moved.length })}</summary>
          {note !== null && <p className="note">{note}</p>}
          <ul className="plain-list">
            {moved.map(({ from, to }) => (
              <li key={from.number}>
                {from.number} {from.title} <span aria-hidden="true">→</span>{' '}
                {to.map(({ number, title }) => `${number} ${title}`).join('; ')}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function Criteria({ title, criteria }: { title: string; criteria: readonly { number: string; title: string }[] }) {
  if (criteria.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul className="plain-list">
        {criteria.map(({ number, title: name }) => (
          <li key={number}>
            {number} {name}
          </li>
        ))}
      </ul>
    </>
  );
}

/** `say('title')` is the message `self-assessment-carry-screens.next.title`. */
function useCycleWords(): Translate {
  const t = useT();
  return (key, values) => t(`self-assessment-carry-screens.next.${key}`, values);
}

/** What the organisation answers for all its sites, to be taken over with one press. */
import { useMutation } from '@tanstack/react-query';
import { faultText } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { useT } from '#ui/messages.client.tsx';
import { AnswerBadge } from './answer-text.tsx';
import { isSettled } from './autosave.ts';
import type { OpenCycle } from './cycle-page.tsx';
import { cycleClient, refreshCycle, rememberAnswer } from './data.ts';
import type { Item } from './types.ts';
import type { Writing } from './use-answer.ts';
import { useWords } from './words.tsx';

export function OfferPanel({ open, item, writing }: { open: OpenCycle; item: Item; writing: Writing }) {
  const t = useT();
  const say = useWords();
  const at = { ...open.at, item: item.item };
  const adopt = useMutation({
    mutationFn: async () => {
      const version = String(writing.state.base.version);
      const response = await cycleClient.answers[':item'].adopt.$post({ param: at }, { headers: { 'if-match': `"${version}"` } });
      rememberAnswer(at, await response.json());
      await refreshCycle(open.at);
    },
  });
  const { offer } = item;
  if (offer === null || !open.may.edit || writing.state.conflict !== null) return null;
  const renewed = item.answer?.sharedVersion !== null && item.answer !== null;
  return (
    <section className="offer" aria-label={say('offer')}>
      <p>
        {say(renewed ? 'offer.changed' : 'offer.text', { organisation: open.site.organisation.name })}{' '}
        <AnswerBadge answer={{ level: offer.level, notApplicable: false }} levels={open.answers.levels} />
      </p>
      {offer.comment !== '' && <blockquote className="written">{offer.comment}</blockquote>}
      {adopt.error !== null && (
        <Notice kind="error">
          <p>{faultText(t, adopt.error)}</p>
        </Notice>
      )}
      <div className="cluster">
        <Button variant="plain" busy={adopt.isPending || !isSettled(writing.state)} onClick={() => adopt.mutate()}>
          {say('offer.use')}
        </Button>
        <span className="note">{say(item.answer === null ? 'offer.hint' : 'offer.hint.replaces')}</span>
      </div>
    </section>
  );
}

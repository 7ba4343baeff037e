/** On the overview: how much of the last cycle still waits to be looked at. */
import { MoreWords } from '#ui/app/more-words.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { addresses } from '../addresses.ts';
import type { OpenCycle } from '../cycle-page.tsx';
import { useCarriedOver, useCarryWords, words } from './data.ts';

export function CarriedOverview({ open }: { open: OpenCycle }) {
  if (open.answers.cycle.number === 1) return null;
  return (
    <MoreWords areas={words}>
      <Line open={open} />
    </MoreWords>
  );
}

function Line({ open }: { open: OpenCycle }) {
  const say = useCarryWords();
  const { data } = useCarriedOver(open.at);
  if (data === undefined || data.from === null) return null;
  const { total, toConfirm } = data;
  return (
    <Notice kind="info" title={say('overview.title', { open: toConfirm })}>
      <p>
        {open.answers.editable && say('overview.text', { settled: total - toConfirm, total })}{' '}
        <a href={addresses.carried(open.site.id)}>{say('overview.link')}</a>
      </p>
    </Notice>
  );
}

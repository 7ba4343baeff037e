/** What the forms of the workbench say alike: what is kept where, what was refused, and what waits for a choice. */
import { LinkButton } from '#ui/components/LinkButton.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import type { Pending } from '../../field/device/assignment.ts';
import { BenchHead } from './bench-page.tsx';
import { benchAddress, useBenchWords } from './bench-words.ts';
import type { BenchAtHand, Keeping } from './use-bench.ts';

export function KeepingLine({ keeping }: { keeping: Keeping }) {
  const say = useBenchWords();
  if (keeping === 'failed') {
    return (
      <Notice kind="error" title={say('keeping.failed')}>
        <p>{say('keeping.failed.text')}</p>
      </Notice>
    );
  }
  return (
    <p className="saving note" role="status" data-keeping={keeping}>
      {keeping === 'untouched' ? '' : say(`keeping.${keeping}`)}
    </p>
  );
}

export function RefusedNotice({ pending }: { pending: Pending | null }) {
  const say = useBenchWords();
  if (pending?.standing !== 'refused') return null;
  return (
    <Notice kind="error" title={say('refused.title')}>
      <p>{pending.problem?.detail}</p>
    </Notice>
  );
}

/** Writing on would be writing into the middle of a disagreement. */
export function Disputed({ at, title }: { at: BenchAtHand; title: string }) {
  const say = useBenchWords();
  return (
    <>
      <BenchHead at={at} title={title} crumb={title} />
      <Notice kind="warning" title={say('disputed.title')}>
        <p>{say('disputed.text')}</p>
        <LinkButton href={benchAddress(at.now.at.site, 'conflicts')}>{say('sync.to-conflicts')}</LinkButton>
      </Notice>
    </>
  );
}

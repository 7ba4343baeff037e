/** A critical finding says that the scheme's staff were told, by when they had to be, and whether that was late. */
import { Notice } from '#ui/components/Notice.tsx';
import type { Finding } from './finding-data.ts';
import { Moment, useFindingWords } from './finding-words.tsx';
import { named } from './words.tsx';

export function FindingAlert({ finding: { critical, alert }, zone }: { finding: Pick<Finding, 'critical' | 'alert'>; zone: string }) {
  const say = useFindingWords();
  if (critical === null || alert === null) return null;
  return (
    <Notice kind="error" title={say('critical.mark', { kind: named(say, 'kind', critical) })}>
      <p>
        {say('alert.told')} <Moment iso={alert.toldAt} zone={zone} />. {say('alert.due')} <Moment iso={alert.dueAt} zone={zone} />:{' '}
        <b>{say(alert.late ? 'alert.late' : 'alert.in-time')}</b>
      </p>
      <p>{say('alert.safety')}</p>
    </Notice>
  );
}

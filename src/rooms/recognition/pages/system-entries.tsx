/** One criterion or part in the gap: what is on record towards it, and what the system gives for it. */
import { levelOf, type Pack } from '#programme/index.ts';
import { BasisMark } from '#ui/components/BasisMark.tsx';
import { DateText } from '#ui/components/DateText.tsx';
import { StatusBadge, type StatusTone } from '#ui/components/StatusBadge.tsx';
import { formatDate } from '#ui/i18n.ts';
import { deciderName } from '../decider.ts';
import type { BackFinding, Finding, GapEntry, GapItem } from '../gap.ts';
import type { FoundGap } from '../gap-view.ts';
import { strengthOf } from '../standings.ts';
import { Ground, StrengthMark } from './system-standings.tsx';
import { conditionWords, editionWords, type Matrices, Said, SourceAddress, systemName } from './words.tsx';

/** What was compared and recognises nothing is over; what nobody decided waits. */
const tones: Record<Finding, StatusTone> = {
  recognised: 'good',
  'in-part': 'partial',
  together: 'partial',
  related: 'ended',
  'nothing-granted': 'ended',
  'no-relation': 'ended',
  'benchmark-only': 'ended',
  deduced: 'waiting',
  'not-compared': 'waiting',
};
const backTones: Record<BackFinding, StatusTone> = {
  named: 'partial',
  'in-part': 'partial',
  'as-a-whole': 'ended',
  'not-compared': 'waiting',
};

export function FindingMark({ finding, matrices }: { finding: Finding; matrices: Matrices }) {
  return <StatusBadge tone={tones[finding]}>{matrices.spoken.t(`recognition.system.finding.${finding}`)}</StatusBadge>;
}

/** At most so many cells in full; the others are in the matrix. */
export function Towards({ item, found, limit, matrices }: { item: GapItem; found: FoundGap; limit: number; matrices: Matrices }) {
  const { pack, system } = found;
  const more = item.entries.length - limit;
  return (
    <>
      <FindingMark finding={item.finding} matrices={matrices} />
      {item.entries.slice(0, limit).map((entry) => (
        <Entry key={entry.cell.id} entry={entry} pack={pack} matrices={matrices} />
      ))}
      {more > 0 && (
        <span className="sub">
          <a href={`/recognition?pack=${pack.id}&system=${system.id}&criterion=${item.number}`}>
            {matrices.spoken.t('recognition.system.more', { count: more })}
          </a>
        </span>
      )}
    </>
  );
}

function Entry({ entry: { cell, finding, together }, pack, matrices }: { entry: GapEntry; pack: Pack; matrices: Matrices }) {
  const { spoken } = matrices;
  const { t, language } = spoken;
  const level = cell.level === null ? null : levelOf(pack, cell.level);
  const day = (iso: string) => <DateText iso={iso}>{formatDate(iso, language)}</DateText>;
  const own = cell.sources.filter((source) => !together.includes(source));
  return (
    <span className="sub">
      <b>{own.map((source) => editionWords(source, spoken)).join(', ')}</b>
      {together.length > 0 && (
        <>
          {' '}
          {t('recognition.system.together', {
            systems: together.map((source) => `${systemName(source.system, matrices)}, ${editionWords(source, spoken)}`).join('; '),
          })}
        </>
      )}
      {' · '}
      {cell.relationship !== 'unknown' && `${t(`recognition.matrix.relation.${cell.relationship}`)} `}
      {level !== null && (
        <>
          {t('recognition.system.level')} <Said of={level.label} spoken={spoken} />
          {level.accepts === 'plan' && ` (${t('recognition.system.level.plan')})`}.{' '}
        </>
      )}
      {(finding === 'recognised' || finding === 'together') && t('recognition.system.conditions')}{' '}
      {cell.conditions.map((condition) => `${conditionWords(condition, matrices)} `)}
      {cell.note !== undefined && <Said of={cell.note} spoken={spoken} />} <BasisMark basis={cell.basis} t={t} />
      {cell.source !== undefined && (
        <>
          {' · '}
          <span className="long">
            <SourceAddress words={cell.source} />
          </span>
        </>
      )}
      {cell.decided_by !== undefined && (
        <> · {t('recognition.system.decided', { who: deciderName(cell.decided_by, matrices.programme, language) })}</>
      )}
      {cell.decided_on !== undefined && <> {day(cell.decided_on)}</>}
      {cell.review_due !== undefined && (
        <>
          {' · '}
          {t('recognition.system.review-due')} {day(cell.review_due)}
        </>
      )}
    </span>
  );
}

export function Back({ item, matrices }: { item: GapItem; matrices: Matrices }) {
  if (item.given.length === 0) {
    return <StatusBadge tone={backTones[item.back]}>{matrices.spoken.t(`recognition.system.back.${item.back}`)}</StatusBadge>;
  }
  return item.given.map((standing) => (
    <span key={standing.text.en}>
      <StrengthMark strength={strengthOf(standing)} matrices={matrices} />
      <span className="sub">
        <Said of={standing.text} spoken={matrices.spoken} /> <Ground standing={standing} matrices={matrices} />
      </span>
    </span>
  ));
}

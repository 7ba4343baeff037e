/** How site work was done, for the submission and the report: what it lacks, its data points, and its figures without a word of any note. */
import type { Database, Tx } from '#platform/database/database.ts';
import type { Fault } from '#platform/result.ts';
import type { Pack } from '#programme/index.ts';
import type { LatestRelease } from '#rooms/self-assessment/index.ts';
import type { CycleAtHand } from '../cycle-at-hand.ts';
import { planOf } from '../plan/queries.ts';
import { shownGroups } from '../plan/rules.ts';
import { type Assessment, type SightingRow, sightingsOf } from '../queries.ts';
import { itemsOf, releaseOf } from '../released.ts';
import type { FrozenMethod } from '../snapshot.ts';
import { recordedOf } from './queries.ts';
import { counts, dataPointsByItem, fieldFaults, interviewedGroups, type Recorded, type Sighted } from './rules.ts';

/** What keeps an assessment from being submitted: a meeting of the rulebook that was not held, fewer people heard than the plan says. */
export async function blockersOfField(tx: Tx, { rulebook }: CycleAtHand, assessment: Assessment): Promise<Fault[]> {
  const plan = await planOf(tx, assessment.id);
  const planned = plan === null ? null : plan.interviews.reduce((sum, { people }) => sum + people, 0);
  return fieldFaults(await recordedOf(tx, assessment.id), rulebook.assessors, planned);
}

/** How many data points stand behind each item that is assessed; nothing while the self-assessment is reopened. Three statements. */
export async function dataPointsOfAssessment(
  db: Database | Tx,
  { cycle, pack }: CycleAtHand,
  assessment: Pick<Assessment, 'id'>,
): Promise<ReadonlyMap<string, number>> {
  const release = await releaseOf(db, cycle.id);
  if (release === null) return new Map();
  return dataPointsAmong(release, pack, await sightingsOf(db, assessment.id), await recordedOf(db, assessment.id));
}

/** The same of what has been read already. */
export function dataPointsAmong(
  release: LatestRelease,
  pack: Pack,
  seen: readonly SightingRow[],
  records: readonly Recorded[],
): ReadonlyMap<string, number> {
  const numbers = itemsOf(release, pack).map(({ number }) => number);
  const sighted = seen.map(({ evidence_id: evidenceId }): Sighted => {
    const usedBy = release.snapshot.evidence.find(({ id }) => id === evidenceId)?.usedBy ?? [];
    return { evidenceId, items: usedBy };
  });
  return dataPointsByItem(numbers, records, sighted);
}

/** The figures that are frozen with the result; small groups of people are merged, and what does not count is not told as if it did. */
export async function frozenField(tx: Tx, held: CycleAtHand, assessment: Assessment): Promise<Omit<FrozenMethod, 'plan'>> {
  const records = await recordedOf(tx, assessment.id);
  const points = await dataPointsOfAssessment(tx, held, assessment);
  const counted = records.filter(counts);
  return {
    interviews: shownGroups(held.rulebook.assessors, interviewedGroups(records)),
    documentChecks: countOf(counted, 'document-check'),
    observations: countOf(counted, 'observation'),
    photos: countOf(counted, 'photo'),
    meetings: records.flatMap(({ content }) =>
      content.kind === 'meeting' ? [{ which: content.which, on: content.on, attended: content.attended }] : [],
    ),
    dataPoints: [...points].map(([item, count]) => ({ item, count })),
  };
}

function countOf(records: readonly Recorded[], kind: Recorded['content']['kind']): number {
  return records.filter(({ content }) => content.kind === kind).length;
}

/** The submitted result before the scheme's staff, with who reviews it: what every use case of the quality review begins with. */
import type { Database, Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { orThrow } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { coolingOffSince } from '../approval-rules.ts';
import { type CycleAtHand, type CyclePath, heldCycle } from '../cycle-at-hand.ts';
import type { Assessment } from '../queries.ts';
import { assessmentAtHand } from '../second-review/items-at-hand.ts';
import { type Hand, roundsAtHand } from '../second-review/points.ts';
import { roundsOf } from '../second-review/queries.ts';
import type { Snapshot } from '../snapshot.ts';
import { tiesTo } from './queries.ts';
import { checkImpartial, checkWaiting, type Impartiality } from './rules.ts';

export type QualityHand = Hand & { snapshot: Snapshot };

/**
 * With the round that is open, which begins with the first thing that staff do.
 * @throws Problem result-not-submitted, result-accepted, reviewer-not-impartial
 */
export async function resultAtHand(services: Services, tx: Tx, personId: string, path: CyclePath): Promise<QualityHand> {
  const held = await heldCycle(services, tx, path);
  const assessment = await assessmentAtHand(tx, held);
  orThrow(checkWaiting({ status: assessment.status, accepted: assessment.accepted_at !== null }));
  orThrow(checkImpartial(await impartialityAt(tx, held, assessment, personId)));
  const snapshot = await snapshotOf(tx, assessment.id);
  if (snapshot === null) throw new Error(`The assessment ${assessment.id} is submitted and has no result.`);
  const [latest] = await roundsOf(tx, assessment.id, 'quality');
  if (latest?.status !== 'asked') await beginRound(services, tx, assessment, (latest?.number ?? 0) + 1);
  return { ...(await roundsAtHand(tx, held, assessment, 'quality')), snapshot };
}

export async function snapshotOf(db: Database | Tx, assessmentId: string): Promise<Snapshot | null> {
  const row = await db.selectFrom('assessments').select('snapshot').where('id', '=', assessmentId).executeTakeFirst();
  return (row?.snapshot as Snapshot | null | undefined) ?? null;
}

export async function impartialityAt(
  db: Database | Tx,
  { organisation, rulebook, day }: CycleAtHand,
  { firm_id, team }: Assessment,
  personId: string,
): Promise<Impartiality> {
  const ties = await tiesTo(db, personId, [organisation.id, firm_id], coolingOffSince(rulebook, day));
  return { tookPart: team.some(({ id }) => id === personId), ...ties };
}

async function beginRound(services: Services, tx: Tx, { id, lead_id, submitted_at, digest }: Assessment, number: number): Promise<void> {
  await tx
    .insertInto('result_reviews')
    .values({
      ...{ id: newId(services.clock.now()), assessment_id: id, kind: 'quality', number, status: 'asked', digest: digest ?? '' },
      ...{ asked_by: lead_id, asked_at: submitted_at ?? services.clock.now(), request: '', version: 1 },
    })
    .execute();
}

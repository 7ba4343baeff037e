/** A record of site work is made, edited and removed by the team. The words of interviews never enter the audit chain. */
import type { Selectable } from 'kysely';
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import type { WorkAtHand } from '../work-at-hand.ts';
import { rightRecord } from './device-clock.ts';
import { checkRecord } from './rules.ts';
import type { RecordInput } from './shapes.ts';
import type { FieldRecordsTable } from './tables.ts';

type Row = Selectable<FieldRecordsTable>;

/** Writes what is new, edited, or made anew after its removal; answers its version. @throws Problem before it writes: faulty fields */
export async function writeRecord(
  services: Services,
  tx: Tx,
  actor: Actor,
  work: WorkAtHand,
  { id, before, skew, ...wanted }: { id: string; before: Row | undefined; skew: number; content: RecordInput },
): Promise<number> {
  const at = services.clock.now();
  const { content, corrected } = rightRecord(wanted.content, skew, { now: at, day: work.day }, before?.content ?? null);
  orThrow(checkRecord(content, referableOf(work), work.rulebook.assessors, work.day));
  const version = (before?.version ?? 0) + 1;
  const items = [...new Set(content.items)];
  const kept = {
    kind: content.kind,
    content: JSON.stringify({ ...content, items }),
    items,
    updated_by: actor.id,
    updated_at: at,
    uploaded: before?.uploaded === true && fileOf(before.content) === fileOf(content),
    clock_corrected: corrected ? skew : (before?.clock_corrected ?? null),
    removed_at: null,
    version,
  };
  if (before === undefined) {
    const made = { id, assessment_id: work.assessment.id, created_by: actor.id, created_at: at };
    await tx
      .insertInto('field_records')
      .values({ ...made, ...kept })
      .execute();
  } else {
    await tx.updateTable('field_records').set(kept).where('id', '=', id).execute();
  }
  const anew = before === undefined || before.removed_at !== null;
  await record(tx, {
    chain: work.site.id,
    at,
    actor: actor.id,
    action: anew ? 'assessment.add-field-record' : 'assessment.edit-field-record',
    subject: `field-record:${id}`,
    ...(anew ? {} : { before: { kind: before.kind, items: before.items, version: before.version } }),
    after: { kind: content.kind, items, version },
  });
  return version;
}

/** Kept as removed, so that a device that did not hear of it does not bring it back. */
export async function removeRecord(services: Services, tx: Tx, actor: Actor, { site }: WorkAtHand, before: Row): Promise<void> {
  const at = services.clock.now();
  await tx
    .updateTable('field_records')
    .set({ removed_at: at, updated_by: actor.id, updated_at: at, version: before.version + 1 })
    .where('id', '=', before.id)
    .execute();
  await record(tx, {
    chain: site.id,
    at,
    actor: actor.id,
    action: 'assessment.remove-field-record',
    subject: `field-record:${before.id}`,
    before: { kind: before.kind, items: before.items, version: before.version },
  });
}

function referableOf({ items, release }: WorkAtHand) {
  return {
    items: new Set(items.map(({ number }) => number)),
    evidence: new Set((release?.snapshot.evidence ?? []).map(({ id }) => id)),
  };
}

/** Which file a photo stands for; another one has yet to arrive. */
function fileOf(content: RecordInput): string | null {
  return content.kind === 'photo' ? content.sha256 : null;
}

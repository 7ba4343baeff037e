/** One change of a device, held against what is kept: applied, in conflict with what somebody else saved, or refused. Nothing is written before that is known. */
import { type Selectable, sql } from 'kysely';
import type { Actor } from '#platform/accounts/actor.ts';
import type { Tx } from '#platform/database/database.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { determineAt } from '../determine-item.ts';
import { findingsOf } from '../findings/queries.ts';
import { editAt, raiseAt } from '../findings/raise-finding.ts';
import { determinationsOf } from '../queries.ts';
import { bases } from '../shapes.ts';
import type { WorkAtHand } from '../work-at-hand.ts';
import { removeRecord, writeRecord } from './change-record.ts';
import { rightMoment } from './device-clock.ts';
import { recordById } from './queries.ts';
import type { FieldChange } from './shapes.ts';
import type { FieldRecordsTable } from './tables.ts';

/** What somebody else saved; their name is added when it is told, for names may be erased. */
export type Current = { content: unknown; version: number; by: string; at: string };
export type Applied =
  | { outcome: 'applied'; version: number | null }
  | { outcome: 'conflict'; version: number | null; current: Current | null };

export type Batch = {
  services: Services;
  tx: Tx;
  actor: Actor;
  work: WorkAtHand /** Seconds by which the device is ahead. */;
  skew: number;
};
type Change<What extends FieldChange['what']> = Extract<FieldChange, { what: What }>;

/** @throws Problem where it is refused, before anything was written */
export async function applyChange(batch: Batch, change: FieldChange): Promise<Applied> {
  switch (change.what) {
    case 'record':
      return applyRecord(batch, change);
    case 'record-removal':
      return applyRemoval(batch, change);
    case 'finding':
      return applyFinding(batch, change);
    case 'determination':
      return applyDetermination(batch, change);
  }
}

async function applyRecord(batch: Batch, { id, base, content }: Change<'record'>): Promise<Applied> {
  const { services, tx, actor, work, skew } = batch;
  const before = await recordHere(batch, id);
  // What was removed is there no more: base 0 makes it anew, any other base was of what is gone.
  const there = before === undefined || before.removed_at !== null ? null : before;
  if (base !== (there?.version ?? 0)) return conflictOf(there === null ? null : currentRecord(there));
  return { outcome: 'applied', version: await writeRecord(services, tx, actor, work, { id, before, skew, content }) };
}

async function applyRemoval(batch: Batch, { id, base }: Change<'record-removal'>): Promise<Applied> {
  const { services, tx, actor, work } = batch;
  const before = await recordHere(batch, id);
  if (before === undefined || before.removed_at !== null) return { outcome: 'applied', version: null };
  if (base !== before.version) return conflictOf(currentRecord(before));
  await removeRecord(services, tx, actor, work, before);
  return { outcome: 'applied', version: null };
}

async function applyFinding({ services, tx, actor, work, skew }: Batch, { id, base, content }: Change<'finding'>): Promise<Applied> {
  const [before] = await findingsOf(tx, work.assessment.id, { id });
  const now = services.clock.now();
  const observedAt = rightMoment(content.observedAt, skew, now, before?.observed_at.toISOString() ?? null);
  const wanted = { ...content, observedAt };
  if (before === undefined) {
    if (base !== 0) return conflictOf(null);
    if (await isFindingElsewhere(tx, id)) throw new Problem('id-taken');
    await raiseAt(services, tx, actor, work, { id, ...wanted });
    return { outcome: 'applied', version: 1 };
  }
  if (base !== before.version) {
    const { item, grade, title, statement, requirement, evidence, critical, observed_at, version, raised_by } = before;
    const kept = { item, grade, title, statement, requirement, evidence, critical, observedAt: observed_at.toISOString() };
    return conflictOf({ content: kept, version, by: raised_by, at: before.raised_at.toISOString() });
  }
  await editAt(services, tx, actor, work, before, wanted);
  return { outcome: 'applied', version: before.version + 1 };
}

async function applyDetermination({ services, tx, actor, work }: Batch, change: Change<'determination'>): Promise<Applied> {
  const { id: item, base, content } = change;
  // An unknown item is refused by the use case; here it has nothing that could be in conflict.
  const [before] = await determinationsOf(tx, work.assessment.id, item);
  if (before !== undefined && base !== before.version) {
    const { level, not_applicable: notApplicable, rationale, based_on, version, updated_by, updated_at } = before;
    const kept = { level, notApplicable, rationale, basedOn: bases.filter((basis) => based_on.includes(basis)) };
    return conflictOf({ content: kept, version, by: updated_by, at: updated_at.toISOString() });
  }
  if (before === undefined && base !== 0) return conflictOf(null);
  const { version } = await determineAt(services, tx, actor, work, { ...content, item, version: base });
  return { outcome: 'applied', version };
}

/** @throws Problem id-taken where the id is that of a record of another assessment */
async function recordHere({ tx, work }: Batch, id: string): Promise<Selectable<FieldRecordsTable> | undefined> {
  const found = await recordById(tx, id);
  if (found !== undefined && found.assessment_id !== work.assessment.id) throw new Problem('id-taken');
  return found;
}

async function isFindingElsewhere(tx: Tx, id: string): Promise<boolean> {
  const found = await sql<{ id: string }>`select id from findings where id = ${id}`.execute(tx);
  return found.rows.length > 0;
}

function currentRecord({ content, version, updated_by, updated_at }: Selectable<FieldRecordsTable>): Current {
  return { content, version, by: updated_by, at: updated_at.toISOString() };
}

function conflictOf(current: Current | null): Applied {
  return { outcome: 'conflict', version: current?.version ?? null, current };
}

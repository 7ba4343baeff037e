/** One change of a device, held against what is kept: applied, in conflict with what somebody else saved, or refused. Nothing is written before that is known. */
import type { Actor } from '#platform/accounts/actor.ts';
import type { Tx } from '#platform/database/database.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { determineAt } from '../determine-item.ts';
import { editAt, raiseAt } from '../findings/raise-finding.ts';
import { bases } from '../shapes.ts';
import type { WorkAtHand } from '../work-at-hand.ts';
import { removeRecord, writeRecord } from './change-record.ts';
import { rightMoment } from './device-clock.ts';
import type { Kept } from './kept.ts';
import type { RecordRow } from './queries.ts';
import type { FieldChange } from './shapes.ts';

/** What somebody else saved; their name is added when it is told, for names may be erased. */
type Current = { content: unknown; version: number; by: string; at: string };
export type Applied =
  | { outcome: 'applied'; version: number | null }
  | { outcome: 'conflict'; version: number | null; current: Current | null };

export type Batch = {
  services: Services;
  tx: Tx;
  actor: Actor;
  work: WorkAtHand;
  kept: Kept;
  /** Seconds by which the device is ahead. */
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
  const { services, tx, actor, work, kept, skew } = batch;
  const before = await recordHere(batch, id);
  // What was removed is there no more: base 0 makes it anew, any other base was of what is gone.
  const there = before === undefined || before.removed_at !== null ? null : before;
  if (base !== (there?.version ?? 0)) return conflictOf(there === null ? null : currentRecord(there));
  const version = await writeRecord(services, tx, actor, work, { id, before, skew, content });
  kept.records.changed(id);
  return { outcome: 'applied', version };
}

async function applyRemoval(batch: Batch, { id, base }: Change<'record-removal'>): Promise<Applied> {
  const { services, tx, actor, work, kept } = batch;
  const before = await recordHere(batch, id);
  if (before === undefined || before.removed_at !== null) return { outcome: 'applied', version: null };
  if (base !== before.version) return conflictOf(currentRecord(before));
  await removeRecord(services, tx, actor, work, before);
  kept.records.changed(id);
  return { outcome: 'applied', version: null };
}

async function applyFinding({ services, tx, actor, work, kept, skew }: Batch, { id, base, content }: Change<'finding'>): Promise<Applied> {
  const before = await kept.findings.of(id);
  if (before !== undefined && before.assessment_id !== work.assessment.id) throw new Problem('id-taken');
  const now = services.clock.now();
  const observedAt = rightMoment(content.observedAt, skew, now, before?.observed_at.toISOString() ?? null);
  const wanted = { ...content, observedAt };
  if (before === undefined) {
    if (base !== 0) return conflictOf(null);
    await raiseAt(services, tx, actor, work, { id, ...wanted });
    kept.findings.changed(id);
    return { outcome: 'applied', version: 1 };
  }
  if (base !== before.version) {
    const { item, grade, title, statement, requirement, evidence, critical, observed_at, version, raised_by } = before;
    const saved = { item, grade, title, statement, requirement, evidence, critical, observedAt: observed_at.toISOString() };
    return conflictOf({ content: saved, version, by: raised_by, at: before.raised_at.toISOString() });
  }
  await editAt(services, tx, actor, work, before, wanted);
  kept.findings.changed(id);
  return { outcome: 'applied', version: before.version + 1 };
}

async function applyDetermination({ services, tx, actor, work, kept }: Batch, change: Change<'determination'>): Promise<Applied> {
  const { id: item, base, content } = change;
  // An unknown item is refused by the use case; here it has nothing that could be in conflict.
  const before = await kept.determinations.of(item);
  if (before !== undefined && base !== before.version) {
    const { level, not_applicable: notApplicable, rationale, based_on, version, updated_by, updated_at } = before;
    const saved = { level, notApplicable, rationale, basedOn: bases.filter((basis) => based_on.includes(basis)) };
    return conflictOf({ content: saved, version, by: updated_by, at: updated_at.toISOString() });
  }
  if (before === undefined && base !== 0) return conflictOf(null);
  const { version } = await determineAt(services, tx, actor, work, { wanted: { ...content, item, version: base }, before });
  kept.determinations.changed(item);
  return { outcome: 'applied', version };
}

/** @throws Problem id-taken where the id is that of a record of another assessment */
async function recordHere({ work, kept }: Batch, id: string): Promise<RecordRow | undefined> {
  const found = await kept.records.of(id);
  if (found !== undefined && found.assessment_id !== work.assessment.id) throw new Problem('id-taken');
  return found;
}

function currentRecord({ content, version, updated_by, updated_at }: RecordRow): Current {
  return { content, version, by: updated_by, at: updated_at.toISOString() };
}

function conflictOf(current: Current | null): Applied {
  return { outcome: 'conflict', version: current?.version ?? null, current };
}

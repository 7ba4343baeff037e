/**
 * What a device did without a connection arrives: each change in its order, each once, each answered for itself. A refused one keeps none of
 * the others from being kept; whoever cannot work here any more is refused as a whole, and nothing is lost on the device.
 */
import type { Actor } from '#platform/accounts/actor.ts';
import { digestOf } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { Problem } from '#platform/http/problem.ts';
import { zodFaults } from '#platform/http/zod-faults.ts';
import type { Fault } from '#platform/result.ts';
import type { Services } from '#platform/services.ts';
import { loadMessages } from '#ui/messages.server.ts';
import { type CyclePath, heldCycle } from '../cycle-at-hand.ts';
import { latestAssessment, peopleByIds } from '../queries.ts';
import { workOn } from '../work-at-hand.ts';
import { type Applied, applyChange, type Batch } from './apply-change.ts';
import { mustWork } from './assignment.ts';
import { skewOf } from './device-clock.ts';
import { keptOf } from './kept.ts';
import { changesAmong } from './queries.ts';
import { FieldChange, type SyncResult } from './shapes.ts';

/** As it is kept and told again: the sentence is made for each reader, and people stand in it by id. */
type Answer = Applied | { outcome: 'refused'; fault: Fault };
type Sent = { change: string; what?: unknown; id?: unknown };
type Synced = CyclePath & { language: string; deviceNow: string; changes: readonly Sent[] };

/** @throws Problem assignment-over with the reason; not-released while the site has its answers back; not-found */
export async function syncField(services: Services, tx: Tx, actor: Actor, synced: Synced): Promise<SyncResult> {
  const held = await heldCycle(services, tx, synced);
  const assessment = await latestAssessment(tx, held.cycle.id);
  if (assessment === undefined) throw new Problem('not-found');
  mustWork(assessment, actor.id);
  const work = await workOn(services, tx, held, assessment);
  // A refusal is final for a change; this one passes, and so the device is asked to wait.
  if (work.release === null) throw new Problem('not-released');
  const now = services.clock.now();
  const skew = skewOf(synced.deviceNow, now);
  const kept = await keptOf(tx, assessment.id, synced.changes);
  const answers = await answersTo({ services, tx, actor, work, kept, skew }, synced);
  return { serverNow: now.toISOString(), skew, results: await told(tx, answers, synced.language) };
}

async function answersTo(batch: Batch, { changes, language }: Synced): Promise<{ change: string; answer: Answer }[]> {
  const { tx, actor, work, services } = batch;
  const ids = changes.map(({ change }) => change.toLowerCase());
  const rows = await changesAmong(tx, work.assessment.id, ids);
  const known = new Map(rows.map(({ change, digest, result }) => [change, { digest, answer: JSON.parse(result) as Answer }]));
  const made: string[] = [];
  const answers = [];
  for (const [index, sent] of changes.entries()) {
    const id = ids[index] ?? '';
    const digest = digestOf(sent) ?? '';
    const kept = known.get(id);
    if (kept !== undefined) {
      const same = kept.digest === digest;
      answers.push({ change: sent.change, answer: same ? kept.answer : refusedFor({ code: 'idempotency-key-reused' }) });
      continue;
    }
    const parsed = FieldChange.safeParse(sent);
    if (!parsed.success) {
      // Not kept: what is no change at all is the same to every reader.
      const [fault] = zodFaults(parsed.error.issues, language, 'json', sent);
      answers.push({ change: sent.change, answer: refusedFor(fault ?? { code: 'faulty-field', values: { message: '' } }) });
      continue;
    }
    const answer = await answerTo(batch, lowered(parsed.data));
    known.set(id, { digest, answer });
    made.push(id);
    answers.push({ change: sent.change, answer });
  }
  const at = services.clock.now();
  const written = made.flatMap((change) => {
    const one = known.get(change);
    const row = { assessment_id: work.assessment.id, change, person_id: actor.id, at };
    return one === undefined ? [] : [{ ...row, digest: one.digest, result: JSON.stringify(one.answer) }];
  });
  if (written.length > 0) await tx.insertInto('field_changes').values(written).execute();
  return answers;
}

async function answerTo(batch: Batch, change: FieldChange): Promise<Answer> {
  try {
    return await applyChange(batch, change);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const [fault = { code: error.code, values: error.values }] = error.faults;
    return refusedFor(fault);
  }
}

/** Faults point into the content, where the forms of the device have their fields. */
function refusedFor({ code, values, path }: Fault): Answer {
  const within = path?.replace(/^\/content(?=\/|$)/, '');
  return {
    outcome: 'refused',
    fault: { code, ...(values === undefined ? {} : { values }), ...(within === undefined ? {} : { path: within }) },
  };
}

/** Identifiers as the database gives them back. */
function lowered(change: FieldChange): FieldChange {
  return change.what === 'determination' ? change : { ...change, id: change.id.toLowerCase() };
}

async function told(tx: Tx, answers: readonly { change: string; answer: Answer }[], language: string): Promise<SyncResult['results']> {
  const t = loadMessages(language);
  const others = answers.flatMap(({ answer }) => (answer.outcome === 'conflict' && answer.current !== null ? [answer.current.by] : []));
  const names = new Map((await peopleByIds(tx, [...new Set(others)])).map(({ id, name }) => [id, name]));
  return answers.map(({ change, answer }) => {
    const { outcome } = answer;
    if (outcome === 'refused') {
      const { code, values, path } = answer.fault;
      const problem = { code, detail: t(`problems.${code}`, values), pointer: path ?? null };
      return { change, outcome, version: null, current: null, problem };
    }
    const current = outcome === 'applied' || answer.current === null ? null : answer.current;
    const by = current === null ? null : { id: current.by, name: names.get(current.by) ?? null };
    return { change, outcome, version: answer.version, current: current === null ? null : { ...current, by }, problem: null };
  });
}

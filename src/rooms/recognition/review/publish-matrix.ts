/** Staff publish what was decided and approved: a new version of the matrix, the newest one with this draft in the place of its system's cells. */
import type { z } from '@hono/zod-openapi';
import { sql } from 'kysely';
import type { Actor } from '#platform/accounts/actor.ts';
import { digestOf } from '#platform/audit/chain.ts';
import { dayIn } from '#platform/clock/clock.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { type Localized, type Matrix, type Programme, text } from '#programme/index.ts';
import { languages, loadMessages } from '#ui/messages.server.ts';
import { allMatrices } from '../matrices.ts';
import { mergedMatrix, newestOf } from './draft.ts';
import type { ReviewRow } from './queries.ts';
import { checkPublication } from './rules.ts';
import type { Publication } from './shapes.ts';
import { heldFor, type StepCommand, signed, take } from './take-step.ts';
import { type ReviewView, rulebookOf } from './view.ts';

/** Cycles that run keep the version they are judged by. @throws Problem not-found, stale-version, review-stage, approvals-needed, faulty-fields */
export async function publishMatrix(
  services: Services,
  tx: Tx,
  actor: Actor,
  command: StepCommand & { publication: z.infer<typeof Publication> },
): Promise<ReviewView> {
  const { row, ground } = await heldFor(services, tx, command, 'publish');
  const { id, inForce } = command.publication;
  const { governance } = rulebookOf(row, services.programme);
  // One publication after the other, so that each builds on the one before and none is lost.
  await sql`select pg_advisory_xact_lock(hashtext('cupel.publish-matrix'))`.execute(tx);
  const matrices = await allMatrices(tx, services.programme);
  orThrow(checkPublication({ id, inForce }, matrices, ground.today, governance.publication_within_months.value));
  const base = newestOf(matrices);
  const { cells } = mergedMatrix(base, row, decidedOf(row, services.programme));
  await keepCycles(services, tx, actor, base, inForce);
  await tx
    .insertInto('equivalency_matrices')
    .values({
      id,
      title: JSON.stringify(inEveryLanguage((t) => t('recognition.published.title', { day: inForce }))),
      note: JSON.stringify(noteOf(services, row, base)),
      in_force: inForce,
      cells: JSON.stringify(cells),
      review_id: row.id,
      published_by: actor.id,
      published_at: services.clock.now(),
    })
    .execute();
  const publication = JSON.stringify({ matrix: id, inForce, ...signed(services, actor) });
  const before = { matrix: base.id, state: row.state };
  const after = { matrix: id, inForce, cells: digestOf(cells), state: 'published' };
  return take(
    services,
    tx,
    actor,
    row,
    { action: 'publish-matrix', set: { state: 'published', publication }, before, after },
    command.language,
  );
}

/** The body that decides, never the person who acted for it: a matrix is public. The audit trail knows who that was. */
function decidedOf(row: ReviewRow, programme: Programme): { by: string; on: string; reviewDue: string | null } {
  const { id, decision } = row;
  if (decision === null) throw new Error(`Review ${id} is to be published without a decision.`);
  const [decider] = rulebookOf(row, programme).governance.co_publishers.value;
  return { by: decider?.code ?? '', on: dayIn('UTC', new Date(decision.at)), reviewDue: decision.reviewDue };
}

/**
 * A cycle is judged by the version in force on the day it was opened. One that was opened before this publication, but on its first day or,
 * where the day begins earlier, the next one, keeps the version that was the newest then.
 */
async function keepCycles({ clock }: Services, tx: Tx, actor: Actor, base: Matrix, inForce: string): Promise<void> {
  await sql`
    insert into cycle_matrices (cycle_id, matrix_id, moved_by, moved_at)
    select c.id, coalesce((select id from equivalency_matrices where id = ${base.id}), c.matrix_id), ${actor.id}, ${clock.now()}
    from cycles c where c.opened_on >= ${inForce}::date on conflict do nothing`.execute(tx);
}

function noteOf({ programme }: Services, { system, pack_id }: ReviewRow, base: Matrix): Localized {
  return inEveryLanguage((t, language) => {
    const title = programme.systems.find(({ id }) => id === system)?.title ?? { en: system };
    return t('recognition.published.note', { before: base.id, system: text(title, language).text, pack: pack_id });
  });
}

function inEveryLanguage(say: (t: ReturnType<typeof loadMessages>, language: string) => string): Localized {
  return Object.fromEntries(languages.map((language) => [language, say(loadMessages(language), language)]));
}

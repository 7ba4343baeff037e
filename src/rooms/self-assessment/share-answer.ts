/** The organisation shares an answer with its sites; each is offered it, and takes it over or keeps its own. */
import type { Actor } from '#platform/accounts/actor.ts';
import { record, schemeChain } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { organisationById } from '#rooms/participants/index.ts';
import { type Shared, sharedAnswers, writeSharedAnswer } from './queries.ts';
import { type SharedItemPath, sharedItemAt } from './read-shared-answers.ts';
import { checkAnswer } from './rules.ts';

export type ShareAnswer = SharedItemPath & { level: string | null; comment: string; version: number };

/** @throws Problem stale-version with what somebody else shared, not-found, unknown-level */
export async function shareAnswer(services: Services, tx: Tx, actor: Actor, command: ShareAnswer): Promise<Shared> {
  const { pack, item } = sharedItemAt(services.programme, command);
  const { level, comment, version } = command;
  const organisation = await organisationById(tx, command.organisation);
  orThrow(checkAnswer(pack, item, { level, comment, notApplicable: false, reason: '' }));
  const [before] = await sharedAnswers(tx, organisation.id, pack.id, item.number);
  if ((before?.version ?? 0) !== version) throw stale(before);
  if (before !== undefined && before.level === level && before.comment === comment) return before;
  const now = services.clock.now();
  const shared = { organisationId: organisation.id, packId: pack.id, item: item.number, level, comment, version: version + 1 };
  const written = await writeSharedAnswer(tx, shared, actor.id, now);
  if (!written) throw stale((await sharedAnswers(tx, organisation.id, pack.id, item.number))[0]);
  await record(tx, {
    chain: schemeChain,
    at: now,
    actor: actor.id,
    action: 'self-assessment.share-answer',
    subject: `shared-answer:${organisation.id}:${pack.id}:${item.number}`,
    before,
    after: shared,
  });
  return {
    item: item.number,
    level,
    comment,
    version: shared.version,
    updatedAt: now.toISOString(),
    updatedBy: { id: actor.id, name: actor.name },
  };
}

function stale(current: Shared | undefined): Problem {
  return new Problem('stale-version', {}, { extra: { current: current ?? null } });
}

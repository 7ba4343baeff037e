/** A decision maker who took no part decides an appeal: the decision stands, the appeal is granted and what follows is named, or it is inadmissible. */
import type { z } from '@hono/zod-openapi';
import type { Relation } from '#platform/access/roles.ts';
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import { fail } from '#platform/result.ts';
import type { Services } from '#platform/services.ts';
import { cycleAtHand } from '#rooms/assessment/index.ts';
import { changeMark } from '../status/change-status.ts';
import { tellPeopleOfSite } from '../status/write-change.ts';
import { heldAppeal, isAboutMark, subjectsOf } from './queries.ts';
import { checkHearing } from './rules.ts';
import type { HearingInput } from './shapes.ts';
import { obstaclesOf } from './view.ts';

type Command = { siteId: string; appealId: string; version: number; relations: ReadonlySet<Relation> } & z.infer<typeof HearingInput>;

/**
 * A change of status that follows is made in the same transaction and rests on the appeal.
 * @throws Problem appeal-heard, stale-version; hearer-took-part, decider-*; those of changeMark
 */
export async function hearAppeal(services: Services, tx: Tx, actor: Actor, command: Command): Promise<void> {
  const { siteId, appealId, outcome, reasons, follows, relations } = command;
  const appeal = await heldAppeal(tx, siteId, appealId);
  if (appeal === undefined) throw new Problem('not-found');
  orThrow(checkHearing({ heard: appeal.outcome !== null }, { outcome, follows }));
  if (appeal.version !== command.version) throw new Problem('stale-version');
  // An appeal gives back what it is about, and nothing that others decided about another mark.
  if (follows?.kind === 'status-change' && !(await isAboutMark(tx, appeal.subject_id, follows.awardId)))
    orThrow(fail({ code: 'unknown-choice', path: '/follows/awardId' }));
  const subject = (await subjectsOf(tx, siteId)).find(({ id }) => id === appeal.subject_id);
  const [obstacle] = await obstaclesOf(services, tx, { siteId, actorId: actor.id, relations }, appeal, subject);
  if (obstacle !== undefined) throw new Problem(obstacle.code, obstacle.values);
  const held = await cycleAtHand(services, tx, { siteId, cycleId: appeal.cycle_id });
  const at = services.clock.now();
  await tx
    .updateTable('appeals')
    .set({
      ...{ outcome, reasons, follows: follows === null ? null : JSON.stringify(follows) },
      ...{ heard_by: actor.id, heard_at: at, heard_on: held.day, version: appeal.version + 1 },
    })
    .where('id', '=', appeal.id)
    .execute();
  if (follows?.kind === 'status-change') {
    const { awardId, transition } = follows;
    const restsOn = { kind: 'appeal' as const, id: appeal.id };
    await changeMark(services, tx, actor, { siteId, awardId, transition, reason: reasons, relations, restsOn });
  }
  await services.jobs.send(tx, 'register.project', { siteId });
  await tellPeopleOfSite(services, tx, held, 'appeal-heard', () => ({ outcome, reasons }));
  await record(tx, {
    chain: siteId,
    at,
    actor: actor.id,
    action: 'award.hear-appeal',
    subject: `appeal:${appeal.id}`,
    before: { outcome: null },
    after: { outcome, follows },
    reason: reasons,
  });
}

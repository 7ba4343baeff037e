/** Staff put the draft and the judgements before the public, for as long as the rulebook says. From then on neither is changed. */
import type { Actor } from '#platform/accounts/actor.ts';
import type { Tx } from '#platform/database/database.ts';
import { orThrow } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { allMatrices } from '../matrices.ts';
import { checkDraft } from './check-draft.ts';
import { newestOf } from './draft.ts';
import { closingDay } from './rules.ts';
import { heldFor, type StepCommand, take } from './take-step.ts';
import { type ReviewView, rulebookOf } from './view.ts';

/** @throws Problem not-found, stale-version, review-stage, subjects-unjudged, draft-needed; faulty-fields where the draft no longer fits the newest matrix */
export async function openConsultation(services: Services, tx: Tx, actor: Actor, command: StepCommand): Promise<ReviewView> {
  const { row, ground } = await heldFor(services, tx, command, 'consult');
  const { programme } = services;
  orThrow(checkDraft(row, row.cells, { programme, base: newestOf(await allMatrices(tx, programme)) }));
  const days = rulebookOf(row, programme).governance.consultation_days.value;
  const set = { state: 'consulting' as const, opens_on: ground.today, closes_on: closingDay(ground.today, days) };
  return take(services, tx, actor, row, { action: 'open-consultation', set, after: set }, command.language);
}

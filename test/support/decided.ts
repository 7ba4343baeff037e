/** Decided sites whose result the scheme's quality review has accepted, for what comes after the decision. */
import { makeDecision } from '#rooms/award/make-decision.ts';
import { aSubmittedAssessment } from './assessment.ts';
import { aDecider, type DecidedSite } from './award.ts';
import { doing } from './participants.ts';
import { openWorld } from './world.ts';

type Given = Parameters<typeof aSubmittedAssessment>[0];

/** Awarded with every mark it committed to, unless `miss` names an item. `partial` items are met with an improvement plan. */
export async function aDecidedSite(given: Given = {}): Promise<DecidedSite> {
  const made = await aSubmittedAssessment(given);
  const { services } = await openWorld();
  await services.db
    .updateTable('assessments')
    .set({ accepted_at: services.clock.now(), accepted_by: made.firm.staff.id })
    .where('cycle_id', '=', made.cycle.id)
    .where('accepted_at', 'is', null)
    .execute();
  const awarded = (given?.miss ?? []).length === 0;
  const decider = await aDecider(made);
  await doing(decider, (all, tx, actor) =>
    makeDecision(all, tx, actor, {
      siteId: made.site.id,
      cycleId: made.cycle.id,
      outcome: awarded ? 'awarded' : 'not-awarded',
      reasons: 'The assessment is complete and its results are founded.',
      marks: awarded ? made.cycle.marks.map((mark) => ({ mark })) : [],
      relations: new Set(['decision-maker']),
      language: 'en',
    }),
  );
  return { ...made, decider };
}

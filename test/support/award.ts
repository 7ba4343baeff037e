/** Decided sites for the tests of every room, made by the real use cases. */
import { makeDecision } from '#rooms/award/make-decision.ts';
import { type AppointedSite, aSubmittedAssessment, declare } from './assessment.ts';
import { doing } from './participants.ts';
import { aPerson, type TestPerson } from './world.ts';

export type DecidedSite = AppointedSite & { decider: TestPerson };

/** A decision maker who has declared no conflict with the producer and the firm. */
export async function aDecider(made: AppointedSite): Promise<TestPerson> {
  const decider = await aPerson([{ role: 'decision-maker', scopeId: null }]);
  for (const { id } of [made.organisation, made.firm.organisation]) await declare(decider, id);
  return decider;
}

type Given = Parameters<typeof aSubmittedAssessment>[0] & { validFrom?: string };

/** A site that holds every mark it committed to. `partial` items are met with an improvement plan: `anAwardedSite({ partial: ['28'] })`. */
export async function anAwardedSite({ validFrom, ...given }: Given = {}): Promise<DecidedSite> {
  const made = await aSubmittedAssessment(given);
  return decide(
    made,
    'awarded',
    made.cycle.marks.map((mark) => (validFrom === undefined ? { mark } : { mark, validFrom })),
  );
}

/** A site that was assessed and not awarded, because of the items in `miss`. */
export async function aRefusedSite({ miss = ['28'], ...given }: Given = {}): Promise<DecidedSite> {
  return decide(await aSubmittedAssessment({ ...given, miss }), 'not-awarded', []);
}

async function decide(
  made: AppointedSite,
  outcome: 'awarded' | 'not-awarded',
  marks: { mark: string; validFrom?: string }[],
): Promise<DecidedSite> {
  const decider = await aDecider(made);
  await doing(decider, (services, tx, actor) =>
    makeDecision(services, tx, actor, {
      siteId: made.site.id,
      cycleId: made.cycle.id,
      outcome,
      reasons: 'The assessment is complete and its results are founded.',
      marks,
      relations: new Set(['decision-maker']),
      language: 'en',
    }),
  );
  return { ...made, decider };
}

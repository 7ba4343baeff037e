/** How the work was done, as a report tells it, and how well the rules of it are founded. */
import type { Rulebook } from '#programme/index.ts';
import type { Snapshot } from '../snapshot.ts';
import { dayOf, type Making, systemNamed } from './making.ts';
import type { Report } from './shapes.ts';

export function methodOf(making: Making): Report['method'] {
  const { snapshot, named } = making;
  const { method } = snapshot;
  if (method === undefined) return null;
  const { plan, interviews, documentChecks, observations, photos, meetings } = method;
  return {
    plan: plan === null ? null : planOf(making, plan),
    interviews: interviews.map(({ groups, people }) => ({ groups: groups.map((group) => named('group', group)), people })),
    documentChecks,
    observations,
    photos,
    meetings: meetings.map(({ which, on, attended }) => ({ which, on, attended })).sort(inTime),
  };
}

function planOf(making: Making, plan: NonNullable<NonNullable<Snapshot['method']>['plan']>) {
  const { startsOn, endsOn, days, daysNeeded, daysReason, remoteReason, systems, areas, documents, announcedOn } = plan;
  const { risk, riskReason, remoteApproval, team, interpreters, method } = plan;
  return {
    ...{ startsOn, endsOn, days, daysNeeded, daysReason, remoteReason, areas, documents, announcedOn },
    remote: remoteReason !== null,
    systems: systems.map((system) => systemNamed(making, system)),
    risk: risk === undefined ? null : making.named('risk', risk),
    riskReason: riskReason ?? null,
    remoteApprovedOn: remoteApproval == null ? null : dayOf(making, remoteApproval.at),
    work: team?.map(({ personId, work }) => ({ person: making.people.get(personId) ?? null, work })) ?? null,
    interpreters: interpreters?.map(({ language, independent }) => ({ language, independent })) ?? null,
    method: method ?? null,
  };
}

/** The rules of the method whose figures a reader may want to weigh. */
export function basisOf({ assessors }: Rulebook): Report['basis'] {
  const { interviews, documents, days, data_points_per_criterion: dataPoints, second_assessor_reviews: review, disputes } = assessors;
  const rules = { days, interviews, documents, 'data-points': dataPoints, review, disputes };
  return Object.entries(rules).map(
    ([rule, { basis, note }]: [string, { basis: Report['basis'][number]['basis']; note?: string | undefined }]) => ({
      rule,
      basis,
      note: note ?? null,
    }),
  );
}

type Meeting = NonNullable<Report['method']>['meetings'][number];

/** Records come in no order that a reader knows: by day, and on one day the opening before the closing. */
function inTime(one: Meeting, other: Meeting): number {
  return one.on.localeCompare(other.on) || other.which.localeCompare(one.which);
}

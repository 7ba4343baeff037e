/** The plan of a cycle's assessment with what the rulebook asks of it: what reading, writing and sending it begin with. */
import type { Database, Tx } from '#platform/database/database.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { coveredParts, scopeAt } from '#rooms/recognition/index.ts';
import type { CycleAtHand } from '../cycle-at-hand.ts';
import { type Assessment, latestAssessment } from '../queries.ts';
import { itemsOf, releaseOf } from '../released.ts';
import { type PlanRow, planOf, visitsOfTeam } from './queries.ts';
import { assessorDays, type Days, documentsNeeded, interviewsNeeded, type Needed, type WantedPlan } from './rules.ts';

export type PlanAtHand = {
  assessment: Assessment;
  plan: PlanRow | null;
  needed: Needed & { because: Days['because']; byRisk: (Days & { risk: string })[]; headcount: number; released: number };
};

/** Days are those of the plan's risk; of the lowest before there is a plan. Six statements. @throws Problem not-found, not-released */
export async function planAtHand(services: Services, db: Database | Tx, { cycle, site, pack, rulebook }: CycleAtHand): Promise<PlanAtHand> {
  const assessment = await latestAssessment(db, cycle.id);
  if (assessment === undefined) throw new Problem('not-found');
  const release = await releaseOf(db, cycle.id);
  if (release === null) throw new Problem('not-released');
  const plan = await planOf(db, assessment.id);
  const recognised = new Set(coveredParts(await scopeAt(services, db, { cycle, site })).map(({ item }) => item));
  const items = itemsOf(release, pack);
  const documents = release.snapshot.evidence.length;
  const figures = rulebook.assessors;
  const size = { kinds: site.kinds, headcount: site.headcount ?? 0 };
  const scope = { items: items.length, recognised: items.filter(({ number }) => recognised.has(number)).length };
  const byRisk = Object.keys(figures.days.risk_factor).map((risk) => ({ risk, ...assessorDays(figures, size, scope, risk) }));
  const { days, because } = byRisk.find(({ risk }) => risk === plan?.risk) ?? byRisk[0] ?? assessorDays(figures, size, scope, '');
  return {
    assessment,
    plan,
    needed: {
      ...{ days, because, byRisk },
      interviews: interviewsNeeded(figures, site.headcount ?? 0),
      headcount: site.headcount ?? 0,
      documents: documentsNeeded(figures, documents),
      released: documents,
      visits: await visitsOfTeam(db, assessment.id),
    },
  };
}

export function wantedOf(row: PlanRow): WantedPlan {
  return {
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    days: row.tenths_of_days / 10,
    daysReason: row.days_reason,
    risk: row.risk,
    interviews: row.interviews,
    documents: row.documents,
    areas: row.areas,
    remoteReason: row.remote_reason,
  };
}

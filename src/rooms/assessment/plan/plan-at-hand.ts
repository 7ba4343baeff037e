/** The plan of a cycle's assessment with what the rulebook asks of it: what reading, writing and sending it begin with. */
import type { Database, Tx } from '#platform/database/database.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { coveredParts, scopeAt } from '#rooms/recognition/index.ts';
import type { CycleAtHand } from '../cycle-at-hand.ts';
import { type Assessment, latestAssessment } from '../queries.ts';
import { itemsOf, releaseOf } from '../released.ts';
import { type PlanRow, planOf, visitsOfTeam } from './queries.ts';
import { assessorDays, type Days, documentSample, interviewSample, type Needed, type Sample, type WantedPlan } from './rules.ts';
import { type Known, servedByVisit } from './staffing.ts';

export type PlanAtHand = {
  assessment: Assessment;
  plan: PlanRow | null;
  needed: Needed & {
    because: Days['because'];
    byRisk: (Days & { risk: string })[];
    headcount: number;
    released: number;
    rules: { interviews: Sample['rule']; documents: Sample['rule'] };
  };
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
  const released = release.snapshot.evidence.length;
  const headcount = site.headcount ?? 0;
  const figures = rulebook.assessors;
  const scope = { items: items.length, recognised: items.filter(({ number }) => recognised.has(number)).length };
  const ofRisk = (risk: string) => ({ risk, ...assessorDays(figures, { kinds: site.kinds, headcount }, scope, risk) });
  const byRisk = Object.keys(figures.days.risk_factor).map(ofRisk);
  const { days, because } = byRisk[0] ?? ofRisk('');
  const interviews = interviewSample(figures, headcount);
  const documents = documentSample(figures, released);
  const needed = {
    ...{ days, because, byRisk, headcount, released },
    interviews: interviews.count,
    documents: documents.count,
    rules: { interviews: interviews.rule, documents: documents.rule },
    people: assessment.team,
    visits: await visitsOfTeam(db, assessment.id),
  };
  return withPlan({ assessment, plan, needed }, plan);
}

/** The same with the plan as it was just written: what the rulebook asks is worked out once, and only the risk chooses from it. */
export function withPlan(at: PlanAtHand, plan: PlanRow | null): PlanAtHand {
  const { days, because } = at.needed.byRisk.find(({ risk }) => risk === plan?.risk) ?? at.needed;
  return { ...at, plan, needed: { ...at.needed, days, because } };
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
    team: row.team,
    interpreters: row.interpreters,
    systems: row.systems,
  };
}

/** Whom and what the plan may name. */
export function knownTo({ programme }: Pick<Services, 'programme'>, { assessment }: PlanAtHand): Known {
  return { people: assessment.team, systems: programme.systems.filter(servedByVisit).map(({ id }) => id) };
}

/** What the public may know of sites: status, marks and, after the decision, the result of each criterion. Nothing else leaves the room. */
import { dayIn } from '#platform/clock/clock.ts';
import type { Database, Tx } from '#platform/database/database.ts';
import type { Services } from '#platform/services.ts';
import { type Pack, packOf } from '#programme/index.ts';
import type { CriterionOutcome } from './condition.ts';
import { type AwardRow, awardsOfSites, latestDecisions, type PublicDecisionRow } from './queries.ts';
import { type Outcome, statusOn } from './rules.ts';
import { criterionOfItem } from './views.ts';

export type PublicCell = {
  /** The criterion's number and pillar; titles are in the pack. */
  number: string;
  pillar: string;
  result: CriterionOutcome['tone'];
  level: string | null;
  planOpen: boolean;
  recognised: boolean;
};

export type PublicMark = { mark: string; number: string; validFrom: string; validUntil: string; status: string };

export type PublicState = {
  /** A public status of the rulebook; null for a site that never committed itself. */
  status: string | null;
  /** Newest first, expired ones among them. */
  marks: PublicMark[];
  decision: {
    outcome: Outcome;
    decidedOn: string;
    firm: string;
    packId: string;
    rulebookId: string;
    cells: PublicCell[];
    plan: { item: string; criterion: string; dueOn: string | null }[];
  } | null;
};

/** By site, for those that exist. Two statements, however many sites. */
export async function publicStateOf(
  { programme, clock }: Pick<Services, 'programme' | 'clock'>,
  db: Database | Tx,
  siteIds: readonly string[],
): Promise<Map<string, PublicState>> {
  const rows = await latestDecisions(db, siteIds);
  const awards = await awardsOfSites(db, siteIds);
  return new Map(
    rows.map((row) => {
      const day = dayIn(row.time_zone, clock.now());
      const marks = awards.filter(({ site_id }) => site_id === row.site_id).map((award) => publicMark(award, day));
      return [row.site_id, { status: statusOf(row, marks, day), marks, decision: publicDecision(programme, row) }];
    }),
  );
}

function publicMark({ mark, number, valid_from: validFrom, valid_until: validUntil, status }: AwardRow, day: string): PublicMark {
  return { mark, number, validFrom, validUntil, status: statusOn({ status, validUntil }, day) };
}

/** A valid mark speaks first, the one with an open plan before the one without; then the latest decision; then the commitment. */
function statusOf({ committed, outcome }: PublicDecisionRow, marks: readonly PublicMark[], day: string): string | null {
  const valid = marks.filter(({ validFrom, validUntil }) => validFrom <= day && day <= validUntil).map(({ status }) => status);
  if (valid.includes('awarded-with-open-plan')) return 'awarded-with-open-plan';
  const [first] = valid;
  if (first !== undefined) return first;
  if (outcome === 'not-awarded') return 'assessed-not-awarded';
  if (marks.some(({ status }) => status === 'expired')) return 'expired';
  return committed ? 'participating' : null;
}

function publicDecision(
  programme: Services['programme'],
  { outcome, decided_on, firm, explanation, means }: PublicDecisionRow,
): PublicState['decision'] {
  if (outcome === null || decided_on === null || firm === null || explanation === null) return null;
  const pack = packOf(programme, explanation.packId);
  if (pack === null) throw new Error(`A decision was made on ${explanation.packId}, which the programme does not hold.`);
  const pillars = new Map(pack.criteria.map(({ number, pillar }) => [number, pillar]));
  const plan = explanation.plan.map(({ item, dueOn }) => ({ item, criterion: criterionOfItem(pack, item), dueOn }));
  const planned = new Set(plan.map(({ criterion }) => criterion));
  return {
    outcome,
    decidedOn: decided_on,
    firm,
    packId: explanation.packId,
    rulebookId: explanation.rulebookId,
    cells: explanation.condition.criteria.map(({ number, tone, level }) => ({
      number,
      pillar: pillars.get(number) ?? '',
      result: tone,
      level,
      planOpen: planned.has(number),
      recognised: byRecognition(means ?? [], pack, number),
    })),
    plan,
  };
}

/** Whether everything of a criterion that was found to apply rests on certificates. */
function byRecognition(means: NonNullable<PublicDecisionRow['means']>, pack: Pack, number: string): boolean {
  const found = means.filter(({ item, notApplicable }) => criterionOfItem(pack, item) === number && !notApplicable);
  return found.length > 0 && found.every(({ basedOn }) => basedOn.includes('recognition'));
}

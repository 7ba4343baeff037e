/** What the public may know of sites: status, marks and, after the decision, the result of each criterion. Nothing else leaves the room. */
import { dayIn } from '#platform/clock/clock.ts';
import type { Database, Tx } from '#platform/database/database.ts';
import type { Services } from '#platform/services.ts';
import { criterionOfItem } from '#programme/crosswalk.ts';
import { type Pack, type Programme, packOf, type Rulebook } from '#programme/index.ts';
import type { CriterionOutcome } from './condition.ts';
import { type AwardRow, awardsOfSites, latestDecisions, type PublicDecisionRow } from './queries.ts';
import type { Outcome } from './rules.ts';
import type { StatusChange } from './status/queries.ts';
import { type Effect, effectOf, expiryOf, isRunning, statusOn } from './status/status-rules.ts';

export type PublicCell = {
  /** The criterion's number and pillar; titles are in the pack. */
  number: string;
  pillar: string;
  result: CriterionOutcome['tone'];
  level: string | null;
  planOpen: boolean;
  recognised: boolean;
};

export type PublicMark = {
  awardId: string;
  cycleId: string;
  rulebookId: string;
  mark: string;
  number: string;
  validFrom: string;
  validUntil: string;
  status: string;
  /** What the status does to claims made with the mark and to its credentials. */
  effect: Effect | null;
  /** Everything that was made of it, the award first. */
  history: StatusChange[];
};

export type PublicState = {
  /** A public status of the rulebook; null for a site that never committed itself. */
  status: string | null;
  /** Newest first, expired ones among them. */
  marks: PublicMark[];
  /** What was made of the site's taking part, without a mark. */
  history: StatusChange[];
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
      const marks = awards.filter(({ site_id }) => site_id === row.site_id).map((award) => publicMark(programme, award, day));
      const status = statusOf(programme, row, marks, day);
      return [row.site_id, { status, marks, history: row.changes, decision: publicDecision(programme, row) }];
    }),
  );
}

function publicMark(programme: Programme, row: AwardRow, day: string): PublicMark {
  const { mark, number, valid_from: validFrom, valid_until: validUntil, changes } = row;
  const rulebook = rulebookNamed(programme, row.rulebook_id);
  const status = statusOn({ validUntil, changes }, day, rulebook) ?? row.status;
  const history = withExpiry(row, day, rulebook);
  const effect = effectOf(status, rulebook);
  return {
    awardId: row.id,
    cycleId: row.cycle_id,
    rulebookId: row.rulebook_id,
    mark,
    number,
    validFrom,
    validUntil,
    status,
    effect,
    history,
  };
}

/** That a mark ran out is nobody's act and stands in no table: it is told in its place among what was made of the mark. */
function withExpiry(
  { id, valid_until: validUntil, changes, rulebook_id: rulebookId }: AwardRow,
  day: string,
  rulebook: Rulebook,
): StatusChange[] {
  const expiry = expiryOf({ validUntil, changes }, day, rulebook);
  if (expiry === null) return changes;
  const before = changes.filter(({ on }) => on <= validUntil);
  const { transition, on } = expiry;
  const expired: StatusChange = {
    ...{
      id: `${id} expired`,
      transition: transition.id,
      from: before.at(-1)?.to ?? '',
      to: transition.to,
      on,
      role: 'clock',
      reason: null,
    },
    ...{ claims: transition.claims, credentials: transition.credentials, restsOn: null, rulebookId },
  };
  return [...before, expired, ...changes.slice(before.length)];
}

/** The most cautious of the marks that run speaks first; then how taking part ended, the latest decision, and the commitment. */
function statusOf(programme: Programme, row: PublicDecisionRow, marks: readonly PublicMark[], day: string): string | null {
  const { committed_on: committedOn, outcome, decided_on: decidedOn, changes } = row;
  const running = marks.filter(({ validFrom, validUntil, effect }) => validFrom <= day && day <= validUntil && effect?.claims !== 'ended');
  const [first] = cautious.filter((status) => running.some((mark) => mark.status === status));
  if (first !== undefined) return first;
  if (running[0] !== undefined) return running[0].status;
  // What was before the letter that binds the site now does not speak of it any more.
  if (committedOn === null) return endedAs(programme, [...marks.flatMap(({ history }) => history), ...changes]);
  if (outcome === 'not-awarded' && decidedOn !== null && decidedOn >= committedOn) return 'assessed-not-awarded';
  return marks.some(({ status, validUntil }) => status === 'expired' && validUntil >= committedOn) ? 'expired' : 'participating';
}

const cautious = ['suspended', 'scope-reduced', 'awarded-with-open-plan'];

/** The status that the latest change left, where it ended something. */
function endedAs(programme: Programme, changes: readonly StatusChange[]): string | null {
  const ended = changes.filter(({ to, rulebookId }) => !isRunning(to, rulebookNamed(programme, rulebookId)));
  return ended.sort((a, b) => (a.on === b.on ? a.id.localeCompare(b.id) : a.on.localeCompare(b.on))).at(-1)?.to ?? null;
}

function rulebookNamed({ rulebooks }: Programme, id: string): Rulebook {
  const rulebook = rulebooks.find((one) => one.id === id);
  if (rulebook === undefined) throw new Error(`A mark is held to rulebook ${id}, which is not in the programme.`);
  return rulebook;
}

function publicDecision(
  programme: Services['programme'],
  { outcome, decided_on, plan_open, opened, planned, firm, explanation, means }: PublicDecisionRow,
): PublicState['decision'] {
  if (outcome === null || decided_on === null || firm === null || explanation === null) return null;
  const pack = packOf(programme, explanation.packId);
  if (pack === null) throw new Error(`A decision was made on ${explanation.packId}, which the programme does not hold.`);
  const pillars = new Map(pack.criteria.map(({ number, pillar }) => [number, pillar]));
  const later = opened ?? [];
  const decided = explanation.plan.filter(({ item }) => !later.some((one) => one.item === item));
  const plan = [...decided, ...later].map(({ item, dueOn }) => ({ item, criterion: criterionOfItem(pack, item), dueOn }));
  // What was decided stays told; a criterion that has been improved since has no open plan any more.
  const open = new Set(plan_open === true ? (planned ?? []).map((item) => criterionOfItem(pack, item)) : []);
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
      planOpen: open.has(number),
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

/** Everything the public may know of a participant: the page, its JSON and the row in the list are all made from this one record. */
import { dayIn } from '#platform/clock/clock.ts';
import type { Database, Tx } from '#platform/database/database.ts';
import type { Services } from '#platform/services.ts';
import type { ClockOn } from '#programme/history.ts';
import { currentPack, type Pack, type Programme, packOf, type Rulebook } from '#programme/index.ts';
import { type PublicAppeal, publicAppealsOf, publicStateOf } from '#rooms/award/index.ts';
import { type SiteLink, siteLinksOf } from '#rooms/monitoring/index.ts';
import { anchorsOf, type Cycle, clocksOfOn, cyclesOf } from '#rooms/participants/index.ts';
import { type Lapse, lapsesOf } from '#rooms/recognition/index.ts';
import { type Standing, standing } from './rules.ts';
import {
  type BoundaryEntry,
  type CycleSteps,
  cycleSteps,
  type GrantedMark,
  grantedMarks,
  type Means,
  type PublicLetter,
  planPoints,
  publicBoundary,
  publicLetters,
  publicMeans,
  type SiteFacts,
  siteFacts,
} from './site-queries.ts';
import { type PublicChange, type PublicExtension, publicChanges, publicExtensions } from './status-history.ts';
import { type DecidedCell, decidedStrip, openStrip, type Strip } from './strip.ts';

export type PublicDecision = {
  outcome: string;
  reasons: string;
  decidedOn: string;
  digest: string;
  marks: GrantedMark[];
  /** Criteria, or parts, with an improvement plan, and the day it is due. */
  plan: { item: string; dueOn: string }[];
};

export type PublicCycle = {
  number: number;
  packId: string;
  rulebookId: string;
  matrixId: string;
  openedOn: string;
  marks: string[];
  stage: string;
  releasedOn: string | null;
  assessment: { firm: string; submittedOn: string } | null;
  decision: PublicDecision | null;
};

/** The cycle whose criteria are shown, by the versions it is held to; no cell before its decision. */
export type Shown = { pack: Pack; rulebook: Rulebook; cycle: PublicCycle; cells: DecidedCell[]; means: Means[]; lapses: Lapse[] };

export type PublicSite = SiteFacts & {
  today: string;
  standing: Standing;
  letters: PublicLetter[];
  /** Committed cycles, newest first. */
  cycles: PublicCycle[];
  /** Of the cycle that is shown. */
  boundary: BoundaryEntry[];
  /** The sites that it goes on as after a merger or a split, and those it came from. */
  links: SiteLink[];
  /** What the strip shows: the last decided cycle, or the one under way. */
  strip: Strip | null;
  shown: Shown | null;
  clocks: ClockOn[];
  /** Everything that was made of its marks and of its taking part, the newest first. */
  statusHistory: PublicChange[];
  /** Due days that were moved, where the rulebook makes that public. */
  extensions: PublicExtension[];
  appeals: PublicAppeal[];
};

/** Null for a site that has not committed itself: applicants and sites that only assess themselves are never public. */
export async function publicSite(services: Services, db: Database | Tx, siteId: string): Promise<PublicSite | null> {
  const { programme, clock } = services;
  const facts = await siteFacts(db, siteId);
  const letters = facts === undefined ? [] : await publicLetters(db, siteId);
  if (facts === undefined || letters.length === 0) return null;
  const today = dayIn(facts.time_zone, clock.now());
  const committed = (await cyclesOf(db, siteId)).filter((cycle) => cycle.kind === 'commitment');
  const steps = await cycleSteps(db, siteId);
  const granted = await grantedMarks(db, siteId);
  const points = await planPoints(
    db,
    steps.flatMap(({ decision_id }) => (decision_id === null ? [] : [decision_id])),
  );
  const cycles = committed.map((cycle) => publicCycle(cycle, steps, granted, points, facts.time_zone));
  const state = (await publicStateOf(services, db, [siteId])).get(siteId);
  const current = committed[0];
  const shownCycle = cycles.find(({ decision }) => decision !== null) ?? cycles[0];
  const shownRow = committed.find(({ number }) => number === shownCycle?.number);
  const shown =
    shownCycle === undefined || shownRow === undefined
      ? null
      : await shownOf(programme, db, shownCycle, state?.decision?.cells ?? [], assessmentOf(steps, shownRow), shownRow.id);
  return {
    ...facts,
    today,
    standing: standing(state?.status ?? 'participating', state?.marks ?? [], today),
    letters,
    cycles,
    links: await siteLinksOf(db, siteId),
    boundary: shownRow === undefined ? [] : await publicBoundary(db, shownRow.id),
    strip: shown === null ? emptyStrip(programme, today) : stripOf(shown),
    shown,
    clocks: current === undefined ? [] : publicClocks(programme, current, await anchorsOf(db, current.id), today),
    statusHistory: publicChanges(programme, state),
    extensions: publicExtensions(programme, committed),
    appeals: await publicAppealsOf(db, siteId),
  };
}

function publicCycle(
  cycle: Cycle,
  steps: CycleSteps[],
  granted: (GrantedMark & { decisionId: string })[],
  points: { decisionId: string; item: string; dueOn: string }[],
  timeZone: string,
): PublicCycle {
  const step = steps.find(({ cycle_id }) => cycle_id === cycle.id);
  const firm = step?.firm ?? null;
  const submitted = step?.submitted_at ?? null;
  return {
    number: cycle.number,
    packId: cycle.pack_id,
    rulebookId: cycle.rulebook_id,
    matrixId: cycle.matrix_id,
    openedOn: cycle.opened_on,
    marks: cycle.marks,
    stage: cycle.stage,
    releasedOn: step?.released_at == null ? null : dayIn(timeZone, step.released_at),
    assessment: firm === null || submitted === null ? null : { firm, submittedOn: dayIn(timeZone, submitted) },
    decision: step === undefined ? null : publicDecision(step, granted, points),
  };
}

function publicDecision(
  { decision_id, outcome, reasons, decided_on, digest }: CycleSteps,
  granted: (GrantedMark & { decisionId: string })[],
  points: { decisionId: string; item: string; dueOn: string }[],
): PublicDecision | null {
  if (decision_id === null || outcome === null || decided_on === null) return null;
  return {
    outcome,
    reasons: reasons ?? '',
    decidedOn: decided_on,
    digest: digest ?? '',
    marks: granted.filter(({ decisionId }) => decisionId === decision_id).map(({ decisionId: _, ...mark }) => mark),
    plan: points.filter(({ decisionId }) => decisionId === decision_id).map(({ item, dueOn }) => ({ item, dueOn })),
  };
}

async function shownOf(
  programme: Programme,
  db: Database | Tx,
  cycle: PublicCycle,
  decided: DecidedCell[],
  assessmentId: string | null,
  cycleId: string,
): Promise<Shown | null> {
  const pack = packOf(programme, cycle.packId);
  const rulebook = programme.rulebooks.find(({ id }) => id === cycle.rulebookId);
  if (pack === null || rulebook === undefined) return null;
  if (cycle.decision === null || assessmentId === null) return { pack, rulebook, cycle, cells: [], means: [], lapses: [] };
  const lapses = (await lapsesOf(db, cycleId)).filter(({ afterDecision }) => afterDecision);
  return { pack, rulebook, cycle, cells: decided, means: await publicMeans(db, assessmentId), lapses };
}

function assessmentOf(steps: CycleSteps[], cycle: Cycle | undefined): string | null {
  return steps.find(({ cycle_id }) => cycle_id === cycle?.id)?.assessment_id ?? null;
}

function stripOf({ pack, cycle, cells }: Shown): Strip {
  return cycle.decision === null ? openStrip(pack) : decidedStrip(pack, cells);
}

function emptyStrip(programme: Programme, today: string): Strip | null {
  const pack = currentPack(programme, today);
  return pack === null ? null : openStrip(pack);
}

/** The clocks that are due some day. How long a mark is valid stands with the mark. */
function publicClocks(programme: Programme, cycle: Cycle, anchors: Awaited<ReturnType<typeof anchorsOf>>, today: string): ClockOn[] {
  const rulebook = programme.rulebooks.find(({ id }) => id === cycle.rulebook_id);
  return clocksOfOn(programme, cycle, anchors, today).filter(
    ({ name, due, state }) => due !== null && state !== 'disabled' && rulebook?.clocks[name]?.measures !== 'validity',
  );
}

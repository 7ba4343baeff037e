/** A row of the database as the rules see it, and as the card of a site shows it. */
import type { z } from '@hono/zod-openapi';
import { dayIn } from '#platform/clock/clock.ts';
import type { Services } from '#platform/services.ts';
import type { Anchors } from '#programme/clocks.ts';
import { assessable, notApplicable, type Pack, type Programme, packOf, type Rulebook, text } from '#programme/index.ts';
import { dueOf } from '#rooms/improvement/index.ts';
import { type Cycle, clocksOf } from '#rooms/participants/index.ts';
import type { SiteState } from './rules.ts';
import type { SiteCard, Strip } from './shapes.ts';
import type { ResultRow, SiteRow } from './site-queries.ts';
import { type StripResult, stripOf } from './strip.ts';

export type Results = readonly ResultRow[];

export function siteState(
  { programme }: Pick<Services, 'programme'>,
  row: SiteRow,
  results: Results,
  may: ReadonlySet<string>,
  now: Date,
): SiteState {
  const { cycle } = row;
  const clocks = (of: Cycle, days: Anchors) => clocksOf(programme, of, days, now, row.time_zone);
  const items = cycle === null ? [] : assessable(pinned(programme, cycle).pack, row).map(({ number }) => number);
  const done = (source: ResultRow['source'], of: string | null) =>
    new Set(results.flatMap((one) => (one.source === source && one.of === of && one.complete && items.includes(one.item) ? one.item : [])));
  const answered = done('answer', cycle?.id ?? null);
  return {
    may,
    application:
      row.application === null ? null : { status: row.application, since: (row.decided_at ?? row.applied_at)?.toISOString() ?? '' },
    letterSigned: row.letter_signed,
    cycle: cycle === null ? null : { id: cycle.id, kind: cycle.kind, stage: cycle.stage, clocks: clocks(cycle, row.days) },
    items: { total: items.length, answered: answered.size, determined: done('determination', row.assessment_id).size },
    delegated: results
      .filter(({ source, of, item }) => source === 'delegated' && of === cycle?.id && items.includes(item) && !answered.has(item))
      .map(({ due_on }) => ({ dueOn: due_on })),
    assessment:
      row.assessment === null ? null : { status: row.assessment, since: row.assessment_since?.toISOString() ?? '', part: row.part },
    decision:
      row.decision_id === null || row.decided_cycle === null || row.decided_on === null || row.outcome === null
        ? null
        : {
            id: row.decision_id,
            on: row.decided_on,
            outcome: row.outcome,
            read: row.read,
            clocks: clocks(row.decided_cycle, row.decided_days),
          },
    plan: planOf(row, results).flatMap(({ item, level, due_on }) =>
      due_on === null
        ? []
        : [
            {
              item,
              dueOn: dueOf(due_on, row.decided_cycle?.clock_history.extensions ?? [], dayIn(row.time_zone, now)),
              claimed: level !== 'open',
            },
          ],
    ),
  };
}

export function siteCard(
  { programme }: Pick<Services, 'programme'>,
  row: SiteRow,
  results: Results,
  language: string,
): z.infer<typeof SiteCard> {
  const { id, name, country, organisation, demonstration, cycle } = row;
  return {
    id,
    name,
    country,
    organisation,
    demonstration,
    stage: stageOf(row, planOf(row, results).length > 0),
    cycle: cycle === null ? null : { id: cycle.id, number: cycle.number, pack: pinned(programme, cycle).pack.short },
    strip: stripView(programme, row, results, language),
  };
}

/** How far a site has come, in one word. */
export function stageOf(
  {
    cycle,
    letter_signed,
    application,
    assessment,
    outcome,
  }: Pick<SiteRow, 'cycle' | 'letter_signed' | 'application' | 'assessment' | 'outcome'>,
  planOpen: boolean,
): string {
  if (cycle !== null && cycle.stage !== 'decided' && cycle.stage !== 'closed') {
    return cycle.stage === 'released' && assessment === 'proposed' ? 'appointing' : cycle.stage;
  }
  if (outcome === 'not-awarded') return 'assessed-not-awarded';
  if (outcome === 'awarded') return planOpen ? 'awarded-with-open-plan' : 'awarded';
  if (letter_signed) return 'committed';
  return application === null || application === 'withdrawn' ? 'new' : `application-${application}`;
}

/** A plan is open while the cycle says so, not for as long as its points are kept; a closed point is improved. */
function planOf({ decision_id, decided_cycle }: SiteRow, results: Results): ResultRow[] {
  if (decided_cycle?.holding.includes('plan-open') !== true) return [];
  const open = results.filter(({ source, of, complete }) => source === 'plan' && of === decision_id && !complete);
  // A union has no order of its own; the numbers of items have.
  return open.sort((a, b) => a.item.localeCompare(b.item, 'en', { numeric: true }));
}

/** What was decided once the newest cycle is; before, an assessor's own determinations or the site's own answers. */
function stripView(programme: Programme, row: SiteRow, results: Results, language: string): z.infer<typeof Strip> | null {
  const { cycle, decided_cycle, decided_assessment, part, assessment_id } = row;
  if (cycle === null) return null;
  const decided = decided_cycle !== null && (cycle.id === decided_cycle.id || cycle.stage === 'closed');
  const of = decided ? decided_cycle : cycle;
  const [source, subject] = decided
    ? (['determination', decided_assessment] as const)
    : part === null
      ? (['answer', cycle.id] as const)
      : (['determination', assessment_id] as const);
  const levels = results
    .filter((one) => one.source === source && one.of === subject)
    .flatMap(({ item, level, not_applicable }) => {
      const result = not_applicable ? notApplicable : level;
      return result === null ? [] : [[item, result] as const];
    });
  const planned = new Set(decided ? planOf(row, results).map(({ item }) => item) : []);
  const { pack, rulebook } = pinned(programme, of);
  const pillars = stripOf(pack, rulebook, row, new Map(levels), planned);
  return {
    source: source === 'answer' ? 'answers' : 'determinations',
    pillars: pillars.map(({ code, title, cells }) => ({
      code,
      title: text(title, language, pack.prevailing_language).text,
      results: cells.map(({ result, planOpen }) => (planOpen ? letters[result].toUpperCase() : letters[result])).join(''),
    })),
  };
}

const letters: Record<StripResult, string> = { full: 'f', partial: 'p', miss: 'm', na: 'a', none: 'n' };

/** @throws Error when the programme does not hold what a cycle began with */
export function pinned(programme: Programme, cycle: Cycle): { pack: Pack; rulebook: Rulebook } {
  const pack = packOf(programme, cycle.pack_id);
  const rulebook = programme.rulebooks.find(({ id }) => id === cycle.rulebook_id);
  if (pack === null || rulebook === undefined) {
    throw new Error(`Cycle ${cycle.id} is pinned to ${cycle.pack_id} and ${cycle.rulebook_id}, which the programme does not hold.`);
  }
  return { pack, rulebook };
}

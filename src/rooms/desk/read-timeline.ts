/** The timeline of a site as everybody of the site may read it: three statements. Determinations are not in it; a decision is, once made. */
import type { z } from '@hono/zod-openapi';
import { dayIn } from '#platform/clock/clock.ts';
import type { Services } from '#platform/services.ts';
import { text } from '#programme/index.ts';
import { clocksOf, siteById } from '#rooms/participants/index.ts';
import { dueView } from './due.ts';
import type { SiteTimeline } from './shapes.ts';
import { pinned } from './site-state.ts';
import { cyclesWithDays, happenedAt } from './timeline-queries.ts';
import { type Entry, timelineOf } from './timeline-rules.ts';

export async function timelineFor(services: Services, siteId: string, language: string): Promise<z.infer<typeof SiteTimeline>> {
  const { db, clock, programme } = services;
  const now = clock.now();
  const site = await siteById(db, siteId);
  const rows = await happenedAt(db, site.id, site.time_zone);
  const cycles = await cyclesWithDays(db, site.id);
  const today = dayIn(site.time_zone, now);
  const lastDecided = cycles.find(({ cycle }) => cycle.stage === 'decided')?.cycle.number;
  const entries = timelineOf(
    rows.filter(({ planned }) => !planned),
    rows.filter(({ planned }) => planned),
    cycles.map(({ cycle, days, outcome }, index) => ({
      number: cycle.number,
      stage: cycle.stage,
      newest: index === 0,
      outcome,
      planOpen: cycle.holding.includes('plan-open'),
      clocks: index === 0 || cycle.number === lastDecided ? clocksOf(programme, cycle, days, now, site.time_zone) : [],
    })),
    today,
  );
  const rulebooks = new Map(cycles.map(({ cycle }) => [cycle.number, cycle.rulebook_id]));
  return {
    today,
    items: entries.map(({ id, kind, state, on, cycle, words, detail, due }) => ({
      id,
      kind,
      state,
      on,
      cycle,
      words: spoken(words),
      detail,
      due: dueView(due, rulebooks.get(cycle ?? 0) ?? ''),
    })),
  };

  /** Identifiers of the programme in its own words. */
  function spoken(words: Entry['words']): Entry['words'] {
    const mark = programme.marks.find(({ id }) => id === words['mark']);
    const cycle = cycles.find(({ cycle: { pack_id } }) => pack_id === words['pack'])?.cycle;
    return {
      ...words,
      ...(mark === undefined ? {} : { mark: text(mark.name, language).text }),
      ...(cycle === undefined ? {} : { pack: pinned(programme, cycle).pack.short }),
    };
  }
}

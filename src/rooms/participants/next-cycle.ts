/** What the next cycle of a site would be: the pack it opens on, what is new in it, and by when it is due by the clocks of the last one. */
import { dayIn } from '#platform/clock/clock.ts';
import type { Database } from '#platform/database/database.ts';
import { orThrow } from '#platform/http/problem.ts';
import { z } from '#platform/http/route.ts';
import type { Services } from '#platform/services.ts';
import { criterionOfItem, mappedItems } from '#programme/crosswalk.ts';
import { type Pack, type Programme, packOf, text } from '#programme/index.ts';
import { anchorsOf, clocksOf } from './clocks.ts';
import { cyclesOf } from './cycle-queries.ts';
import { siteById } from './queries.ts';
import { clocksOfPreviousMetBy, noticeOfNext, pin } from './rules.ts';

const Named = z.object({ number: z.string(), title: z.string() });
const PackOf = z.object({ id: z.string(), title: z.string(), short: z.string() });

export const NextCycleView = z.object({
  pack: PackOf.openapi({ description: 'The pack in force today, on which the cycle opens' }),
  previous: PackOf.nullable().openapi({ description: 'The pack of the last cycle; null for the first one' }),
  onlyNew: z.array(Named).openapi({ description: 'Criteria that nothing of the last pack went to' }),
  gone: z
    .array(Named)
    .openapi({ description: 'Criteria of the last pack that went nowhere: what was said there is kept beside the cycle' }),
  moved: z
    .array(z.object({ from: Named, to: z.array(Named) }))
    .openapi({ description: 'Where the criteria of the last pack went, as Cupel reads it' }),
  note: z.string().nullable().openapi({ description: 'What the crosswalk says of itself' }),
  due: z.array(z.object({ clock: z.string(), due: z.string().nullable(), state: z.string() })),
});

/** @throws Problem not-found, no-open-pack */
export async function nextCycle(
  services: Services,
  db: Database,
  siteId: string,
  language: string,
): Promise<z.infer<typeof NextCycleView>> {
  const { programme, clock } = services;
  const site = await siteById(db, siteId);
  const cycles = await cyclesOf(db, siteId);
  const pack = packOf(programme, orThrow(pin(programme, dayIn(site.time_zone, clock.now()))).packId);
  if (pack === null) throw new Error('A pack that is in force is not in the programme.');
  const previous = cycles[0] === undefined ? null : packOf(programme, cycles[0].pack_id);
  const committed = cycles.find(({ kind }) => kind === 'commitment');
  const clocks =
    committed === undefined ? [] : clocksOf(programme, committed, await anchorsOf(db, committed.id), clock.now(), site.time_zone);
  const wanted = [noticeOfNext, ...clocksOfPreviousMetBy('submitted')];
  return {
    pack: packView(pack, language),
    previous: previous === null ? null : packView(previous, language),
    ...(previous === null ? { onlyNew: [], gone: [], moved: [] } : whatChanges(programme, previous, pack, language)),
    note: previous === null ? null : noteOf(programme, previous, pack, language),
    due: clocks.filter(({ name }) => wanted.includes(name)).map(({ name, due, state }) => ({ clock: name, due, state })),
  };
}

function whatChanges(programme: Programme, from: Pack, to: Pack, language: string) {
  if (from.id === to.id) return { onlyNew: [], gone: [], moved: [] };
  const named = ({ number, title }: Pack['criteria'][number]) => ({ number, title: text(title, language).text });
  const links = from.criteria.map((criterion) => {
    const targets = new Set(mappedItems(programme, from.id, to.id, criterion.number).map((item) => criterionOfItem(to, item)));
    return { from: named(criterion), to: to.criteria.filter(({ number }) => targets.has(number)).map(named) };
  });
  const reached = new Set(links.flatMap((link) => link.to.map(({ number }) => number)));
  return {
    onlyNew: to.criteria.filter(({ number }) => !reached.has(number)).map(named),
    gone: links.filter((link) => link.to.length === 0).map((link) => link.from),
    moved: links.filter((link) => link.to.length > 0),
  };
}

function packView({ id, title, short }: Pack, language: string) {
  return { id, title: text(title, language).text, short };
}

function noteOf({ crosswalks }: Programme, from: Pack, to: Pack, language: string): string | null {
  const crosswalk = crosswalks.find((one) => one.from === from.id && one.to === to.id);
  return crosswalk === undefined ? null : text(crosswalk.note, language).text;
}

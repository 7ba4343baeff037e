/** Reads what a cycle took over: the whole with its progress and what is left over, or what is offered to one item. */
import { dayIn } from '#platform/clock/clock.ts';
import type { Services } from '#platform/services.ts';
import { levelOf, notApplicable, type Pack, packOf, text } from '#programme/index.ts';
import { loadMessages } from '#ui/messages.server.ts';
import { type CyclePath, cycleAtSite, type ItemPath, itemAt, itemsOf, pinnedRulebook } from '../cycle.ts';
import { type CarriedRow, carriedOf, originOf } from './queries.ts';
import { staleness } from './rules.ts';

/** Three statements, however much was taken over. */
export async function readCarried({ db, programme }: Services, path: CyclePath, language: string) {
  const at = await cycleAtSite(db, path);
  const origin = await originOf(db, at.cycle.id);
  const rows = origin === undefined ? [] : await carriedOf(db, at.cycle.id);
  const old = origin === undefined ? null : packOf(programme, origin.pack);
  const offers = rows.flatMap((row) => row.offers);
  const { items, pack } = itemsOf(programme, at);
  const counts = items.flatMap(({ number }) => {
    const own = offers.filter((offer) => offer.item === number);
    return own.length === 0 ? [] : [{ item: number, total: own.length, toConfirm: open(own) }];
  });
  return {
    from: origin === undefined ? null : { ...origin, packShort: old?.short ?? origin.pack },
    pack: { id: pack.id, short: pack.short },
    total: offers.length,
    toConfirm: open(offers),
    items: counts,
    leftOver: rows.filter(({ offers: own }) => own.length === 0).map((row) => view(row, old, language)),
  };
}

/** Three statements. Evidence says whether it still holds today. @throws Problem not-found */
export async function readCarriedOf({ db, programme, clock }: Services, path: ItemPath, language: string) {
  const at = await cycleAtSite(db, path);
  itemAt(programme, at, path.item);
  const origin = await originOf(db, at.cycle.id);
  const rows = origin === undefined ? [] : await carriedOf(db, at.cycle.id, { item: path.item });
  const old = origin === undefined ? null : packOf(programme, origin.pack);
  const maxAgeMonths = pinnedRulebook(programme, at.cycle).evidence.max_age_months.value;
  const on = { day: dayIn(at.site.time_zone, clock.now()), maxAgeMonths };
  return {
    from: origin === undefined ? null : { ...origin, packShort: old?.short ?? origin.pack },
    items: rows.map((row) => ({ ...view(row, old, language), stale: staleToday(row, on) })),
  };
}

function staleToday({ evidence, today }: CarriedRow, on: { day: string; maxAgeMonths: number }) {
  if (evidence === null) return null;
  return staleness({ effectiveOn: today?.effectiveOn ?? null, expiresOn: today?.expiresOn ?? null, kept: today !== null }, on);
}

export type CarriedView = ReturnType<typeof view>;

/** A carried thing with the titles that it stood under, and a level in words. */
export function view({ today: _, ...row }: CarriedRow, old: Pack | null, language: string) {
  return {
    ...row,
    level: row.kind === 'level' ? levelName(old, row.text, language) : null,
    from: row.from.map((item) => ({ item, title: titleOf(old, item, language) })),
  };
}

function levelName(pack: Pack | null, code: string, language: string): string {
  if (code === notApplicable) return loadMessages(language)('self-assessment.workbook-not-applicable');
  const level = pack === null ? null : levelOf(pack, code);
  return level === null ? code : text(level.label, language).text;
}

function titleOf(pack: Pack | null, item: string, language: string): string {
  const found = pack?.criteria.flatMap((criterion) => [criterion, ...criterion.parts]).find(({ number }) => number === item);
  return found === undefined ? '' : text(found.title, language).text;
}

function open(offers: readonly { state: string }[]): number {
  return offers.filter(({ state }) => state === 'to-confirm').length;
}

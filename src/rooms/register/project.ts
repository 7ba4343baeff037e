/** Keeps the register's row of a participant in step with what other rooms recorded. Run by a job after each change that the public may see. */
import type { Tx } from '#platform/database/database.ts';
import type { Services } from '#platform/services.ts';
import { morningAfter } from '#programme/clocks.ts';
import { countryName } from '#ui/i18n.ts';
import { languages } from '#ui/messages.server.ts';
import { holdRegister, recount } from './figures.ts';
import { fold } from './fold.ts';
import { type PublicSite, publicSite } from './public-site.ts';
import { lookOf } from './rules.ts';
import { committedSites } from './site-queries.ts';

export const projectQueue = 'register.project';

/** Writes or removes the row of one site. */
export async function project(services: Services, tx: Tx, siteId: string): Promise<void> {
  await holdRegister(tx);
  await writeRow(services, tx, siteId);
  await recount(tx);
}

/** Writes every row of a participant anew, and removes those of sites that are no longer public. @returns how many rows there are now */
export async function rebuild(services: Services): Promise<number> {
  return services.db.transaction().execute(async (tx) => {
    await holdRegister(tx);
    await tx.deleteFrom('register_rows').where('kind', '=', 'participant').execute();
    const sites = await committedSites(tx);
    for (const siteId of sites) await writeRow(services, tx, siteId);
    await recount(tx);
    return sites.length;
  });
}

/** What a search looks through: names and country in every language the pages speak. */
export function searchText(words: readonly string[], country: string): string {
  return fold([...words, ...languages.map((language) => countryName(country, language))].join(' '));
}

async function writeRow(services: Services, tx: Tx, siteId: string): Promise<void> {
  const site = await publicSite(services, tx, siteId);
  if (site === null) {
    await tx.deleteFrom('register_rows').where('id', '=', siteId).execute();
    return;
  }
  const row = rowOf(site, services.clock.now());
  await tx
    .insertInto('register_rows')
    .values({ id: siteId, ...row })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
    .execute();
  const next = nextLastDay(site);
  if (next !== null) await lookAgain(services, tx, site, next);
}

/** The next last day of a mark that runs: one that is suspended holds nothing now, and runs out all the same. */
function nextLastDay({ standing, today }: PublicSite): string | null {
  const running = standing.marks.filter(({ validUntil, effect }) => effect?.claims !== 'ended' && validUntil >= today);
  return running.map(({ validUntil }) => validUntil).sort()[0] ?? null;
}

function rowOf(site: PublicSite, now: Date) {
  return {
    kind: 'participant' as const,
    slug: site.slug,
    name: site.name,
    operator: site.operator,
    country: site.country,
    kinds: site.kinds,
    metals: site.metals,
    marks: site.standing.marks.filter(({ holds }) => holds).map(({ mark }) => mark),
    status: site.standing.status,
    status_rank: lookOf(site.standing.status).rank,
    valid_until: site.standing.validUntil,
    strip: site.strip === null ? null : JSON.stringify(site.strip),
    reported: null,
    demonstration: site.demonstration,
    search: searchText([site.name, site.operator, site.place ?? ''], site.country),
    sort_name: fold(site.name),
    updated_at: now,
  };
}

/** A mark runs out without anybody doing anything: its row is written anew when the day after has begun at the site. */
function lookAgain(services: Services, tx: Tx, site: PublicSite, validUntil: string): Promise<void> {
  return services.jobs.send(tx, projectQueue, { siteId: site.id }, { startAfter: morningAfter(validUntil, site.time_zone) });
}

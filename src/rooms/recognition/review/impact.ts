/**
 * Which sites a draft would change, and how, before anybody approves it. Each site's scope under the draft is held against its scope under
 * the version the draft stands against, both on today's day where the site is. Not against the version that its running cycle is judged
 * by: a cycle keeps that one until the site moves, so there a draft by itself changes nothing.
 */
import { z } from 'zod';
import { dayIn } from '#platform/clock/clock.ts';
import type { Database } from '#platform/database/database.ts';
import { decodeCursor, encodeCursor } from '#platform/http/paging.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { packOf } from '#programme/index.ts';
import { countSites, sitesToLookAt } from './draft-queries.ts';
import { draftedMatrix } from './drafted.ts';
import type { DraftImpact } from './shapes.ts';
import { changedSites } from './site-changes.ts';

type Impact = z.infer<typeof DraftImpact>;

/** A page is short enough for other requests to be answered in between. */
const sitesAPage = 500;

/** One page of the sites looked at, by name; only those that change are listed. Three statements. @throws Problem not-found, bad-cursor */
export async function readImpact(services: Services, db: Database, id: string, cursor: string | undefined): Promise<Impact> {
  const from = placeOf(cursor);
  const drafted = await draftedMatrix(services, db, id);
  const { system, pack_id } = drafted.review;
  const pack = packOf(services.programme, pack_id);
  if (pack === null) throw new Error(`The review ${id} is of the pack ${pack_id}, which the programme does not hold.`);
  const now = services.clock.now();
  // The first and the last day that it is now anywhere.
  const days = { first: dayIn('Etc/GMT+12', now), last: dayIn('Pacific/Kiritimati', now) };
  const found = await sitesToLookAt(db, { system, pack: pack_id, days, after: from?.after, limit: sitesAPage });
  const page = found.slice(0, sitesAPage);
  const last = found.length > sitesAPage ? page.at(-1) : undefined;
  const { all, looked } = await countSites(db, pack_id, from?.after, last);
  const total = from?.total ?? all;
  return {
    on: dayIn('UTC', now),
    looked,
    total,
    sites: changedSites(services, drafted, pack, page),
    next: last === undefined ? null : encodeCursor([last.name, last.id, total]),
  };
}

/** The place of the page before, and how many sites there were when the first was read. @throws Problem bad-cursor on one that is not ours */
function placeOf(cursor: string | undefined): { after: { name: string; id: string }; total: number } | undefined {
  const key = decodeCursor(cursor, 3);
  if (key === undefined) return undefined;
  const read = z.tuple([z.string(), z.uuid(), z.int().min(0)]).safeParse(key);
  if (!read.success) throw new Problem('bad-cursor');
  const [name, id, total] = read.data;
  return { after: { name, id }, total };
}

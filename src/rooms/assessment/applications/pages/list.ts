/** The firms that the public list shows, and what its address asks for. Two statements, whatever the length. */
import { sql } from 'kysely';
import type { Database } from '#platform/database/database.ts';
import { decodeCursor, encodeCursor } from '#platform/http/paging.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Programme } from '#programme/index.ts';

export const filterNames = ['kind', 'metal', 'country'] as const;
export type FirmFilter = { readonly [Name in (typeof filterNames)[number]]?: string | undefined };
export type Asked = { readonly filter: FirmFilter; readonly after: string | undefined };

export type ListedFirm = {
  id: string;
  name: string;
  country: string;
  status: 'approved' | 'suspended';
  kinds: string[];
  metals: string[];
  /** Null: not limited by country. */
  countries: string[] | null;
  until: string;
  suspended_at: Date | null;
  /** People approved as assessors of the firm that day. */
  assessors: number;
};

/** What no list of the programme knows is not asked for. */
export function readAsked(query: Readonly<Record<string, string>>, programme: Programme): Asked {
  const { kind, metal, country, after } = query;
  return {
    filter: {
      kind: programme.siteKinds.some(({ code }) => code === kind) ? kind : undefined,
      metal: programme.metals.some(({ symbol }) => symbol === metal) ? metal : undefined,
      country: /^[A-Z]{2}$/.test(country ?? '') ? country : undefined,
    },
    after,
  };
}

/** The list with the same filters; `without` leaves one out, `after` begins at another page. */
export function addressOf({ filter }: Pick<Asked, 'filter'>, change: { without?: string; after?: string } = {}): string {
  const query = new URLSearchParams();
  for (const name of filterNames) {
    const value = filter[name];
    if (value !== undefined && name !== change.without) query.set(name, value);
  }
  if (change.after !== undefined) query.set('after', change.after);
  return query.size === 0 ? '/assessors' : `/assessors?${query}`;
}

/** A suspended firm stays on the list until its approval would have ended: who looks it up learns that it may not assess. */
const listed = (day: string) => sql`${day}::date between a.approved_from and a.approved_until`;

/** By name. @throws Problem bad-cursor */
export async function firmsListed(
  db: Database,
  { filter: { kind, metal, country }, after }: Asked,
  { day, limit }: { day: string; limit: number },
): Promise<{ rows: ListedFirm[]; next: string | null }> {
  const key = keyOf(after);
  const found = await sql<ListedFirm>`
    select o.id, o.name, o.country, a.status, a.kinds, a.metals, a.countries, a.approved_until as until, a.suspended_at,
      (select count(*)::int from assessors s where s.firm_id = o.id and s.status = 'approved'
        and ${day}::date between s.approved_from and s.approved_until) as assessors
    from firm_approvals a join organisations o on o.id = a.firm_id
    where ${listed(day)}
      ${kind === undefined ? sql`` : sql`and ${kind} = any(a.kinds)`} ${metal === undefined ? sql`` : sql`and ${metal} = any(a.metals)`}
      ${country === undefined ? sql`` : sql`and o.country = ${country}`}
      ${key === undefined ? sql`` : sql`and (o.name collate "C", o.id) > (${key.name}, ${key.id}::uuid)`}
    order by o.name collate "C", o.id limit ${limit + 1}`.execute(db);
  const rows = found.rows.slice(0, limit);
  const last = rows.at(-1);
  return { rows, next: found.rows.length > limit && last !== undefined ? encodeCursor([last.name, last.id]) : null };
}

/** How many firms the list has in each country, whatever is asked for. */
export async function firmsByCountry(db: Database, day: string): Promise<Record<string, number>> {
  const found = await sql<{ country: string; firms: number }>`
    select o.country, count(*)::int as firms from firm_approvals a join organisations o on o.id = a.firm_id
    where ${listed(day)} group by o.country`.execute(db);
  return Object.fromEntries(found.rows.map(({ country, firms }) => [country, firms]));
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function keyOf(after: string | undefined): { name: string; id: string } | undefined {
  const key = decodeCursor(after, 2);
  if (key === undefined) return undefined;
  const [name, id] = key;
  if (typeof name !== 'string' || typeof id !== 'string' || name.includes('\0') || !uuid.test(id)) throw new Problem('bad-cursor');
  return { name, id };
}

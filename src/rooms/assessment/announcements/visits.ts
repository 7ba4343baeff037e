/** Announced visits as the public may know them, by the rulebooks that have visits announced. */
import type { Database, Tx } from '#platform/database/database.ts';
import { Problem } from '#platform/http/problem.ts';
import { Id } from '#platform/http/route.ts';
import type { Services } from '#platform/services.ts';
import type { Programme } from '#programme/index.ts';
import { type VisitRow, visitById } from './queries.ts';

export function announcing({ rulebooks }: Programme): string[] {
  return rulebooks.filter(({ assessors }) => assessors.visit_announced_to_stakeholders.value).map(({ id }) => id);
}

/** @throws Problem not-found for what is no identifier, and while the visit is not announced */
export async function announcedVisit({ programme, clock }: Services, db: Database | Tx, given: string | undefined): Promise<VisitRow> {
  const id = Id.safeParse(given);
  if (!id.success) throw new Problem('not-found');
  const row = await visitById(db, { id: id.data, rulebooks: announcing(programme), now: clock.now() });
  if (row === undefined) throw new Problem('not-found');
  return row;
}

/** Where each version of the matrix came from. */
import { Temporal } from 'temporal-polyfill';
import type { Database } from '#platform/database/database.ts';
import type { Matrix, Programme } from '#programme/index.ts';
import { allMatrices } from '../matrices.ts';

export type Version = {
  matrix: Matrix;
  /** Shipped with the programme, or published here. */
  origin: 'shipped' | 'published';
  /** The review that it came from. */
  review: string | null;
  /** The day before the next version's first; null for the last one. */
  until: string | null;
};

/** In the order of their first day. Two statements. */
export async function allVersions(db: Database, programme: Programme): Promise<Version[]> {
  const matrices = await allMatrices(db, programme);
  const published = await db.selectFrom('equivalency_matrices').select(['id', 'review_id']).execute();
  return matrices.map((matrix, index) => {
    const found = published.find(({ id }) => id === matrix.id);
    const next = matrices[index + 1];
    return {
      matrix,
      origin: found === undefined ? 'shipped' : 'published',
      review: found?.review_id ?? null,
      until: next === undefined ? null : dayBefore(next.in_force),
    };
  });
}

/** In force that day, by the same rule as `matrixInForce`: before the first one, the first. */
export function versionOn(versions: readonly Version[], onDate: string): Version {
  const found = versions.findLast(({ matrix }) => matrix.in_force <= onDate) ?? versions[0];
  if (found === undefined) throw new Error('The programme has no matrix.');
  return found;
}

function dayBefore(iso: string): string {
  return Temporal.PlainDate.from(iso).subtract({ days: 1 }).toString();
}

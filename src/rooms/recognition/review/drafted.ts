/** A draft beside the version it stands against: what is compared, and what is simulated. */
import type { Database, Tx } from '#platform/database/database.ts';
import type { Services } from '#platform/services.ts';
import type { Matrix } from '#programme/index.ts';
import { mergedMatrix, newestOf } from './draft.ts';
import { type DraftRow, draftById } from './draft-queries.ts';

export type Drafted = {
  review: DraftRow;
  /** The newest version there is; for a review that was published, the one before its own. */
  before: Matrix;
  /** The same with the draft in it, as it would be once it is approved. The same object while nothing was drafted. */
  after: Matrix;
};

/** One statement. @throws Problem not-found */
export async function draftedMatrix({ programme }: Pick<Services, 'programme'>, db: Database | Tx, id: string): Promise<Drafted> {
  const review = await draftById(db, id);
  const inForce = review.publication?.inForce ?? null;
  const shipped = programme.matrices.filter((matrix) => inForce === null || matrix.in_force < inForce);
  const before = newestOf(review.newest === null ? shipped : [...shipped, review.newest]);
  return { review, before, after: review.cells.length === 0 ? before : mergedMatrix(before, review) };
}

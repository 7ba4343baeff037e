/** Equivalency reviews and comments on them, written as they stand in the database: for tests of what the public sees, whatever way they came. */
import type { Insertable } from 'kysely';
import { newId } from '#platform/database/ids.ts';
import type { EquivalencyReviewsTable, ReviewCommentsTable } from '#rooms/recognition/review/tables.ts';
import { draftCell } from './draft.ts';
import { openWorld } from './world.ts';

const said = { by: 'somebody-of-the-staff', at: '2026-12-01T12:00:00.000Z' };
const finding = (verdict: string) => ({ verdict, finding: `The finding: ${verdict}.`, ...said });

const decision = { accepted: true, reasons: 'It holds.', conditions: ['Say when it changes.'], reviewDue: '2030-01-01', ...said };
const refusal = { accepted: false, reasons: 'It does not hold.', conditions: [], reviewDue: null, ...said };
const comparing = { state: 'comparing', admission: JSON.stringify({ admitted: true, reasons: 'Many hold it.', ...said }) };
const consulting = {
  ...comparing,
  state: 'consulting',
  judgements: JSON.stringify({
    comparison: finding('meets'),
    assurance: finding('meets-with-conditions'),
    governance: finding('meets'),
    claims: finding('meets'),
  }),
  cells: JSON.stringify([draftCell]),
  cells_by: said.by,
  opens_on: '2027-01-01',
  closes_on: '2027-03-01',
};

/** The columns as they are after a step of the way, for `aReview`. */
export const at = {
  refused: { state: 'refused', admission: JSON.stringify({ admitted: false, reasons: 'Nobody holds it.', ...said }) },
  comparing,
  consulting,
  decided: { ...consulting, state: 'decided', decision: JSON.stringify(decision) },
  declined: { ...consulting, state: 'declined', decision: JSON.stringify(refusal) },
  withdrawn: { ...consulting, state: 'withdrawn', withdrawal: JSON.stringify({ reasons: 'Asked for by the owner.', ...said }) },
};

/** A request for ISO 14001 unless told otherwise. @returns its identifier */
export async function aReview(given: Record<string, string | null> = {}): Promise<string> {
  const { services } = await openWorld();
  const id = newId();
  const row: Insertable<EquivalencyReviewsTable> = {
    id,
    system: 'iso-14001',
    edition: '2015',
    pack_id: 'rra-3.0',
    organisation_id: null,
    reason: 'Many sites hold it.',
    requested_by: said.by,
    requested_at: services.clock.now(),
    state: 'requested',
    rulebook_id: services.programme.rulebooks.at(-1)?.id ?? '',
    judgements: '{}',
    cells: '[]',
    approvals: '{}',
    version: 1,
    ...(given as Partial<Insertable<EquivalencyReviewsTable>>),
  };
  await services.db.insertInto('equivalency_reviews').values(row).execute();
  return id;
}

/** A comment that waits for its answer unless it is given one. @returns its identifier */
export async function aComment(review: string, given: Partial<Insertable<ReviewCommentsTable>> = {}): Promise<string> {
  const { services } = await openWorld();
  const id = newId();
  await services.db
    .insertInto('review_comments')
    .values({
      id,
      review_id: review,
      name: 'Ada Reader',
      organisation: 'Readers',
      email: 'ada@example.org',
      text: 'A remark.',
      received_at: services.clock.now(),
      withheld: false,
      answered_at: given.answer == null ? null : services.clock.now(),
      version: 1,
      ...given,
    })
    .execute();
  return id;
}

/** Drafts of equivalency reviews, written as they stand in the database: for tests of what a draft would do, whatever way it came. */
import { newId } from '#platform/database/ids.ts';
import type { DraftCell } from '#rooms/recognition/review/tables.ts';
import { openWorld } from './world.ts';

/** ISO 14001 proves criterion 1, which the shipped matrix leaves unknown. */
export const draftCell: DraftCell = {
  id: 'iso-14001-rra-3.0-1',
  targets: ['1'],
  sources: [{ system: 'iso-14001', edition: '2015', requirement: null }],
  relationship: 'superset-of',
  level: 'fully-meets',
  conditions: [],
  reason: 'Each clause was compared.',
  source: 'Report 7',
};

/** The joint due diligence standard proves all of criterion 10, of which the shipped matrix has the second part. */
export const jddsCell: DraftCell = {
  ...draftCell,
  id: 'jdds-both-parts',
  targets: ['10'],
  sources: [{ system: 'jdds', edition: 'rev.3', requirement: null }],
};

/** A review that compares the system of the first cell with version 3.0 of the criteria. @returns its identifier; its version is 1 */
export async function aDraft(cells: DraftCell[], by: { id: string }, of = cells[0]?.sources[0]): Promise<string> {
  const { services } = await openWorld();
  const id = newId();
  await services.db
    .insertInto('equivalency_reviews')
    .values({
      id,
      system: of?.system ?? 'iso-14001',
      edition: of?.edition ?? '2015',
      pack_id: 'rra-3.0',
      organisation_id: null,
      reason: 'Many sites hold it.',
      requested_by: by.id,
      requested_at: services.clock.now(),
      state: 'comparing',
      rulebook_id: services.programme.rulebooks.at(-1)?.id ?? '',
      admission: null,
      judgements: '{}',
      cells: JSON.stringify(cells),
      cells_by: by.id,
      opens_on: null,
      closes_on: null,
      decision: null,
      approvals: '{}',
      publication: null,
      withdrawal: null,
      version: 1,
    })
    .execute();
  return id;
}

/** Versions that other tests published on the same database are not those that a draft is held against. */
export async function onlyShippedMatrices(): Promise<void> {
  await (await openWorld()).services.db.deleteFrom('equivalency_matrices').execute();
}

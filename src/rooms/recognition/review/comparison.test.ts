import { beforeAll, expect, it } from 'vitest';
import { recordStatements } from '#platform/database/database.ts';
import { aDraft, draftCell, jddsCell, onlyShippedMatrices } from '../../../../test/support/draft.ts';
import { aPerson, ask, openWorld, type TestPerson } from '../../../../test/support/world.ts';

let reader: TestPerson;

beforeAll(async () => {
  reader = await aPerson([{ role: 'scheme-staff', scopeId: null }]);
  await onlyShippedMatrices();
});

const comparison = async (review: string) => (await ask(reader, 'GET', `/api/v1/reviews/${review}/comparison`)).json();
type Row = { id: string; change: string; before: object | null; after: object | null; differs: string[] };

/** The shipped cell of the joint due diligence standard, drafted as it is. */
const asShipped = {
  ...jddsCell,
  id: 'jdds-rev.3-rra-3.0-10.2',
  targets: ['10.2'],
  relationship: 'equivalent-to' as const,
};

it('sets each cell of the system beside that of the version in force, and says whether it would recognise anything', async () => {
  const shipped = (await openWorld()).services.programme.matrices.flatMap(({ cells }) => cells);
  const ofSystem = shipped.filter(({ pack, sources }) => pack === 'rra-3.0' && sources.some(({ system }) => system === 'iso-14001'));
  const taken = ofSystem.find(({ targets }) => targets[0] === '1');
  const review = await aDraft(
    [
      { ...draftCell, id: taken?.id ?? '' },
      { ...draftCell, id: 'new', targets: ['33'], level: null },
    ],
    reader,
  );
  const { inForce, rows, counts } = await comparison(review);
  expect(inForce).toEqual({ id: '2026-11', title: { text: 'Equivalency matrix of November 2026', language: 'en' } });
  expect(counts).toEqual({ added: 1, removed: ofSystem.length - 1, changed: 1, same: 0 });
  const row = (id: string) => rows.find((one: Row) => one.id === id);
  expect(row(taken?.id ?? '')).toEqual({
    id: taken?.id,
    change: 'changed',
    before: expect.objectContaining({ relationship: 'unknown', level: null, state: 'unknown', counts: false }),
    after: {
      id: taken?.id,
      targets: ['1'],
      sources: ['iso-14001@2015'],
      relationship: 'superset-of',
      level: 'fully-meets',
      conditions: [],
      state: 'approved',
      counts: true,
    },
    differs: ['relationship', 'level', 'state', 'basis', 'source', 'note'],
  });
  expect(row('new')).toMatchObject({ change: 'added', before: null, after: { counts: false }, differs: [] });
  expect(rows.map(({ id }: Row) => id).at(-1)).toBe('new');
});

it('says that the cell which recognises something now would be gone', async () => {
  const { rows, counts } = await comparison(await aDraft([jddsCell], reader));
  expect(counts).toMatchObject({ added: 1, removed: 1 });
  const gone = rows.find(({ change }: Row) => change === 'removed');
  expect(gone).toMatchObject({ before: { sources: ['jdds@rev.3'], counts: true }, after: null });
});

it('does not compare who decided and when, of which a draft knows nothing', async () => {
  const { services } = await openWorld();
  const shipped = services.programme.matrices.flatMap(({ cells }) => cells).find(({ id }) => id === asShipped.id);
  const same = { ...asShipped, source: shipped?.source ?? '', reason: shipped?.note?.en ?? '' };
  const { rows } = await comparison(await aDraft([same], reader));
  const row = rows.find(({ id }: Row) => id === asShipped.id);
  expect(row).toMatchObject({ before: { counts: true }, after: { counts: true }, differs: ['state', 'note'] });
});

it('changes nothing while nothing was drafted, and costs one statement however long the draft is', async () => {
  const none = await aDraft([], reader, { system: 'iso-14001', edition: '2015', requirement: null });
  const { counts } = await comparison(none);
  expect(counts).toMatchObject({ added: 0, removed: 0, changed: 0 });
  const many = Array.from({ length: 60 }, (_, at) => ({ ...draftCell, id: `cell-${at}`, targets: [`${(at % 33) + 1}`] }));
  const review = await aDraft(many, reader);
  const { sql } = await recordStatements(() => comparison(review));
  expect(sql.filter((text) => text.includes('equivalency_'))).toHaveLength(1);
});

it('of a published review stays with the version before its own', async () => {
  const { services } = await openWorld();
  const review = await aDraft([draftCell], reader);
  const before = await comparison(review);
  const publication = { by: reader.id, at: '2027-01-01T00:00:00Z', matrix: '2027-01', inForce: '2027-01-01' };
  await services.db
    .updateTable('equivalency_reviews')
    .set({ state: 'published', publication: JSON.stringify(publication), version: 2 })
    .where('id', '=', review)
    .execute();
  await services.db
    .insertInto('equivalency_matrices')
    .values({
      id: '2027-01',
      title: JSON.stringify({ en: 'Of January' }),
      note: JSON.stringify({ en: '' }),
      in_force: '2027-01-01',
      cells: JSON.stringify([]),
      review_id: review,
      published_by: reader.id,
      published_at: new Date(),
    })
    .execute();
  expect(await comparison(review)).toEqual(before);
  const next = await aDraft([draftCell], reader);
  expect((await comparison(next)).inForce).toEqual({ id: '2027-01', title: { text: 'Of January', language: 'en' } });
  await onlyShippedMatrices();
});

/** What the changes of one request are about, as it is kept: read at once before the first of them, and again where one of them changed it. */
import type { Selectable } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import type { FindingsTable } from '../findings/tables.ts';
import { type DeterminationRow, determinationsOf } from '../queries.ts';
import { findingsAmong, type RecordRow, recordsAmong } from './queries.ts';

type Reading<Row> = {
  of: (id: string) => Promise<Row | undefined> /** It is not any more what was read. */;
  changed: (id: string) => void;
};

export type Kept = {
  records: Reading<RecordRow>;
  findings: Reading<Selectable<FindingsTable>>;
  determinations: Reading<DeterminationRow>;
};

type About = { what?: unknown; id?: unknown };

/** Three statements at most, and one more for each thing that is changed twice. */
export async function keptOf(tx: Tx, assessmentId: string, changes: readonly About[]): Promise<Kept> {
  const records = identifiersOf(changes, ['record', 'record-removal']);
  const findings = identifiersOf(changes, ['finding']);
  const determines = changes.some(({ what }) => what === 'determination');
  const ofId = ({ id }: { id: string }) => id;
  return {
    records: reading(await recordsAmong(tx, records), (id) => recordsAmong(tx, [id]), ofId),
    findings: reading(await findingsAmong(tx, findings), (id) => findingsAmong(tx, [id]), ofId),
    determinations: reading(
      determines ? await determinationsOf(tx, assessmentId) : [],
      (item) => determinationsOf(tx, assessmentId, item),
      ({ item }) => item,
    ),
  };
}

/** Of things of these kinds, as the database writes them; what is no identifier is refused later, in words. */
function identifiersOf(changes: readonly About[], kinds: readonly string[]): string[] {
  const ids = changes.flatMap(({ what, id }) => (kinds.some((kind) => kind === what) && typeof id === 'string' ? [id.toLowerCase()] : []));
  return [...new Set(ids)].filter((id) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id));
}

function reading<Row>(rows: readonly Row[], again: (id: string) => Promise<readonly Row[]>, idOf: (row: Row) => string): Reading<Row> {
  const known = new Map(rows.map((row) => [idOf(row), row]));
  const stale = new Set<string>();
  return {
    of: async (id) => (stale.has(id) ? (await again(id))[0] : known.get(id)),
    changed: (id) => {
      stale.add(id);
    },
  };
}

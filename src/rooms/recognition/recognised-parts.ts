/** What of a cycle certificates cover, as it was last looked at: for lists and screens that only mark it. Judgements ask `scopeOfCycle`. */
import type { Database, Tx } from '#platform/database/database.ts';
import type { ScopeOfCycle } from './read-scope.ts';

export type RecognisedPart = {
  /** A criterion without parts, or a part. */
  item: string;
  level: string;
  /** The cell of the matrix. */
  cell: string;
  /** Identifiers of the certificates it rests on. */
  certificates: string[];
  validUntil: string;
};

/** Without what ended before `today`, which is where the site is. One statement. */
export async function recognisedParts(db: Database | Tx, cycleId: string, today: string): Promise<RecognisedPart[]> {
  const rows = await db
    .selectFrom('recognised_parts')
    .select(['item', 'level', 'cell', 'certificates', 'valid_until'])
    .where('cycle_id', '=', cycleId)
    .where('valid_until', '>=', today)
    .execute();
  return rows.map(({ valid_until: validUntil, ...part }) => ({ ...part, validUntil }));
}

/** The same, judged now from the certificates and the matrix: what the site has to answer and is covered, each by what covers it the longest. */
export function coveredParts({ scope, items }: Pick<ScopeOfCycle, 'scope' | 'items'>): RecognisedPart[] {
  const asked = new Set(items.map(({ number }) => number));
  return scope.criteria.flatMap(({ id: criterion, parts, because }) =>
    parts.flatMap(({ id, level, validUntil }) => {
      const reasons = because.filter(({ target, level: granted }) => (target === id || target === criterion) && granted === level);
      const [best] = reasons.sort((a, b) => (a.validUntil > b.validUntil ? -1 : 1));
      if (!asked.has(id) || level === null || best === undefined) return [];
      const certificates = [...new Set(best.certificates.map((used) => used.id))].sort();
      return [{ item: id, level, cell: best.map, certificates, validUntil }];
    }),
  );
}

/** What people may be appointed for on a day: the scope of their approval, less what rested on trainings that have ended. One statement. */
import { sql } from 'kysely';
import type { Database, Tx } from '#platform/database/database.ts';
import type { Competence } from './competence-rules.ts';
import { competenceOn, type Training } from './record-rules.ts';

type Row = {
  person_id: string;
  kinds: string[] | null;
  countries: string[] | null;
  pillars: string[] | null;
  languages: string[] | null;
  trainings: Training[] | null;
};

/**
 * By person; null for somebody approved before competence was recorded, whom nothing limits, and for somebody never approved, whom
 * `assessor-not-approved` keeps out anyhow. `day` is where the site is.
 */
export async function competenceOf(
  db: Database | Tx,
  personIds: readonly string[],
  day: string,
): Promise<(personId: string) => Competence | null> {
  const found = await sql<Row>`
    select a.person_id, a.kinds, a.countries, a.pillars, a.languages, c.trainings
    from assessors a left join competences c on c.person_id = a.person_id
    where a.person_id = any(${personIds}::text[])`.execute(db);
  return (personId) => {
    const row = found.rows.find((one) => one.person_id === personId);
    const scope = row === undefined ? null : scopeOf(row);
    return scope === null ? null : competenceOn(scope, row?.trainings ?? [], day);
  };
}

/** The scope that an approval was given with; null where it was given without. */
export function scopeOf(row: Pick<Row, 'kinds' | 'countries' | 'pillars' | 'languages'>): Competence | null {
  const { kinds, countries, pillars, languages } = row;
  if (kinds === null || countries === null || pillars === null || languages === null) return null;
  return { kinds, countries, pillars, languages };
}

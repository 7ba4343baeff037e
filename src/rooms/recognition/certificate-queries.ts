/** Certificates of a site: one statement a function. */
import type { Selectable } from 'kysely';
import type { Database, Tx } from '#platform/database/database.ts';
import type { CertificatesTable } from './tables.ts';

type Db = Database | Tx;
export type CertificateRow = Selectable<CertificatesTable>;
export type CertificateWithPeople = CertificateRow & { checker_name: string | null };

/** Newest first; of one where it is asked for. */
export async function certificatesOf(db: Db, siteId: string, id?: string): Promise<CertificateWithPeople[]> {
  return db
    .selectFrom('certificates')
    .leftJoin('people', 'people.id', 'certificates.checked_by')
    .selectAll('certificates')
    .select('people.name as checker_name')
    .where('site_id', '=', siteId)
    .where('removed_at', 'is', null)
    .$if(id !== undefined, (query) => query.where('certificates.id', '=', id ?? ''))
    .orderBy('certificates.id', 'desc')
    .execute();
}

/** Held until the transaction ends. */
export async function holdCertificate(tx: Tx, siteId: string, id: string): Promise<CertificateRow | undefined> {
  return tx
    .selectFrom('certificates')
    .selectAll()
    .where('site_id', '=', siteId)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
}

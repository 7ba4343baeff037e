/** Releases in SQL: one statement a function. */
import { sql } from 'kysely';
import type { Database, Tx } from '#platform/database/database.ts';
import { isoInstant, type PersonName } from './queries.ts';
import type { Snapshot } from './snapshot.ts';

type Db = Database | Tx;

export type ReleaseView = {
  id: string;
  number: number;
  digest: string;
  signatoryName: string;
  signedAt: string;
  reopenedAt: string | null;
  reopenedBy: PersonName | null;
  reopenReason: string | null;
};

/** The releases of a cycle, newest first, without what they froze. */
export async function releasesOf(db: Db, cycleId: string): Promise<ReleaseView[]> {
  const found = await sql<ReleaseView>`
    select release.id, release.number, release.digest, release.signatory_name as "signatoryName", ${isoInstant('release.signed_at')} as "signedAt",
      ${isoInstant('release.reopened_at')} as "reopenedAt", release.reopen_reason as "reopenReason",
      case when release.reopened_by is null then null else jsonb_build_object('id', release.reopened_by, 'name', person.name) end as "reopenedBy"
    from releases release left join people person on person.id = release.reopened_by
    where release.cycle_id = ${cycleId} order by release.number desc`.execute(db);
  return found.rows;
}

export type LatestRelease = {
  id: string;
  number: number;
  digest: string;
  signatoryName: string;
  signedAt: string;
  reopened: boolean;
  snapshot: Snapshot;
};

/** The newest release of a cycle with all that it froze. */
export async function latestRelease(db: Db, cycleId: string): Promise<LatestRelease | undefined> {
  const found = await sql<LatestRelease>`
    select id, number, digest, signatory_name as "signatoryName", ${isoInstant('signed_at')} as "signedAt", reopened_at is not null as reopened, snapshot
    from releases where cycle_id = ${cycleId} order by number desc limit 1`.execute(db);
  return found.rows[0];
}

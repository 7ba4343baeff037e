/** People whom mail does not reach: kept until a mail arrives again, so that they and the scheme's administrators can be told. */
import { type ColumnType, sql } from 'kysely';
import type { Database, Tx } from '../database/database.ts';
import type { Migrations } from '../database/migrate.ts';

export interface UndeliverableMailTable {
  person_id: string;
  /** The address that mail did not reach; another one is not to blame for it. */
  email: string;
  since: ColumnType<Date, Date, Date>;
  /** A code of `MailFault`, or `unexpected`. */
  reason: string;
}

declare module '../database/tables.ts' {
  interface Tables {
    undeliverable_mail: UndeliverableMailTable;
  }
}

export const mailMigrations: Migrations = {
  '2026-11-28-96-undeliverable-mail': {
    up: async (db) => {
      await sql`create table undeliverable_mail (person_id text primary key, email text not null, since timestamptz not null, reason text not null)`.execute(
        db,
      );
    },
  },
};

/** @returns the person, where the address is somebody's and it was not marked yet */
export async function markUndeliverable(tx: Tx, lost: { email: string; reason: string; at: Date }): Promise<{ id: string } | undefined> {
  const found = await sql<{ id: string }>`
    insert into undeliverable_mail (person_id, email, since, reason)
    select id, email, ${lost.at}, ${lost.reason} from people where email = ${lost.email}
    on conflict (person_id) do update set email = excluded.email, since = excluded.since, reason = excluded.reason
      where undeliverable_mail.email <> excluded.email
    returning person_id as id`.execute(tx);
  return found.rows[0];
}

/** A mail has arrived at this address. */
export async function markDelivered(db: Database, email: string): Promise<void> {
  await db.deleteFrom('undeliverable_mail').where('email', '=', email).execute();
}

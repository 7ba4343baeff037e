/**
 * The audit trail: every use case appends who, when, what and why in its own transaction, chained by SHA-256.
 * There is one chain per site and one for the rest, so that sites do not wait for each other.
 * Words that may name a person stand beside the chain, salted and by digest inside it: erased, the chain still holds.
 */
import { createHash, randomBytes } from 'node:crypto';
import { type ColumnType, sql } from 'kysely';
import type { Database, Tx } from '../database/database.ts';
import type { Migrations } from '../database/migrate.ts';

export interface AuditEntriesTable {
  chain: string;
  seq: number;
  at: ColumnType<Date, Date, never>;
  /** The person's id, an API key's person, or `system`. */
  actor: string;
  /** What was done, as `<room>.<use-case>`. */
  action: string;
  subject: string;
  before_digest: string | null;
  after_digest: string | null;
  /** SHA-256 of salt and words; the words themselves are in `audit_words`. */
  words_digest: string | null;
  previous: string;
  hash: string;
}

export interface AuditWordsTable {
  chain: string;
  seq: number;
  salt: string;
  reason: string;
}

export interface AuditHeadsTable {
  chain: string;
  seq: number;
  hash: string;
  /** The hash before it: what the newest entry is chained to. */
  previous: string;
}

declare module '../database/tables.ts' {
  interface Tables {
    audit_entries: AuditEntriesTable;
    audit_words: AuditWordsTable;
    audit_heads: AuditHeadsTable;
  }
}

export const auditMigrations: Migrations = {
  '2026-11-22-02-audit': {
    up: async (db) => {
      await sql`create table audit_heads (chain text primary key, seq bigint not null, hash text not null)`.execute(db);
      await sql`create table audit_entries (
        chain text not null, seq bigint not null, at timestamptz(3) not null, actor text not null, action text not null, subject text not null,
        before_digest text, after_digest text, words_digest text, previous text not null, hash text not null, primary key (chain, seq))`.execute(
        db,
      );
      await sql`create index audit_entries_by_actor on audit_entries (actor, at)`.execute(db);
      await sql`create table audit_words (
        chain text not null, seq bigint not null, salt text not null, reason text not null, primary key (chain, seq))`.execute(db);
    },
  },
  '2026-11-23-01-audit-previous': {
    up: async (db) => {
      await sql`alter table audit_heads add column previous text not null default ${sql.lit(start)}`.execute(db);
      await sql`update audit_heads set previous = audit_entries.previous from audit_entries
        where audit_entries.chain = audit_heads.chain and audit_entries.seq = audit_heads.seq`.execute(db);
    },
  },
};

/** The chain of everything that belongs to no site. */
export const schemeChain = 'scheme';
const start = '0'.repeat(64);

export type AuditEntry = {
  /** The site's id, or `schemeChain`. */
  chain: string;
  at: Date;
  actor: string;
  action: string;
  subject: string;
  before?: unknown;
  after?: unknown;
  reason?: string;
};

/**
 * Appends one entry. Call it last in a transaction: it holds the chain until commit. One statement, and one for the words.
 * The database puts the number and the previous hash into the text that is hashed, for it alone knows them without being asked first.
 */
export async function record(tx: Tx, entry: AuditEntry): Promise<{ seq: number; hash: string }> {
  const salt = entry.reason === undefined ? undefined : randomBytes(16).toString('hex');
  const row = {
    chain: entry.chain,
    seq: 1,
    at: entry.at,
    actor: entry.actor,
    action: entry.action,
    subject: entry.subject,
    before_digest: digestOf(entry.before),
    after_digest: digestOf(entry.after),
    words_digest: salt === undefined ? null : sha256(`${salt}${entry.reason}`),
    previous: start,
  };
  const [chain, fields] = hashedParts(row);
  const written = await sql<{ seq: number; hash: string }>`
    with head as (
      insert into audit_heads as head (chain, seq, hash, previous) values (${row.chain}, 1, ${hashOf(row)}, ${start})
      on conflict (chain) do update set seq = head.seq + 1, previous = head.hash,
        hash = encode(sha256(convert_to(${chain}::text || (head.seq + 1) || ${fields}::text || head.hash || '"]', 'UTF8')), 'hex')
      returning seq, hash, previous)
    insert into audit_entries (chain, seq, at, actor, action, subject, before_digest, after_digest, words_digest, previous, hash)
    select ${row.chain}, seq, ${row.at}, ${row.actor}, ${row.action}, ${row.subject}, ${row.before_digest}, ${row.after_digest},
      ${row.words_digest}, previous, hash from head
    returning seq, hash`.execute(tx);
  const last = written.rows[0];
  if (last === undefined) throw new Error(`The audit chain ${entry.chain} took no entry.`);
  if (salt !== undefined) {
    await tx
      .insertInto('audit_words')
      .values({ chain: row.chain, seq: last.seq, salt, reason: entry.reason ?? '' })
      .execute();
  }
  return last;
}

type Hashed = Omit<AuditEntriesTable, 'hash' | 'at'> & { at: Date };

/** The hash of an entry: SHA-256 over its fields as a JSON array, the previous hash among them. */
export function hashOf(row: Hashed): string {
  const [chain, fields] = hashedParts(row);
  return sha256(`${chain}${row.seq}${fields}${row.previous}"]`);
}

/** What stands in the hashed array before the number, and between the number and the previous hash. */
function hashedParts(row: Hashed): [string, string] {
  const fields = [row.at.toISOString(), row.actor, row.action, row.subject, row.before_digest, row.after_digest, row.words_digest];
  return [`[${JSON.stringify(row.chain)},`, `,${JSON.stringify(fields).slice(1, -1)},"`];
}

/** SHA-256 of a value's canonical JSON (keys sorted), or null for nothing. */
export function digestOf(value: unknown): string | null {
  return value === undefined || value === null ? null : sha256(canonical(value));
}

export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner) && !(inner instanceof Date)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

export function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** Of an `unknown-head`, which is a digest alone, `chain` is that digest. */
export type ChainFault = {
  chain: string;
  seq: number;
  what: 'changed' | 'missing' | 'reordered' | 'cut' | 'words-changed' | 'unknown-head';
};

/**
 * Walks every chain and finds any changed, missing or reordered entry, and a lost head; with a kept head (`<chain>:<seq>:<hash>`, or its hash alone)
 * also a cut tail.
 * Reads in pages, so its memory does not grow with the trail.
 */
export async function verifyChains(
  db: Database,
  keptHeads: string[] = [],
): Promise<{ entries: number; heads: AuditHeadsTable[]; faults: ChainFault[] }> {
  const faults: ChainFault[] = [];
  const heads = await db.selectFrom('audit_heads').selectAll().orderBy('chain').execute();
  const headless = await sql<{ chain: string }>`
    select distinct chain from audit_entries where chain not in (select chain from audit_heads)`.execute(db);
  const lost = headless.rows.map(({ chain }) => ({ chain, seq: 0, hash: '', previous: '' }));
  let entries = 0;
  for (const head of [...heads, ...lost]) {
    let beforeLast = start;
    let previous = start;
    let seq = 0;
    for (;;) {
      const page = await pageOf(db, head.chain, seq);
      for (const row of page) {
        entries += 1;
        if (row.seq !== seq + 1) faults.push({ chain: head.chain, seq: seq + 1, what: 'missing' });
        else if (row.previous !== previous) faults.push({ chain: head.chain, seq: row.seq, what: 'reordered' });
        if (hashOf(row) !== row.hash) faults.push({ chain: head.chain, seq: row.seq, what: 'changed' });
        if (row.reason !== null && row.words_digest !== sha256(`${row.salt}${row.reason}`))
          faults.push({ chain: head.chain, seq: row.seq, what: 'words-changed' });
        beforeLast = row.previous;
        previous = row.hash;
        seq = row.seq;
      }
      if (page.length === 0) break;
    }
    if (seq !== head.seq || previous !== head.hash || beforeLast !== head.previous)
      faults.push({ chain: head.chain, seq: head.seq, what: 'cut' });
  }
  for (const kept of keptHeads) {
    if (!kept.includes(':')) {
      const known = await db.selectFrom('audit_entries').select('seq').where('hash', '=', kept).executeTakeFirst();
      if (known === undefined) faults.push({ chain: kept, seq: 0, what: 'unknown-head' });
      continue;
    }
    const [chain = '', seqText = '', hash = ''] = kept.split(':');
    const row = await db
      .selectFrom('audit_entries')
      .select('hash')
      .where('chain', '=', chain)
      .where('seq', '=', Number(seqText))
      .executeTakeFirst();
    if (row?.hash !== hash) faults.push({ chain, seq: Number(seqText), what: 'cut' });
  }
  return { entries, heads, faults };
}

async function pageOf(db: Database, chain: string, after: number) {
  return db
    .selectFrom('audit_entries as entry')
    .leftJoin('audit_words as words', (join) => join.onRef('words.chain', '=', 'entry.chain').onRef('words.seq', '=', 'entry.seq'))
    .selectAll('entry')
    .select(['words.salt', 'words.reason'])
    .where('entry.chain', '=', chain)
    .where('entry.seq', '>', after)
    .orderBy('entry.seq')
    .limit(1000)
    .execute();
}

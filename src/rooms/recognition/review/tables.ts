/** Tables of equivalency reviews: the review with its draft, and what the public says of it. */
import { type Generated, sql } from 'kysely';
import type { Instant, Json, NullableInstant, NullableJson } from '#platform/database/columns.ts';
import type { Migrations } from '#platform/database/migrate.ts';

export type ReviewState = 'requested' | 'refused' | 'comparing' | 'consulting' | 'decided' | 'declined' | 'withdrawn' | 'published';
export type Subject = 'comparison' | 'assurance' | 'governance' | 'claims';

type Said = { by: string; at: string };

export type DraftCell = {
  id: string;
  targets: string[];
  sources: { system: string; edition: string; requirement: string | null }[];
  relationship: 'equal-to' | 'equivalent-to' | 'superset-of' | 'subset-of' | 'intersects-with' | 'no-relationship';
  level: string | null;
  conditions: { rule: string; value: string }[];
  reason: string;
  source: string;
};

export interface EquivalencyReviewsTable {
  id: string;
  system: string;
  edition: string;
  pack_id: string;
  /** The organisation of a producer that asked; null where the scheme's staff did. */
  organisation_id: string | null;
  reason: string;
  requested_by: string;
  requested_at: Instant;
  state: ReviewState;
  /** Whose consultation days and co-publishers hold for it. */
  rulebook_id: string;
  admission: NullableJson<Said & { admitted: boolean; reasons: string }>;
  judgements: Json<Partial<Record<Subject, Said & { verdict: string; finding: string }>>>;
  cells: Json<DraftCell[]>;
  cells_by: string | null;
  opens_on: string | null;
  closes_on: string | null;
  decision: NullableJson<Said & { accepted: boolean; reasons: string; conditions: string[]; reviewDue: string | null }>;
  /** By the co-publisher's code. */
  approvals: Json<Record<string, Said & { approvedBy: string; approvedOn: string; reference: string }>>;
  publication: NullableJson<Said & { matrix: string; inForce: string }>;
  withdrawal: NullableJson<Said & { reasons: string }>;
  /** True for a made-up review of the demonstration: its pages say so. */
  demonstration: Generated<boolean>;
  version: number;
}

export interface ReviewCommentsTable {
  id: string;
  review_id: string;
  /** Personal data stand here, outside the audit chain, so that they can be erased. */
  name: string;
  organisation: string;
  /** Never shown; to tell the commenter of the answer. Null where none was given. */
  email: string | null;
  text: string;
  received_at: Instant;
  answer: string | null;
  withheld: boolean;
  answered_by: string | null;
  answered_at: NullableInstant;
  version: number;
}

declare module '#platform/database/tables.ts' {
  interface Tables {
    equivalency_reviews: EquivalencyReviewsTable;
    review_comments: ReviewCommentsTable;
  }
}

export const reviewMigrations: Migrations = {
  '2026-11-25-10-equivalency-reviews': {
    up: async (db) => {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  },
  '2026-11-25-11-reviews-of-the-demonstration': {
    up: async (db) => {
      await sql`alter table equivalency_reviews add column demonstration boolean not null default false`.execute(db);
    },
  },
};

const statements = [
  `create table equivalency_reviews (id uuid primary key, system text not null, edition text not null, pack_id text not null,
    organisation_id uuid references organisations(id), reason text not null, requested_by text not null, requested_at timestamptz not null,
    state text not null, rulebook_id text not null, admission jsonb, judgements jsonb not null, cells jsonb not null, cells_by text,
    opens_on date, closes_on date, decision jsonb, approvals jsonb not null, publication jsonb, withdrawal jsonb,
    version integer not null default 1)`,
  `create index equivalency_reviews_by_organisation on equivalency_reviews (organisation_id)`,
  `create table review_comments (id uuid primary key, review_id uuid not null references equivalency_reviews(id), name text not null,
    organisation text not null, email text, text text not null, received_at timestamptz not null, answer text, withheld boolean not null default false,
    answered_by text, answered_at timestamptz, version integer not null default 1)`,
  `create index review_comments_by_review on review_comments (review_id, received_at, id)`,
];

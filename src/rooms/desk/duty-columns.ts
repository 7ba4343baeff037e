/** What a row of a queue holds: the queues stand in one union, so that each has the columns of all. */
import { type RawBuilder, sql } from 'kysely';
import type { Cycle } from '#rooms/participants/index.ts';
import type { Decided, Reviewed } from '#rooms/recognition/index.ts';
import type { MonitoringDuty, ResultKind } from './duty-rules.ts';

/** An equivalency review as far as its rules read it. */
export type ReviewFacts = Reviewed & {
  id: string;
  system: string;
  edition: string;
  rulebook_id: string;
  received: number;
  unanswered: number;
};

/** What the newest version of the matrix recognises, when it was published here; and the systems that are under review. */
export type Recognised = { in_force: string | null; cells: Decided[]; reviewed: string[] };

export type DutyRow = Columns &
  (
    | {
        queue:
          | 'application'
          | 'appointment'
          | 'correction'
          | 'decision'
          | 'appeal'
          | 'role'
          | 'firm'
          | 'site-question'
          | 'answered-question'
          | 'plan-claimed'
          | 'plan-verified';
        facts: null;
      }
    | { queue: 'review' | 'review-decision'; facts: ReviewFacts }
    | { queue: 'matrix'; facts: Recognised }
    | { queue: 'monitoring'; facts: { kind: MonitoringDuty } }
    | { queue: 'result'; facts: { kind: ResultKind; count: number } }
  );

type Columns = {
  /** The row's own: an application, an assessment, a correction, a review, a version of the matrix, a role, a firm. */
  id: string;
  site_id: string | null;
  site: string | null;
  time_zone: string | null;
  /** Whom or what it is about: an organisation, a firm, a page of the register, items of a plan. */
  about: string | null;
  since: Date | null;
  cycle: Cycle | null;
  days: Record<string, string> | null;
  /** The person is in the team of the assessment, or judged or drafted in the review. */
  mine: boolean;
  tied: boolean;
  declared: boolean | null;
  /** Of a role: how many hold it. */
  holders: number | null;
  /** Of an assessment: how many of its questions wait; of a plan: how many of its points. */
  questions: number | null;
  until: string | null;
};

export type Query = RawBuilder<unknown>;

/** The columns of every queue in their order, each with what stands there where a queue has none. */
const none = {
  site_id: sql`null::uuid`,
  site: sql`null::text`,
  time_zone: sql`null::text`,
  about: sql`null::text`,
  since: sql`null::timestamptz`,
  cycle: sql`null::jsonb`,
  days: sql`null::jsonb`,
  mine: sql`false`,
  tied: sql`false`,
  declared: sql`null::boolean`,
  holders: sql`null::integer`,
  questions: sql`null::integer`,
  until: sql`null::date`,
  facts: sql`null::jsonb`,
} satisfies Record<Exclude<keyof DutyRow, 'queue' | 'id'>, Query>;

/** The beginning of a queue: its name, the identifier of its rows, and the columns that it has. */
export function columns(queue: DutyRow['queue'], id: Query, given: Partial<Record<keyof typeof none, Query>>): Query {
  const rest = Object.entries<Query>({ ...none, ...given }).map(([name, value]) => sql`${value} as ${sql.ref(name)}`);
  return sql`select ${sql.lit(queue)} as queue, ${id}::text as id, ${sql.join(rest)}`;
}

/** The queues of equivalency reviews, and what the matrix recognises: parts of the one statement of the desk's duties. */
import { sql } from 'kysely';
import { columns, type Query } from './duty-columns.ts';
import type { DutyAsked } from './duty-queries.ts';

/** Of the draft only whether there is one, and of a judgement not what was found: both are long. */
const reviewFacts = sql`jsonb_build_object('id', r.id, 'system', r.system, 'edition', r.edition, 'rulebook_id', r.rulebook_id, 'state', r.state,
  'closes_on', r.closes_on, 'cells_by', r.cells_by, 'cells', jsonb_path_query_array(r.cells, '$[0].id'), 'approvals', r.approvals,
  'judgements', (select coalesce(jsonb_object_agg(key, value - 'finding'), '{}') from jsonb_each(r.judgements)),
  'received', said.received, 'unanswered', said.unanswered)`;
const withComments = sql`equivalency_reviews r cross join lateral (select count(*)::integer as received,
  (count(*) filter (where answered_at is null))::integer as unanswered, max(answered_at) as answered_at from review_comments where review_id = r.id) said`;

/** Those in which the staff do what comes next. */
export const reviews = (limit: number): Query => sql`
  ${columns('review', sql`r.id`, {
    since: sql`coalesce(r.decision ->> 'at', r.admission ->> 'at', r.requested_at::text)::timestamptz`,
    facts: reviewFacts,
  })}
  from ${withComments} where r.state in ('requested', 'comparing', 'decided') or (r.state = 'consulting' and said.unanswered > 0)
  order by r.id limit ${limit + 1}`;

/** Those whose comment period is over and every comment answered, since that was so. */
export const reviewDecisions = ({ personId, day }: DutyAsked, limit: number): Query => sql`
  ${columns('review-decision', sql`r.id`, {
    since: sql`greatest((r.closes_on + 1)::timestamp at time zone 'UTC', said.answered_at)`,
    mine: sql`'review:' || r.id in (select subject from audit_entries
      where actor = ${personId} and action in ('recognition.judge-subject', 'recognition.draft-cells'))`,
    facts: reviewFacts,
  })}
  from ${withComments} where r.state = 'consulting' and r.closes_on < ${day}::date and said.unanswered = 0 order by r.id limit ${limit + 1}`;

/** Of the newest version that was published here; cells that differ in nothing by which they fall due are one. One row always. */
export const matrix: Query = sql`
  ${columns('matrix', sql`coalesce(m.id, '')`, {
    facts: sql`jsonb_build_object('in_force', m.in_force,
      'reviewed', (select coalesce(jsonb_agg(distinct system), '[]') from equivalency_reviews
        where state in ('requested', 'comparing', 'consulting', 'decided')),
      'cells', (select coalesce(jsonb_agg(distinct jsonb_build_object('pack', cell -> 'pack', 'state', cell -> 'state',
          'review_due', cell -> 'review_due', 'sources', jsonb_build_array(source - 'requirement'))), '[]')
        from jsonb_array_elements(m.cells) as cell, jsonb_array_elements(cell -> 'sources') as source
        where cell ->> 'state' in ('confirmed', 'approved')))`,
  })}
  from (select) as one left join (select id, in_force, cells from equivalency_matrices order by in_force desc limit 1) as m on true`;

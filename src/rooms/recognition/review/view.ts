/** A review as the scheme reads it, and as the one who asked does. */
import type { z } from '@hono/zod-openapi';
import { dayIn } from '#platform/clock/clock.ts';
import type { Database, Tx } from '#platform/database/database.ts';
import type { Services } from '#platform/services.ts';
import { type Programme, type Rulebook, text } from '#programme/index.ts';
import { namesOf, type ReviewRow, reviewById, type SummaryRow } from './queries.ts';
import { dueBecause, type Ground, missingOf, openSteps } from './rules.ts';
import { type Review, type ReviewSummary, subjects } from './shapes.ts';

export type ReviewSummaryView = z.infer<typeof ReviewSummary>;
export type ReviewView = z.infer<typeof Review>;

export function summaryView(row: SummaryRow, programme: Pick<Programme, 'systems'>, language: string): ReviewSummaryView {
  const { opens_on: opensOn, closes_on: closesOn } = row;
  const title = programme.systems.find(({ id }) => id === row.system)?.title ?? { en: row.system };
  return {
    id: row.id,
    system: { id: row.system, title: text(title, language) },
    edition: row.edition,
    pack: row.pack_id,
    state: row.state,
    requestedAt: row.requested_at.toISOString(),
    organisation: row.organisation_id === null ? null : { id: row.organisation_id, name: row.organisation ?? '' },
    consultation: opensOn === null || closesOn === null ? null : { opensOn, closesOn },
    comments: { received: row.received, unanswered: row.unanswered },
    version: row.version,
  };
}

/** Two statements. @throws Problem not-found */
export async function readReview(services: Services, db: Database | Tx, id: string, language: string): Promise<ReviewView> {
  return reviewView(services, db, await reviewById(db, id), language);
}

/** One statement, for the names. */
export async function reviewView(services: Services, db: Database | Tx, row: ReviewRow, language: string): Promise<ReviewView> {
  const { programme } = services;
  const { admission, judgements, decision, approvals, publication, withdrawal } = row;
  const acts = [admission, ...Object.values(judgements), decision, ...Object.values(approvals), publication, withdrawal];
  const names = await namesOf(db, [row.requested_by, ...acts.flatMap((act) => (act ? [act.by] : []))]);
  const person = (id: string) => ({ id, name: names.get(id) ?? '' });
  const said = <Act extends { by: string }>(act: Act) => ({ ...act, by: person(act.by) });
  const ground = groundOf(row, services);
  return {
    ...summaryView(row, programme, language),
    reason: row.reason,
    requestedBy: person(row.requested_by),
    admission: admission && said(admission),
    judgements: subjects.flatMap((subject) => {
      const judged = judgements[subject];
      return judged === undefined
        ? []
        : [{ subject, ...said(judged), verdict: judged.verdict as ReviewView['judgements'][number]['verdict'] }];
    }),
    cells: row.cells as ReviewView['cells'],
    decision: decision && said(decision),
    approvals: rulebookOf(row, programme).governance.co_publishers.value.map(({ code, title }) => {
      const approval = approvals[code];
      return { body: code, title: text(title, language), approval: approval === undefined ? null : said(approval) };
    }),
    publication: publication && said(publication),
    withdrawal: withdrawal && said(withdrawal),
    open: openSteps(row, ground),
    missing: missingOf(row, ground),
    consultationDays: rulebookOf(row, programme).governance.consultation_days.value,
    due: dueBecause(
      { system: row.system, edition: row.edition, pack: row.pack_id, reviewDue: decision?.reviewDue ?? null },
      programme,
      ground.today,
    ),
  };
}

/** What the rules read beside the review itself. Days of a review are days in UTC: it is of no one place. */
export function groundOf(
  row: Pick<ReviewRow, 'id' | 'rulebook_id' | 'received' | 'unanswered'>,
  { programme, clock }: Pick<Services, 'programme' | 'clock'>,
): Ground {
  return {
    today: dayIn('UTC', clock.now()),
    comments: { received: row.received, unanswered: row.unanswered },
    coPublishers: rulebookOf(row, programme).governance.co_publishers.value.map(({ code }) => code),
  };
}

/** @throws Error for a rulebook that the programme does not hold any more */
export function rulebookOf(row: Pick<ReviewRow, 'id' | 'rulebook_id'>, programme: Pick<Programme, 'rulebooks'>): Rulebook {
  const found = programme.rulebooks.find(({ id }) => id === row.rulebook_id);
  if (found === undefined)
    throw new Error(`Review ${row.id} is pinned to the rulebook ${row.rulebook_id}, which the programme does not hold.`);
  return found;
}

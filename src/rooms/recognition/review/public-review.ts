/** A review as anybody may read it, with its draft beside the version in force. Pages and JSON both show this and nothing else. */
import { dayIn } from '#platform/clock/clock.ts';
import type { Database } from '#platform/database/database.ts';
import { encodeCursor } from '#platform/http/paging.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { type Programme, packOf, text } from '#programme/index.ts';
import { draftDifference } from './comparison.ts';
import { draftedMatrix } from './drafted.ts';
import { fitting } from './fitting.ts';
import {
  type CommentPlace,
  type PublicComment,
  type PublicReview,
  type PublicSummary,
  publicComments,
  publicReview,
} from './public-queries.ts';
import { isOpenForComment } from './rules.ts';
import { subjects } from './shapes.ts';
import { rulebookOf } from './view.ts';

/** So many comments at most, and so many characters of them. */
type CommentsAsked = { after: CommentPlace | undefined; limit: number; characters: number };

export type PublicReviewView = Awaited<ReturnType<typeof readPublicReview>>;
export type PublicSummaryView = ReturnType<typeof summaryView>;
export type PublicCommentView = ReturnType<typeof commentView>;

/** Three statements. @throws Problem not-found for a review that is not public */
export async function readPublicReview(services: Services, db: Database, asked: { id: string; comments: CommentsAsked }, language: string) {
  const { programme, clock } = services;
  const review = await publicReview(db, asked.id);
  if (review === undefined) throw new Problem('not-found');
  const comments = commentsPage(await publicComments(db, review.id, asked.comments), asked.comments);
  return {
    ...summaryView(review, programme, language, clock.now()),
    admission: said(review.admission, ({ admitted, reasons }) => ({ admitted, reasons })),
    judgements: subjects.flatMap((subject) => {
      const judged = said(review.judgements[subject] ?? null, ({ verdict, finding }) => ({ subject, verdict, finding }));
      return judged === null ? [] : [judged];
    }),
    draft: review.opens_on === null ? null : await draftView(services, db, review.id, language),
    decision: said(review.decision, ({ accepted, reasons, conditions, reviewDue }) => ({ accepted, reasons, conditions, reviewDue })),
    approvals: review.decision?.accepted === true ? approvalsOf(review, programme, language) : [],
    publication: said(review.publication, ({ matrix, inForce }) => ({ matrix, inForce })),
    withdrawal: said(review.withdrawal, ({ reasons }) => ({ reasons })),
    comments,
  };
}

/** What a list and a page both say of a review. */
export function summaryView(row: PublicSummary, programme: Programme, language: string, now: Date) {
  const { id, system, edition, pack_id, state, requested_at, opens_on, closes_on, demonstration, received, answered } = row;
  const title = programme.systems.find((candidate) => candidate.id === system)?.title;
  return {
    id,
    system: { id: system, title: title === undefined ? { text: system, language: 'en' } : text(title, language) },
    edition,
    pack: { id: pack_id, name: packOf(programme, pack_id)?.short ?? pack_id },
    state,
    requestedOn: dayIn('UTC', requested_at),
    consultation: opens_on === null || closes_on === null ? null : { opensOn: opens_on, closesOn: closes_on },
    openForComment: isOpenForComment(row, dayIn('UTC', now)),
    received,
    waiting: received - answered,
    demonstration,
  };
}

function commentsPage(found: readonly PublicComment[], { limit, characters }: CommentsAsked) {
  const shown = found.slice(
    0,
    fitting(found.slice(0, limit), ({ text: words, answer }) => (words ?? '').length + answer.length, characters),
  );
  const last = shown.length < found.length ? shown.at(-1) : undefined;
  return { items: shown.map(commentView), next: last === undefined ? null : encodeCursor([last.received_at.toISOString(), last.id]) };
}

/** With the day on which it was said; who said it is not public. */
function said<From extends { at: string }, To extends object>(from: From | null, show: (from: From) => To): (To & { on: string }) | null {
  return from === null ? null : { ...show(from), on: dayIn('UTC', new Date(from.at)) };
}

async function draftView(services: Services, db: Database, id: string, language: string) {
  const drafted = await draftedMatrix(services, db, id);
  return { inForce: { id: drafted.before.id, title: text(drafted.before.title, language) }, ...draftDifference(drafted) };
}

function approvalsOf(review: PublicReview, programme: Programme, language: string) {
  return rulebookOf(review, programme).governance.co_publishers.value.map(({ code, title }) => {
    const found = review.approvals[code];
    return {
      body: code,
      title: text(title, language),
      approval: found === undefined ? null : { approvedBy: found.approvedBy, approvedOn: found.approvedOn, reference: found.reference },
    };
  });
}

function commentView({ id, name, organisation, text: words, received_at, answer, withheld }: PublicComment) {
  if (withheld) return { id, withheld: true as const, answer };
  return {
    id,
    withheld: false as const,
    name: name ?? '',
    organisation: organisation ?? '',
    text: words ?? '',
    receivedOn: dayIn('UTC', received_at),
    answer,
  };
}

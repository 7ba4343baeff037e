/** The desk review as the team and the scheme see it: what the site says of each item, what is proposed, what was written, and what is left. */
import type { z } from '@hono/zod-openapi';
import { producerRoles, type Relation } from '#platform/access/roles.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { text } from '#programme/index.ts';
import { formatDate } from '#ui/i18n.ts';
import { loadMessages } from '#ui/messages.server.ts';
import { type CycleAtHand, type CyclePath, cycleAtHand } from '../cycle-at-hand.ts';
import { planOf } from '../plan/queries.ts';
import { documentsNeeded } from '../plan/rules.ts';
import { mayWork } from '../rules.ts';
import { drawSample } from './draw-sample.ts';
import { type DeskReviewRow, deskReviewsOf, type QuestionRow, questionsOf } from './queries.ts';
import { isOverdue, isUnanswered } from './question-rules.ts';
import { type ItemAtHand, type ReviewAtHand, reviewAtHand } from './review-at-hand.ts';
import { isReopened, lacksOf, leftOf, proposalFor } from './rules.ts';
import type { DeskReview, DeskReviewItem, DeskReviewOfItem } from './shapes.ts';

export type Asked = CyclePath & { actorId: string; relations: ReadonlySet<Relation>; language: string };

/** @throws Problem own-site-results for somebody of the assessed producer, whatever else they are; not-found, not-released */
export async function readDeskReview(services: Services, asked: Asked): Promise<z.infer<typeof DeskReview>> {
  const { db } = services;
  if (producerRoles.some((role) => asked.relations.has(role))) throw new Problem('own-site-results');
  const held = await cycleAtHand(services, db, asked);
  const at = await reviewAtHand(services, db, held);
  const reviews = await deskReviewsOf(db, at.assessment.id);
  const questions = await questionsOf(db, at.assessment.id);
  const plan = await planOf(db, at.assessment.id);
  const items = at.items.map((one) => itemView(one, { held, at, reviews, questions }, services, asked.language));
  return {
    items,
    scopes: held.rulebook.assessors.desk_review.scopes,
    levels: held.pack.levels.map(({ code, label }) => ({ code, label: text(label, asked.language).text })),
    left: {
      ...leftOf(items, held.rulebook),
      unanswered: questions.filter(({ status }) => isUnanswered(status)).length,
      overdue: questions.filter(({ status, due_on: dueOn }) => isOverdue({ status, dueOn }, held.day)).length,
    },
    documents: documentsOf(held, at, plan?.documents ?? null),
    completeBeforePlan: held.rulebook.assessors.desk_review.complete_before_plan,
    mayEdit: mayWork(at.assessment, asked.actorId).ok,
  };
}

/** What is proposed for an item, its reason in words; nothing where somebody has to judge. */
export function proposalOf(
  { item, answer, recognised, facts, evidence }: ItemAtHand,
  { certificates }: Pick<ReviewAtHand, 'certificates'>,
  { pack, rulebook }: Pick<CycleAtHand, 'pack' | 'rulebook'>,
  { programme }: Pick<Services, 'programme'>,
  language: string,
): { scope: string | null; why: string } {
  const t = loadMessages(language);
  const { scope, ground } = proposalFor(facts, rulebook);
  const say = (values: Record<string, string | number>) => t(`assessment-desk-review-pages.why.${ground}`, values);
  switch (ground) {
    case 'recognised': {
      if (recognised === null) throw new Error(`${item.number} is proposed as recognised, and nothing recognises it.`);
      const level = pack.levels.find(({ code }) => code === recognised.level)?.label;
      return {
        scope,
        why: say({
          certificates: namesOf(recognised.certificates, certificates, programme, language).join('; '),
          level: level === undefined ? recognised.level : text(level, language).text,
          date: formatDate(recognised.validUntil, language),
        }),
      };
    }
    case 'claimed':
      return { scope, why: say({ reason: answer?.reason.trim() || t('assessment-desk-review-pages.no-reason') }) };
    case 'held-at-site':
      return { scope, why: say({ count: facts.heldAtSite, total: evidence.length }) };
    case 'no-evidence':
      return { scope, why: say({}) };
    case 'to-judge':
      return { scope, why: '' };
  }
}

export function reviewView(row: DeskReviewRow): z.infer<typeof DeskReviewOfItem> {
  const { item, scope, why, notes, version, by, updated_at } = row;
  return { item, scope, why, notes, version, updatedBy: by, updatedAt: updated_at.toISOString() };
}

type Around = { held: CycleAtHand; at: ReviewAtHand; reviews: readonly DeskReviewRow[]; questions: readonly QuestionRow[] };

function itemView(one: ItemAtHand, around: Around, services: Services, language: string): z.infer<typeof DeskReviewItem> {
  const { held, at } = around;
  const { item, answer, evidence, recognised, facts } = one;
  const row = around.reviews.find((review) => review.item === item.number);
  const questions = around.questions.filter((question) => question.item === item.number && question.status !== 'withdrawn');
  return {
    item: item.number,
    title: text(item.title, language).text,
    pillar: item.criterion.pillar,
    answer:
      answer === undefined
        ? null
        : { level: answer.level, notApplicable: answer.notApplicable, reason: answer.reason, comment: answer.comment },
    evidence: evidence.length,
    recognised:
      recognised === null
        ? null
        : {
            level: recognised.level,
            validUntil: recognised.validUntil,
            certificates: namesOf(recognised.certificates, at.certificates, services.programme, language),
          },
    proposal: proposalOf(one, at, held, services, language),
    review: row === undefined ? null : reviewView(row),
    missing: lacksOf(row ?? null, facts, held.rulebook),
    reopened: isReopened(row ?? null, facts, held.rulebook),
    questions: {
      all: questions.length,
      unanswered: questions.filter(({ status }) => isUnanswered(status)).length,
      answered: questions.filter(({ status }) => status === 'answered').length,
    },
  };
}

/** Certificates as people call them: the system, its edition and the number. */
function namesOf(
  ids: readonly string[],
  certificates: ReviewAtHand['certificates'],
  { systems }: Pick<Services['programme'], 'systems'>,
  language: string,
): string[] {
  return ids.flatMap((id) => {
    const known = certificates.get(id);
    if (known === undefined) return [];
    const named = systems.find((system) => system.id === known.system);
    return [`${named === undefined ? known.system : text(named.title, language).text}, ${known.edition}, ${known.number}`];
  });
}

function documentsOf({ rulebook }: CycleAtHand, { assessment, evidence }: ReviewAtHand, planned: number | null) {
  const wanted = planned ?? documentsNeeded(rulebook.assessors, evidence.length);
  const drawn = drawSample(
    evidence.map(({ id }) => id),
    wanted,
    assessment.id,
  );
  return {
    wanted,
    from: planned === null ? ('rulebook' as const) : ('plan' as const),
    released: evidence.length,
    seed: assessment.id,
    drawn: drawn.flatMap((id) => {
      const found = evidence.find((one) => one.id === id);
      return found === undefined ? [] : [{ id, title: found.title, kind: found.kind, items: found.usedBy }];
    }),
  };
}

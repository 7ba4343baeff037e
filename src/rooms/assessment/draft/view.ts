/** The draft report as its readers see it: what was sent, what the site said of it, and what the team answered. */
import type { z } from '@hono/zod-openapi';
import type { Relation } from '#platform/access/roles.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { text } from '#programme/index.ts';
import { loadMessages } from '#ui/messages.server.ts';
import { type CycleAtHand, type CyclePath, cycleAtHand } from '../cycle-at-hand.ts';
import { isOfSite } from '../findings/view.ts';
import { type Assessment, latestAssessment } from '../queries.ts';
import { releaseOf } from '../released.ts';
import { mayWork } from '../rules.ts';
import { determinedNow, digestOfDetermined } from './determined.ts';
import { type CommentRow, commentsOf, type DraftRow, draftsOf, sentDraft } from './queries.ts';
import { checkDraft, isOpen } from './rules.ts';
import type { Comment, DraftView } from './shapes.ts';

export type Reader = { actorId: string; relations: ReadonlySet<Relation>; language: string };
type By = 'team' | 'site' | null;

/** @throws Problem not-found before anybody was appointed */
export async function readDraft(services: Services, asked: CyclePath & Reader): Promise<z.infer<typeof DraftView>> {
  const { db } = services;
  const held = await cycleAtHand(services, db, asked);
  const assessment = await latestAssessment(db, held.cycle.id);
  if (assessment === undefined) throw new Problem('not-found');
  const drafts = await draftsOf(db, assessment.id);
  const comments = await commentsOf(db, assessment.id);
  const [latest] = drafts;
  const hand = { ...held, assessment, drafts, comments };
  const by = whoReads(hand, asked);
  const open = assessment.status === 'confirmed' && latest !== undefined && isOpen(sentDraft(latest), held.day);
  const own = by === 'team' ? await ofTeam(services, hand, asked) : { changedSince: false, lacks: [], maySend: false };
  const say = (words: Parameters<typeof text>[0]) => text(words, asked.language).text;
  return {
    draft: latest === undefined ? null : draftView(latest, held, open, asked.language),
    sent: drafts.map(({ number, sent_at, due_on }) => ({ number, sentAt: sent_at.toISOString(), dueOn: due_on })),
    levels: held.pack.levels.map(({ code, label, tone }) => ({ code, label: say(label), tone })),
    pillars: held.pack.pillars.map(({ code, title }) => ({ code, title: say(title) })),
    comments: comments.map((row) => commentView(row, hand, by)),
    days: held.rulebook.assessors.auditee_comments_on_draft_days.value,
    ...own,
    mayComment: by === 'site' && open,
  };
}

type Hand = CycleAtHand & { assessment: Assessment; drafts: readonly DraftRow[] };

/** Somebody of the assessed producer stays on that side, whatever else they are. */
export function whoReads({ assessment }: Pick<Hand, 'assessment'>, { actorId, relations }: Reader): By {
  if (isOfSite(relations)) return 'site';
  return mayWork(assessment, actorId).ok ? 'team' : null;
}

async function ofTeam(services: Services, hand: Hand, { actorId, language }: Reader) {
  const t = loadMessages(language);
  // Reopened, so that nothing is determined against it now.
  if ((await releaseOf(services.db, hand.cycle.id)) === null) return { changedSince: false, lacks: [], maySend: false };
  const now = await determinedNow(services, services.db, hand, hand.assessment);
  const ready = checkDraft(now.items, now.findings.filter(({ status }) => status === 'draft').length);
  const lead = hand.assessment.team.some(({ id, role }) => id === actorId && role === 'lead-assessor');
  const [latest] = hand.drafts;
  return {
    changedSince: latest !== undefined && digestOfDetermined(latest.content) !== digestOfDetermined(now),
    lacks: ready.ok ? [] : ready.faults.map(({ code, values }) => ({ code, detail: t(`problems.${code}`, values) })),
    maySend: lead,
  };
}

/** In the words of the pack that the cycle is pinned to. */
function draftView(row: DraftRow, { pack }: CycleAtHand, open: boolean, language: string): z.infer<typeof DraftView>['draft'] {
  const named = new Map(
    pack.criteria.flatMap((criterion) =>
      [criterion, ...criterion.parts].map((item) => [item.number, { title: item.title, pillar: criterion.pillar }]),
    ),
  );
  return {
    number: row.number,
    note: row.note,
    digest: row.digest,
    sentBy: { id: row.sent_by, name: row.sent_by_name },
    sentAt: row.sent_at.toISOString(),
    dueOn: row.due_on,
    closed:
      row.closed_by === null || row.closed_at === null
        ? null
        : { by: { id: row.closed_by, name: row.closed_by_name }, at: row.closed_at.toISOString() },
    open,
    items: row.content.items.map((judged) => {
      const item = named.get(judged.item);
      const title = item === undefined ? judged.item : text(item.title, language).text;
      return { ...judged, title, pillar: item?.pillar ?? '' };
    }),
    findings: row.content.findings,
    version: row.version,
  };
}

export function commentView(row: CommentRow, hand: Hand, by: By): z.infer<typeof Comment> {
  const [latest] = hand.drafts;
  const confirmed = hand.assessment.status === 'confirmed';
  const open = confirmed && latest !== undefined && latest.number === row.draft && isOpen(sentDraft(latest), hand.day);
  return {
    id: row.id,
    number: row.number,
    draft: row.draft,
    about: { kind: row.about_kind, ref: row.about_ref },
    text: row.text,
    by: { id: row.written_by, name: row.written_by_name },
    at: row.written_at.toISOString(),
    answer:
      row.answer === null || row.answered_by === null || row.answered_at === null
        ? null
        : {
            answer: row.answer,
            changed: row.changed ?? false,
            by: { id: row.answered_by, name: row.answered_by_name },
            at: row.answered_at.toISOString(),
          },
    mayEdit: by === 'site' && open,
    mayAnswer: by === 'team' && confirmed,
    version: row.version,
  };
}

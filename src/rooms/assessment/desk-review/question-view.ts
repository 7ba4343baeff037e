/** Questions as the reader may see them: the site with its files that wait for an answer, everybody else with what was sent. */
import type { z } from '@hono/zod-openapi';
import { allows } from '#platform/access/matrix.ts';
import { producerRoles, type Relation } from '#platform/access/roles.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { text } from '#programme/index.ts';
import { cycleAtHand } from '../cycle-at-hand.ts';
import { latestAssessment } from '../queries.ts';
import { itemsOf, releaseOf } from '../released.ts';
import { mayWork } from '../rules.ts';
import { type AnswerFile as File, type QuestionRow, questionsOf } from './queries.ts';
import { defaultDue, isOverdue, questionMoves } from './question-rules.ts';
import type { Question, Questions } from './shapes.ts';
import type { Asked } from './view.ts';

export type Side = 'team' | 'site' | null;

/** @throws Problem not-found before anybody was appointed */
export async function readQuestions(services: Services, asked: Asked): Promise<z.infer<typeof Questions>> {
  const { db } = services;
  const { cycle, pack, rulebook, day } = await cycleAtHand(services, db, asked);
  const assessment = await latestAssessment(db, cycle.id);
  if (assessment === undefined) throw new Problem('not-found');
  const release = await releaseOf(db, cycle.id);
  const answers = allows('desk-questions.answer', asked.relations) && assessment.status === 'confirmed';
  const side = sideOf(asked.relations, mayWork(assessment, asked.actorId).ok);
  const rows = await questionsOf(db, assessment.id);
  return {
    questions: rows.map((row) => questionView(row, day, side === 'site' && !answers ? null : side)),
    items:
      release === null
        ? []
        : itemsOf(release, pack).map(({ number, title }) => ({ item: number, title: text(title, asked.language).text })),
    dueOn: defaultDue(rulebook, day),
    today: day,
    mayAsk: side === 'team' && release !== null,
    mayAnswer: side === 'site' && answers,
  };
}

/** Somebody of the assessed producer stays on that side, whatever else they are. */
export function sideOf(relations: ReadonlySet<Relation>, worksOnIt: boolean): Side {
  if (producerRoles.some((role) => relations.has(role))) return 'site';
  return worksOnIt ? 'team' : null;
}

export function questionView(row: QuestionRow, today: string, side: Side): z.infer<typeof Question> {
  const { id, item, kind, status, due_on: dueOn, version } = row;
  const files = (answerId: string | null) => row.files.filter((file) => file.answerId === answerId).map(fileView);
  return {
    ...{ id, item, kind, text: row.text, dueOn, status, version },
    overdue: isOverdue({ status, dueOn }, today),
    askedBy: { id: row.asked_by, name: row.asked_by_name },
    askedAt: row.asked_at.toISOString(),
    answers: row.answers.map(({ id: answerId, ...answer }) => ({ ...answer, files: files(answerId) })),
    waiting: side === 'site' ? files(null) : [],
    outcome:
      row.outcome === null || row.outcome_by === null || row.outcome_at === null
        ? null
        : { reason: row.outcome, by: { id: row.outcome_by, name: row.outcome_by_name }, at: row.outcome_at.toISOString() },
    moves: side === null ? [] : questionMoves(status, side),
  };
}

export function fileView({ id, name, mediaType, size, sha256 }: Omit<File, 'answerId'>) {
  return { id, name, mediaType, size, sha256 };
}

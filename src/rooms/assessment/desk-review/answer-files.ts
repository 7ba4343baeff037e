/**
 * Files of an answer: sent ahead of it by the site, which alone sees them until it answers; kept by their content first, told to the
 * database after. They are read by the team, the scheme's staff and those who answer for the site.
 */
import { Readable } from 'node:stream';
import type { z } from '@hono/zod-openapi';
import { allows } from '#platform/access/matrix.ts';
import { producerRoles } from '#platform/access/roles.ts';
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { FileFault } from '#platform/files/fault.ts';
import { type ReceivedFile, receiveUpload } from '#platform/files/receive.ts';
import { attachment } from '#platform/http/attachment.ts';
import { change } from '#platform/http/change.ts';
import { actorOf, type HttpContext } from '#platform/http/context.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { cycleAtHand } from '../cycle-at-hand.ts';
import { latestAssessment } from '../queries.ts';
import { questionsOf } from './queries.ts';
import { mustBeUnderWay, type QuestionPath, questionAtHand } from './question-at-hand.ts';
import { checkQuestionMove } from './question-rules.ts';
import { fileView } from './question-view.ts';
import type { AnswerFile } from './shapes.ts';

export type FilePath = QuestionPath & { fileId: string };

/** The body is the file itself. @throws Problem not-found, question-step once nothing can be answered; FileFault for a file that is not taken */
export async function sendAhead(c: HttpContext, path: QuestionPath, name: string): Promise<z.infer<typeof AnswerFile>> {
  const { services } = c.var;
  // Looked at before a byte is read, for speed; and again inside the transaction that keeps it, for truth.
  await services.db.transaction().execute((tx) => mustTakeFiles(services, tx, path));
  const stream = c.req.raw.body;
  if (stream === null) throw new FileFault('empty');
  const received = await receiveUpload(stream, { limitBytes: services.config.uploadLimitBytes, name, store: services.files });
  c.set('bodyText', `${received.sha256} ${received.name}`);
  return change(c, (tx) => keep(services, tx, actorOf(c), path, received));
}

async function keep(
  services: Services,
  tx: Tx,
  actor: Actor,
  path: QuestionPath,
  { name, mime, size, sha256 }: ReceivedFile,
): Promise<z.infer<typeof AnswerFile>> {
  const { held, question } = await mustTakeFiles(services, tx, path);
  const known = question.files.find((file) => file.answerId === null && file.sha256 === sha256 && file.name === name);
  if (known !== undefined) return fileView(known);
  const at = services.clock.now();
  const id = newId(at);
  await tx
    .insertInto('desk_answer_files')
    .values({ id, question_id: question.id, name, media_type: mime, size, sha256, uploaded_by: actor.id, uploaded_at: at })
    .execute();
  await record(tx, {
    chain: held.site.id,
    at,
    actor: actor.id,
    action: 'assessment.upload-answer-file',
    subject: `desk-question:${question.id}`,
    after: { id, name, size, sha256 },
  });
  return { id, name, mediaType: mime, size, sha256 };
}

async function mustTakeFiles(services: Services, tx: Tx, path: QuestionPath) {
  const at = await questionAtHand(services, tx, path, 'site');
  mustBeUnderWay(at.assessment);
  orThrow(checkQuestionMove(at.question.status, 'answered', 'site', null));
  return at;
}

/** Taken back before it was sent with an answer; nothing refers to its bytes any more. @throws Problem not-found, question-file-sent */
export async function takeBack(services: Services, tx: Tx, actor: Actor, path: FilePath): Promise<void> {
  const { held, question } = await questionAtHand(services, tx, path, 'site');
  const file = question.files.find(({ id }) => id === path.fileId);
  if (file === undefined) throw new Problem('not-found');
  if (file.answerId !== null) throw new Problem('question-file-sent', { name: file.name });
  await tx.deleteFrom('desk_answer_files').where('id', '=', file.id).execute();
  await record(tx, {
    chain: held.site.id,
    at: services.clock.now(),
    actor: actor.id,
    action: 'assessment.remove-answer-file',
    subject: `desk-question:${question.id}`,
    before: { id: file.id, name: file.name, sha256: file.sha256 },
  });
}

/** Always to be saved, never to be opened in the page. @throws Problem not-found; question-files-private for whoever reads the question alone */
export async function sendAnswerFile(c: HttpContext, path: FilePath): Promise<Response> {
  const { services, relations } = c.var;
  const { cycle } = await cycleAtHand(services, services.db, path);
  const assessment = await latestAssessment(services.db, cycle.id);
  if (assessment === undefined) throw new Problem('not-found');
  const [question] = await questionsOf(services.db, assessment.id, path.questionId);
  const ofSite = producerRoles.some((role) => relations.has(role));
  const file = question?.files.find(({ id, answerId }) => id === path.fileId && (ofSite || answerId !== null));
  if (file === undefined) throw new Problem('not-found');
  const inTeam = assessment.team.some(({ id }) => id === actorOf(c).id);
  if (!allows('desk-questions.answer', relations) && !inTeam && !relations.has('scheme-staff')) throw new Problem('question-files-private');
  const stream = Readable.toWeb(await services.files.get(file.sha256)) as ReadableStream<Uint8Array>;
  return c.body(stream, 200, {
    'content-type': file.mediaType,
    'content-disposition': attachment(file.name),
    'content-length': String(file.size),
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
    etag: `"${file.sha256}"`,
  });
}

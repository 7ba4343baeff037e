/** The desk review of a self-assessment, and the questions it asks of the site, as REST resources. */
import { change, etag, ifMatch } from '#platform/http/change.ts';
import { actorOf, type HttpContext } from '#platform/http/context.ts';
import { body, Id, json, roomRoutes, route, z } from '#platform/http/route.ts';
import { sendAhead, sendAnswerFile, takeBack } from './answer-files.ts';
import { answerQuestion } from './answer-question.ts';
import { askSite, moveQuestion } from './ask-site.ts';
import { readQuestions } from './question-view.ts';
import { acceptProposals, reviewItem } from './review-item.ts';
import {
  Accepted,
  AnswerFile,
  DeskReview,
  DeskReviewInput,
  DeskReviewOfItem,
  Question,
  QuestionAnswer,
  QuestionInput,
  QuestionMove,
  Questions,
} from './shapes.ts';
import { readDeskReview } from './view.ts';

const Where = z.object({ site: Id, cycle: Id });
const Item = Where.extend({ item: z.string().max(20) });
const One = Where.extend({ question: Id });
const File = One.extend({ file: Id });
const review = '/sites/{site}/cycles/{cycle}/desk-review' as const;
const all = '/sites/{site}/cycles/{cycle}/desk-questions' as const;
const one = `${all}/{question}` as const;
const bytes = { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } };

function askedBy(c: HttpContext, { site, cycle }: z.infer<typeof Where>) {
  return { siteId: site, cycleId: cycle, actorId: actorOf(c).id, relations: c.var.relations, language: c.var.language };
}

export const deskReviewRoutes = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path: review,
      permission: 'assessment.read',
      scope: 'site',
      summary: 'The desk review: what is left to look at of each item and why, the team’s notes, and documents to read',
      request: { params: Where },
      responses: { 200: json(DeskReview, 'Every item that applies, in the order of the pack') },
    }),
    async (c) => {
      const view = await readDeskReview(c.var.services, askedBy(c, c.req.valid('param')));
      c.header('cache-control', 'no-store');
      return c.json(view, 200);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: `${review}/items/{item}`,
      permission: 'assessment.edit',
      scope: 'site',
      summary: 'Say how much site work an item still needs and why; saved complete or not. `If-Match: "0"` for the first time',
      request: { params: Item, body: body(DeskReviewInput) },
      responses: { 200: json(DeskReviewOfItem, 'As it is kept') },
    }),
    async (c) => {
      const { site, cycle, item } = c.req.valid('param');
      const wanted = { siteId: site, cycleId: cycle, item, version: ifMatch(c), ...c.req.valid('json') };
      const kept = await change(c, (tx) => reviewItem(c.var.services, tx, actorOf(c), wanted));
      c.header('etag', etag(kept.version));
      return c.json(kept, 200);
    },
  )
  .openapi(
    route({
      method: 'post',
      path: `${review}/proposals`,
      permission: 'assessment.edit',
      scope: 'site',
      summary: 'Take over what certificates and the site’s claims propose, where nobody has written yet',
      request: { params: Where },
      responses: { 200: json(Accepted, 'The items that were taken over') },
    }),
    async (c) => {
      const { site, cycle } = c.req.valid('param');
      const asked = { siteId: site, cycleId: cycle, language: c.var.language };
      return c.json(await change(c, (tx) => acceptProposals(c.var.services, tx, actorOf(c), asked)), 200);
    },
  )
  .openapi(
    route({
      method: 'get',
      path: all,
      permission: 'desk-questions.read',
      scope: 'site',
      summary: 'Questions of the assessment to the site, with answers and due days',
      request: { params: Where },
      responses: { 200: json(Questions, 'In the order they were asked') },
    }),
    async (c) => {
      const questions = await readQuestions(c.var.services, askedBy(c, c.req.valid('param')));
      c.header('cache-control', 'no-store');
      return c.json(questions, 200);
    },
  )
  .openapi(
    route({
      method: 'post',
      path: all,
      permission: 'assessment.edit',
      scope: 'site',
      summary: 'Ask the site, or ask it for evidence; those who answer for it are told',
      request: { params: Where, body: body(QuestionInput) },
      responses: { 201: json(Question, 'The question') },
    }),
    async (c) => {
      const { site, cycle } = c.req.valid('param');
      const wanted = { siteId: site, cycleId: cycle, ...c.req.valid('json') };
      const asked = await change(c, (tx) => askSite(c.var.services, tx, actorOf(c), wanted));
      c.header('etag', etag(asked.version));
      return c.json(asked, 201);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: `${one}/status`,
      permission: 'assessment.edit',
      scope: 'site',
      summary: 'Close a question, ask it again, or take it back',
      request: { params: One, body: body(QuestionMove) },
      responses: { 200: json(Question, 'The question') },
    }),
    async (c) => {
      const { site, cycle, question: questionId } = c.req.valid('param');
      const wanted = { siteId: site, cycleId: cycle, questionId, version: ifMatch(c), ...c.req.valid('json') };
      const moved = await change(c, (tx) => moveQuestion(c.var.services, tx, actorOf(c), wanted));
      c.header('etag', etag(moved.version));
      return c.json(moved, 200);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: `${one}/answer`,
      permission: 'desk-questions.answer',
      scope: 'site',
      summary: 'Answer a question; files that were sent ahead go with the answer, and the team is told',
      request: { params: One, body: body(QuestionAnswer) },
      responses: { 200: json(Question, 'The question') },
    }),
    async (c) => {
      const { site, cycle, question: questionId } = c.req.valid('param');
      const wanted = { siteId: site, cycleId: cycle, questionId, version: ifMatch(c), ...c.req.valid('json') };
      const answered = await change(c, (tx) => answerQuestion(c.var.services, tx, actorOf(c), wanted));
      c.header('etag', etag(answered.version));
      return c.json(answered, 200);
    },
  )
  .openapi(
    route({
      method: 'post',
      path: `${one}/files`,
      permission: 'desk-questions.answer',
      scope: 'site',
      summary: 'Send a file ahead of an answer; the body is the file itself',
      request: {
        params: One,
        query: z.object({ name: z.string().min(1).max(500).openapi({ description: 'The file name, for example "Waste register.pdf"' }) }),
        body: { required: true, content: bytes },
      },
      responses: { 201: json(AnswerFile, 'The file as kept') },
    }),
    async (c) => {
      const { site, cycle, question: questionId } = c.req.valid('param');
      return c.json(await sendAhead(c, { siteId: site, cycleId: cycle, questionId }, c.req.valid('query').name), 201);
    },
  )
  .openapi(
    route({
      method: 'delete',
      path: `${one}/files/{file}`,
      permission: 'desk-questions.answer',
      scope: 'site',
      summary: 'Take back a file that was not sent with an answer yet',
      request: { params: File },
      responses: { 204: { description: 'Taken back' } },
    }),
    async (c) => {
      const { site, cycle, question: questionId, file: fileId } = c.req.valid('param');
      await change(c, async (tx) => takeBack(c.var.services, tx, actorOf(c), { siteId: site, cycleId: cycle, questionId, fileId }));
      return c.body(null, 204);
    },
  )
  .openapi(
    route({
      method: 'get',
      path: `${one}/files/{file}`,
      permission: 'desk-questions.read',
      scope: 'site',
      summary: 'A file of an answer, to be saved',
      request: { params: File },
      responses: { 200: { description: 'The file, as an attachment', content: bytes } },
    }),
    async (c) => {
      const { site, cycle, question: questionId, file: fileId } = c.req.valid('param');
      return sendAnswerFile(c, { siteId: site, cycleId: cycle, questionId, fileId });
    },
  );

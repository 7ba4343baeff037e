/** Answers as REST resources: one an item of the pinned pack, with its versions, its delegates and the evidence it rests on. */
import { change, etag, ifMatch } from '#platform/http/change.ts';
import { actorOf } from '#platform/http/context.ts';
import { PageQuery } from '#platform/http/paging.ts';
import { body, json, roomRoutes, route } from '#platform/http/route.ts';
import { adoptSharedAnswer } from './adopt-shared-answer.ts';
import { delegateItem, withdrawDelegation } from './delegate-item.ts';
import { DelegateParams, DelegationInput, ItemDetail, UseParams } from './evidence-shapes.ts';
import { readAnswers, readItem, readVersions } from './read-answers.ts';
import { saveAnswer } from './save-answer.ts';
import { Answer, AnswerInput, Answers, AnswerVersions, CycleParams, ItemParams } from './shapes.ts';
import { attachEvidence, detachEvidence } from './use-evidence.ts';

const cycle = '/sites/{site}/cycles/{cycle}' as const;

export const answerRoutes = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path: `${cycle}/answers`,
      permission: 'answers.read',
      scope: 'site',
      summary: 'The self-assessment of a cycle: every item with its answer, the progress of each pillar, and what is missing',
      request: { params: CycleParams },
      responses: { 200: json(Answers, 'The self-assessment') },
    }),
    async (c) => c.json(await readAnswers(c.var.services, c.req.valid('param'), c.get('language')), 200),
  )
  .openapi(
    route({
      method: 'get',
      path: `${cycle}/answers/{item}`,
      permission: 'answers.read',
      scope: 'site',
      summary: 'One item with its guidance, answer and evidence',
      request: { params: ItemParams },
      responses: { 200: json(ItemDetail, 'The item') },
    }),
    async (c) => {
      const detail = await readItem(c.var.services, c.req.valid('param'), c.get('language'), c.get('relations'));
      c.header('etag', etag(detail.answer?.version ?? 0));
      return c.json(detail, 200);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: `${cycle}/answers/{item}`,
      permission: 'answers.edit',
      scope: 'site',
      summary: 'Save an answer; `If-Match: "0"` where there is none yet',
      request: { params: ItemParams, body: body(AnswerInput) },
      responses: { 200: json(Answer, 'The answer as saved') },
    }),
    async (c) => {
      const command = { ...c.req.valid('param'), draft: c.req.valid('json'), version: ifMatch(c) };
      const saved = await change(c, (tx) => saveAnswer(c.var.services, tx, actorOf(c), command));
      c.header('etag', etag(saved.version));
      return c.json(saved, 200);
    },
  )
  .openapi(
    route({
      method: 'get',
      path: `${cycle}/answers/{item}/versions`,
      permission: 'answers.read',
      scope: 'site',
      summary: 'Every version of an answer, newest first',
      request: { params: ItemParams, query: PageQuery },
      responses: { 200: json(AnswerVersions, 'A page of versions') },
    }),
    async (c) => c.json(await readVersions(c.var.services, c.req.valid('param'), c.req.valid('query')), 200),
  )
  .openapi(
    route({
      method: 'post',
      path: `${cycle}/answers/{item}/adopt`,
      permission: 'answers.edit',
      scope: 'site',
      summary: "Take over the organisation's shared answer as it is now",
      request: { params: ItemParams },
      responses: { 200: json(Answer, 'The answer as taken over') },
    }),
    async (c) => {
      const command = { ...c.req.valid('param'), version: ifMatch(c) };
      const adopted = await change(c, (tx) => adoptSharedAnswer(c.var.services, tx, actorOf(c), command));
      c.header('etag', etag(adopted.version));
      return c.json(adopted, 200);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: `${cycle}/answers/{item}/delegates/{person}`,
      permission: 'answers.delegate',
      scope: 'site',
      summary: 'Ask a colleague to answer an item, until a day',
      request: { params: DelegateParams, body: body(DelegationInput) },
      responses: { 204: { description: 'Delegated; the colleague is told by mail' } },
    }),
    async (c) => {
      const command = { ...c.req.valid('param'), ...c.req.valid('json') };
      await change(c, (tx) => delegateItem(c.var.services, tx, actorOf(c), command));
      return c.body(null, 204);
    },
  )
  .openapi(
    route({
      method: 'delete',
      path: `${cycle}/answers/{item}/delegates/{person}`,
      permission: 'answers.delegate',
      scope: 'site',
      summary: 'Take a delegation back',
      request: { params: DelegateParams },
      responses: { 204: { description: 'No longer delegated' } },
    }),
    async (c) => {
      await change(c, (tx) => withdrawDelegation(c.var.services, tx, actorOf(c), c.req.valid('param')));
      return c.body(null, 204);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: `${cycle}/answers/{item}/evidence/{evidence}`,
      permission: 'answers.edit',
      scope: 'site',
      summary: 'Let an item rest on evidence',
      request: { params: UseParams },
      responses: { 204: { description: 'The item rests on it' } },
    }),
    async (c) => {
      await change(c, (tx) => attachEvidence(c.var.services, tx, actorOf(c), c.req.valid('param')));
      return c.body(null, 204);
    },
  )
  .openapi(
    route({
      method: 'delete',
      path: `${cycle}/answers/{item}/evidence/{evidence}`,
      permission: 'answers.edit',
      scope: 'site',
      summary: 'Let an item no longer rest on evidence',
      request: { params: UseParams },
      responses: { 204: { description: 'The item no longer rests on it' } },
    }),
    async (c) => {
      await change(c, (tx) => detachEvidence(c.var.services, tx, actorOf(c), c.req.valid('param')));
      return c.body(null, 204);
    },
  );

/** The draft report and the site's comments on it as REST resources. */
import { change, etag, ifMatch } from '#platform/http/change.ts';
import { actorOf, type HttpContext } from '#platform/http/context.ts';
import { body, Id, json, roomRoutes, route, z } from '#platform/http/route.ts';
import { answerComment } from './answer-comment.ts';
import { closeDraft } from './close-draft.ts';
import { sendDraft } from './send-draft.ts';
import { Comment, CommentAnswer, CommentInput, DraftSending, DraftView } from './shapes.ts';
import { type Reader, readDraft } from './view.ts';
import { editComment, removeComment, writeComment } from './write-comment.ts';

const Where = z.object({ site: Id, cycle: Id });
const One = Where.extend({ comment: Id });
const path = '/sites/{site}/cycles/{cycle}/assessment/draft' as const;
const comments = `${path}/comments` as const;
const one = `${comments}/{comment}` as const;

export const draftRoutes = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path,
      permission: 'draft.read',
      scope: 'site',
      summary: 'The newest draft of the report as it was sent to the site, with every comment and answer',
      request: { params: Where },
      responses: { 200: json(DraftView, 'The draft') },
    }),
    async (c) => c.json(await shown(c, c.req.valid('param')), 200),
  )
  .openapi(
    route({
      method: 'post',
      path,
      permission: 'assessment.submit',
      scope: 'site',
      summary: 'Send what is determined and found to the site as a draft, for comments within the rulebook’s days',
      request: { params: Where, body: body(DraftSending) },
      responses: { 201: json(DraftView, 'The draft as sent') },
    }),
    async (c) => {
      const { site, cycle } = c.req.valid('param');
      const command = { siteId: site, cycleId: cycle, ...c.req.valid('json') };
      await change(c, async (tx) => {
        await sendDraft(c.var.services, tx, actorOf(c), command);
        return null;
      });
      return c.json(await shown(c, { site, cycle }), 201);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: `${path}/closing`,
      permission: 'draft.comment',
      scope: 'site',
      summary: 'Say that the site has no further comments on the draft',
      request: { params: Where },
      responses: { 200: json(DraftView, 'The draft, closed') },
    }),
    async (c) => {
      const { site, cycle } = c.req.valid('param');
      const command = { siteId: site, cycleId: cycle, version: ifMatch(c) };
      await change(c, async (tx) => {
        await closeDraft(c.var.services, tx, actorOf(c), command);
        return null;
      });
      return c.json(await shown(c, { site, cycle }), 200);
    },
  )
  .openapi(
    route({
      method: 'post',
      path: comments,
      permission: 'draft.comment',
      scope: 'site',
      summary: 'Comment on the draft: about an item, a finding, or all of it',
      request: { params: Where, body: body(CommentInput) },
      responses: { 201: json(Comment, 'The comment') },
    }),
    async (c) => {
      const { site, cycle } = c.req.valid('param');
      const command = { siteId: site, cycleId: cycle, ...c.req.valid('json') };
      const comment = await change(c, (tx) => writeComment(c.var.services, tx, actorOf(c), command));
      c.header('etag', etag(comment.version));
      return c.json(comment, 201);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: one,
      permission: 'draft.comment',
      scope: 'site',
      summary: 'Change a comment while the draft is open; an answer to its former words goes',
      request: { params: One, body: body(CommentInput) },
      responses: { 200: json(Comment, 'The comment') },
    }),
    async (c) => {
      const { site, cycle, comment: commentId } = c.req.valid('param');
      const command = { siteId: site, cycleId: cycle, commentId, version: ifMatch(c), ...c.req.valid('json') };
      const comment = await change(c, (tx) => editComment(c.var.services, tx, actorOf(c), command, readerOf(c)));
      c.header('etag', etag(comment.version));
      return c.json(comment, 200);
    },
  )
  .openapi(
    route({
      method: 'delete',
      path: one,
      permission: 'draft.comment',
      scope: 'site',
      summary: 'Take a comment back while the draft is open',
      request: { params: One },
      responses: { 204: { description: 'It is gone' } },
    }),
    async (c) => {
      const { site, cycle, comment: commentId } = c.req.valid('param');
      const command = { siteId: site, cycleId: cycle, commentId, version: ifMatch(c) };
      await change(c, async (tx) => {
        await removeComment(c.var.services, tx, actorOf(c), command, readerOf(c));
        return null;
      });
      return c.body(null, 204);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: `${one}/answer`,
      permission: 'assessment.edit',
      scope: 'site',
      summary: 'Answer a comment, and say whether something was changed for it',
      request: { params: One, body: body(CommentAnswer) },
      responses: { 200: json(Comment, 'The comment with its answer') },
    }),
    async (c) => {
      const { site, cycle, comment: commentId } = c.req.valid('param');
      const command = { siteId: site, cycleId: cycle, commentId, version: ifMatch(c), ...c.req.valid('json') };
      const comment = await change(c, (tx) => answerComment(c.var.services, tx, actorOf(c), command, readerOf(c)));
      c.header('etag', etag(comment.version));
      return c.json(comment, 200);
    },
  );

async function shown(c: HttpContext, { site, cycle }: { site: string; cycle: string }): Promise<z.infer<typeof DraftView>> {
  const view = await readDraft(c.var.services, { siteId: site, cycleId: cycle, ...readerOf(c) });
  c.header('etag', etag(view.draft?.version ?? 0));
  c.header('cache-control', 'no-store');
  return view;
}

function readerOf(c: HttpContext): Reader {
  return { actorId: actorOf(c).id, relations: c.var.relations, language: c.var.language };
}

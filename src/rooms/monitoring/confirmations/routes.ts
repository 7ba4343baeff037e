/** Yearly confirmations as REST resources. */
import { change, etag, ifMatch } from '#platform/http/change.ts';
import { actorOf } from '#platform/http/context.ts';
import { body, Id, json, roomRoutes, route, z } from '#platform/http/route.ts';
import { lookAtAnswer } from './look-at-answer.ts';
import { saveDraft } from './save-draft.ts';
import { ConfirmationInput, Confirmations, DraftConfirmation, LookInput } from './shapes.ts';
import { signConfirmation } from './sign-confirmation.ts';
import { confirmationsView } from './view.ts';

const Site = z.object({ site: Id });

export const confirmationRoutes = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path: '/sites/{site}/confirmations',
      permission: 'confirmation.read',
      scope: 'site',
      summary: 'The yearly confirmation that waits, and those that were signed',
      request: { params: Site },
      responses: { 200: json(Confirmations, 'The newest first') },
    }),
    async (c) => {
      const { services, relations } = c.var;
      c.header('cache-control', 'no-store');
      return c.json(await confirmationsView(services, services.db, { siteId: c.req.valid('param').site, relations }), 200);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: '/sites/{site}/confirmation',
      permission: 'confirmation.edit',
      scope: 'site',
      summary: 'Answer the questions of the confirmation that waits; complete or not',
      request: { params: Site, body: body(ConfirmationInput) },
      responses: { 200: json(DraftConfirmation, 'The draft') },
    }),
    async (c) => {
      const wanted = { siteId: c.req.valid('param').site, version: ifMatch(c), relations: c.var.relations, ...c.req.valid('json') };
      const draft = await change(c, (tx) => saveDraft(c.var.services, tx, actorOf(c), wanted));
      c.header('etag', etag(draft.version));
      return c.json(draft, 200);
    },
  )
  .openapi(
    route({
      method: 'post',
      path: '/sites/{site}/confirmation/signature',
      permission: 'confirmation.sign',
      scope: 'site',
      summary: 'Sign the confirmation that waits, as its draft stands',
      request: { params: Site },
      responses: { 201: json(Confirmations, 'The confirmations after the signature') },
    }),
    async (c) => {
      const { services, relations } = c.var;
      const siteId = c.req.valid('param').site;
      const version = ifMatch(c);
      const answer = await change(c, async (tx) => {
        await signConfirmation(services, tx, actorOf(c), { siteId, version });
        return confirmationsView(services, tx, { siteId, relations });
      });
      return c.json(answer, 201);
    },
  )
  .openapi(
    route({
      method: 'post',
      path: '/sites/{site}/confirmations/{confirmation}/looks',
      permission: 'change.decide',
      scope: 'site',
      summary: 'Write down what was made of an answer that something changed',
      request: { params: Site.extend({ confirmation: Id }), body: body(LookInput) },
      responses: { 201: json(Confirmations, 'The confirmations') },
    }),
    async (c) => {
      const { services, relations } = c.var;
      const { site: siteId, confirmation: confirmationId } = c.req.valid('param');
      const answer = await change(c, async (tx) => {
        await lookAtAnswer(services, tx, actorOf(c), { siteId, confirmationId, relations, ...c.req.valid('json') });
        return confirmationsView(services, tx, { siteId, relations });
      });
      return c.json(answer, 201);
    },
  );

/** Improvement plans as REST resources. */
import { change, etag, ifMatch } from '#platform/http/change.ts';
import { actorOf, type HttpContext } from '#platform/http/context.ts';
import { body, Id, json, roomRoutes, route, z } from '#platform/http/route.ts';
import { addNote } from './add-note.ts';
import { exportPoam, exportWorkbook } from './export-plan.ts';
import { addAction, editAction, removeAction } from './keep-action.ts';
import { claimPoint, confirmPoint, verifyPoint } from './move-point.ts';
import { type Asked, pointAtHand } from './plan-at-hand.ts';
import { Action, ActionInput, ClaimInput, ConfirmationInput, Item, NoteInput, Plan, Point, VerificationInput } from './shapes.ts';
import { pointView, readPlan, readPoint } from './view.ts';

const Where = z.object({ site: Id });
const AtPoint = Where.extend({ item: Item });
const AtAction = AtPoint.extend({ action: Id });
const base = '/sites/{site}/improvement' as const;
const point = `${base}/points/{item}` as const;

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const binary = z.string().openapi({ format: 'binary' });

const asked = (c: HttpContext, siteId: string): Asked => ({
  siteId,
  actorId: actorOf(c).id,
  relations: c.get('relations'),
  language: c.get('language'),
});

/** Runs a use case about a point and answers the point as it stands then. */
function changing(
  c: HttpContext,
  path: { site: string; item: string },
  run: (tx: Parameters<Parameters<typeof change>[1]>[0]) => Promise<void>,
) {
  const { services } = c.var;
  return change(c, async (tx) => {
    await run(tx);
    const held = await pointAtHand(services, tx, { siteId: path.site, item: path.item });
    return pointView(tx, held, held.point, asked(c, path.site));
  });
}

export const improvementRoutes = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path: base,
      permission: 'improvement.read',
      scope: 'site',
      summary: 'The improvement plan of the newest decision that left something to improve, or of one cycle',
      request: { params: Where, query: z.object({ cycle: Id.optional() }) },
      responses: { 200: json(Plan, 'The plan, the most pressing points first') },
    }),
    async (c) => {
      c.header('cache-control', 'no-store');
      const { cycle: cycleId } = c.req.valid('query');
      return c.json(await readPlan(c.var.services, { ...asked(c, c.req.valid('param').site), cycleId }), 200);
    },
  )
  .openapi(
    route({
      method: 'get',
      path: `${base}/poam.json`,
      permission: 'improvement.read',
      scope: 'site',
      summary: 'The plan as an OSCAL plan of action and milestones',
      request: { params: Where },
      responses: { 200: json(z.object({}).loose(), 'A document that validates against the schema of OSCAL 1.2.1') },
    }),
    async (c) => {
      const { document, disposition } = await exportPoam(c.var.services, asked(c, c.req.valid('param').site));
      c.header('content-disposition', disposition);
      c.header('cache-control', 'no-store');
      return c.json(document, 200);
    },
  )
  .openapi(
    route({
      method: 'get',
      path: `${base}/plan.xlsx`,
      permission: 'improvement.read',
      scope: 'site',
      summary: 'The plan as a workbook: points, actions, history',
      request: { params: Where },
      responses: { 200: { description: 'An XLSX workbook', content: { [xlsx]: { schema: binary } } } },
    }),
    async (c) => {
      const { bytes, disposition } = await exportWorkbook(c.var.services, asked(c, c.req.valid('param').site));
      return c.body(new Uint8Array(bytes), 200, { 'content-type': xlsx, 'content-disposition': disposition, 'cache-control': 'no-store' });
    },
  )
  .openapi(
    route({
      method: 'get',
      path: point,
      permission: 'improvement.read',
      scope: 'site',
      summary: 'A point of the plan: its actions, notes and the steps of its closure, and what the reader may do next',
      request: { params: AtPoint },
      responses: { 200: json(Point, 'The point') },
    }),
    async (c) => {
      c.header('cache-control', 'no-store');
      const { site, item } = c.req.valid('param');
      return c.json(await readPoint(c.var.services, { ...asked(c, site), item }), 200);
    },
  )
  .openapi(
    route({
      method: 'post',
      path: `${point}/actions`,
      permission: 'improvement.edit',
      scope: 'site',
      summary: 'Add an action to the plan of a point, while its closure is not claimed',
      request: { params: AtPoint, body: body(ActionInput) },
      responses: { 201: json(Action, 'The action') },
    }),
    async (c) => {
      const { site, item } = c.req.valid('param');
      const wanted = { siteId: site, item, ...c.req.valid('json') };
      const action = await change(c, (tx) => addAction(c.var.services, tx, actorOf(c), wanted));
      c.header('etag', etag(action.version));
      return c.json(action, 201);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: `${point}/actions/{action}`,
      permission: 'improvement.edit',
      scope: 'site',
      summary: 'Edit an action; giving the day it was done finishes it',
      request: { params: AtAction, body: body(ActionInput) },
      responses: { 200: json(Action, 'The action') },
    }),
    async (c) => {
      const { site, item, action: actionId } = c.req.valid('param');
      const wanted = { siteId: site, item, actionId, version: ifMatch(c), ...c.req.valid('json') };
      const action = await change(c, (tx) => editAction(c.var.services, tx, actorOf(c), wanted));
      c.header('etag', etag(action.version));
      return c.json(action, 200);
    },
  )
  .openapi(
    route({
      method: 'delete',
      path: `${point}/actions/{action}`,
      permission: 'improvement.edit',
      scope: 'site',
      summary: 'Take an action out of the plan',
      request: { params: AtAction },
      responses: { 204: { description: 'It is gone; the trail keeps its words' } },
    }),
    async (c) => {
      const { site, item, action: actionId } = c.req.valid('param');
      const version = ifMatch(c);
      await change(c, (tx) => removeAction(c.var.services, tx, actorOf(c), { siteId: site, item, actionId, version }));
      return c.body(null, 204);
    },
  )
  .openapi(
    route({
      method: 'post',
      path: `${point}/notes`,
      permission: 'improvement.edit',
      scope: 'site',
      summary: 'Say how far a point is',
      request: { params: AtPoint, body: body(NoteInput) },
      responses: { 201: json(Point, 'The point') },
    }),
    async (c) => {
      const { site, item } = c.req.valid('param');
      const note = { siteId: site, item, ...c.req.valid('json') };
      return c.json(await changing(c, { site, item }, (tx) => addNote(c.var.services, tx, actorOf(c), note)), 201);
    },
  )
  .openapi(
    route({
      method: 'post',
      path: `${point}/claims`,
      permission: 'improvement.claim',
      scope: 'site',
      summary: 'Claim that a point is closed: every action of its plan is done',
      request: { params: AtPoint, body: body(ClaimInput) },
      responses: { 201: json(Point, 'The point, claimed') },
    }),
    async (c) => {
      const { site, item } = c.req.valid('param');
      const claim = { siteId: site, item, ...c.req.valid('json') };
      return c.json(await changing(c, { site, item }, (tx) => claimPoint(c.var.services, tx, actorOf(c), claim)), 201);
    },
  )
  .openapi(
    route({
      method: 'post',
      path: `${point}/verifications`,
      permission: 'improvement.verify',
      scope: 'site',
      summary: 'Verify a claim remotely or on site, or return it; by an assessor approved now and untied to the producer',
      request: { params: AtPoint, body: body(VerificationInput) },
      responses: { 201: json(Point, 'The point, verified or open again') },
    }),
    async (c) => {
      const { site, item } = c.req.valid('param');
      const seen = { siteId: site, item, ...c.req.valid('json') };
      return c.json(await changing(c, { site, item }, (tx) => verifyPoint(c.var.services, tx, actorOf(c), seen)), 201);
    },
  )
  .openapi(
    route({
      method: 'post',
      path: `${point}/confirmations`,
      permission: 'improvement.confirm',
      scope: 'site',
      summary: 'Confirm that a verified point is closed, or return it; with the last one the plan is closed and marks are valid in full',
      request: { params: AtPoint, body: body(ConfirmationInput) },
      responses: { 201: json(Point, 'The point, closed or open again') },
    }),
    async (c) => {
      const { site, item } = c.req.valid('param');
      const answer = { siteId: site, item, ...c.req.valid('json') };
      return c.json(await changing(c, { site, item }, (tx) => confirmPoint(c.var.services, tx, actorOf(c), answer)), 201);
    },
  );

/** What a cycle took over from the one before, as REST resources. */
import { change, etag, ifMatch } from '#platform/http/change.ts';
import { actorOf } from '#platform/http/context.ts';
import { body, json, roomRoutes, route } from '#platform/http/route.ts';
import { CycleParams, ItemParams } from '../shapes.ts';
import { readCarried, readCarriedOf } from './read-carried.ts';
import { settleCarried } from './settle-carried.ts';
import { CarriedOfItem, CarriedOver, CarriedParams, Settled, SettleInput } from './shapes.ts';

const cycle = '/sites/{site}/cycles/{cycle}' as const;

export const carryOverRoutes = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path: `${cycle}/carried`,
      permission: 'answers.read',
      scope: 'site',
      summary: 'What the cycle took over from the last release: how much waits to be confirmed, and what no item takes up',
      request: { params: CycleParams },
      responses: { 200: json(CarriedOver, 'What was taken over') },
    }),
    async (c) => c.json(await readCarried(c.var.services, c.req.valid('param'), c.get('language')), 200),
  )
  .openapi(
    route({
      method: 'get',
      path: `${cycle}/answers/{item}/carried`,
      permission: 'answers.read',
      scope: 'site',
      summary: 'What is offered to one item, each thing with its origin',
      request: { params: ItemParams },
      responses: { 200: json(CarriedOfItem, 'What is offered') },
    }),
    async (c) => c.json(await readCarriedOf(c.var.services, c.req.valid('param'), c.get('language')), 200),
  )
  .openapi(
    route({
      method: 'put',
      path: `${cycle}/answers/{item}/carried/{carried}`,
      permission: 'answers.edit',
      scope: 'site',
      summary:
        'Take a carried thing into the answer or set it aside, or lay what is left over beside the item; `If-Match` is the version of the answer, "0" where there is none',
      request: { params: CarriedParams, body: body(SettleInput) },
      responses: { 200: json(Settled, 'The answer as it is now, and what became of it') },
    }),
    async (c) => {
      const command = { ...c.req.valid('param'), ...c.req.valid('json'), version: ifMatch(c), language: c.get('language') };
      const settled = await change(c, (tx) => settleCarried(c.var.services, tx, actorOf(c), command));
      c.header('etag', etag(settled.answer?.version ?? 0));
      return c.json(settled, 200);
    },
  );

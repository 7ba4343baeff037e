/** Waivers of a cycle as REST resources. */
import { change } from '#platform/http/change.ts';
import { actorOf } from '#platform/http/context.ts';
import { body, Id, json, roomRoutes, route, z } from '#platform/http/route.ts';
import { decideWaiver, revokeWaiver } from './decide-waiver.ts';
import { CycleWaivers, Waiver, WaiverInput, WaiverRevocation } from './shapes.ts';
import { readWaivers } from './view.ts';

const Where = z.object({ site: Id, cycle: Id });
const all = '/sites/{site}/cycles/{cycle}/waivers' as const;

export const waiverRoutes = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path: all,
      permission: 'site.read',
      scope: 'site',
      summary: 'What was waived for the assessment, and to those who decide what could be',
      request: { params: Where },
      responses: { 200: json(CycleWaivers, 'In the order they were decided, withdrawn ones too') },
    }),
    async (c) => {
      const { site, cycle } = c.req.valid('param');
      const asked = { siteId: site, cycleId: cycle, relations: c.var.relations, language: c.var.language };
      return c.json(await readWaivers(c.var.services, asked), 200);
    },
  )
  .openapi(
    route({
      method: 'post',
      path: all,
      permission: 'waiver.decide',
      scope: 'site',
      summary: 'Let one person or firm pass one rule for this cycle; the reasons are public',
      request: { params: Where, body: body(WaiverInput) },
      responses: { 201: json(Waiver, 'The waiver') },
    }),
    async (c) => {
      const { site, cycle } = c.req.valid('param');
      const wanted = { siteId: site, cycleId: cycle, ...c.req.valid('json') };
      return c.json(await change(c, (tx) => decideWaiver(c.var.services, tx, actorOf(c), wanted)), 201);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: `${all}/{waiver}/withdrawal`,
      permission: 'waiver.decide',
      scope: 'site',
      summary: 'Withdraw a waiver before the appointment that rests on it is confirmed',
      request: { params: Where.extend({ waiver: Id }), body: body(WaiverRevocation) },
      responses: { 200: json(Waiver, 'The waiver, withdrawn') },
    }),
    async (c) => {
      const { site, cycle, waiver } = c.req.valid('param');
      const command = { siteId: site, cycleId: cycle, waiverId: waiver, ...c.req.valid('json') };
      return c.json(await change(c, (tx) => revokeWaiver(c.var.services, tx, actorOf(c), command)), 200);
    },
  );

/** The team of an assessment under way as a REST resource: the team and the scheme read it, staff change it. */
import { change } from '#platform/http/change.ts';
import { actorOf, type HttpContext } from '#platform/http/context.ts';
import { body, Id, json, roomRoutes, route, z } from '#platform/http/route.ts';
import { PersonId } from '../shapes.ts';
import { handOver, readmit } from './hand-over.ts';
import { HandOverInput, TeamAtWork } from './shapes.ts';
import { type Reader, readTeam } from './view.ts';

const Where = z.object({ site: Id, cycle: Id });
const team = '/sites/{site}/cycles/{cycle}/assessment/team' as const;

export const handOverRoutes = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path: team,
      permission: 'assessment.read',
      scope: 'site',
      summary: 'The team, the state of each, who could take over, and who handed over to whom',
      request: { params: Where },
      responses: { 200: json(TeamAtWork, 'The team') },
    }),
    async (c) => {
      const { site, cycle } = c.req.valid('param');
      return c.json(await readTeam(c.var.services, { siteId: site, cycleId: cycle, ...readerOf(c) }), 200);
    },
  )
  .openapi(
    route({
      method: 'post',
      path: `${team}/hand-overs`,
      permission: 'assessment.hand-over',
      scope: 'site',
      summary: 'Hand somebody’s part in the assessment to another assessor of the firm',
      request: { params: Where, body: body(HandOverInput) },
      responses: { 201: json(TeamAtWork, 'The team as it is now') },
    }),
    async (c) => {
      const { site, cycle } = c.req.valid('param');
      const command = { siteId: site, cycleId: cycle, ...c.req.valid('json') };
      return c.json(await change(c, (tx) => handOver(c.var.services, tx, actorOf(c), command, readerOf(c))), 201);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: `${team}/{person}/access`,
      permission: 'assessment.hand-over',
      scope: 'site',
      summary: 'Give somebody of the team who is approved again their access to the site back',
      request: { params: Where.extend({ person: PersonId }) },
      responses: { 200: json(TeamAtWork, 'The team as it is now') },
    }),
    async (c) => {
      const { site, cycle, person } = c.req.valid('param');
      const command = { siteId: site, cycleId: cycle, personId: person };
      return c.json(await change(c, (tx) => readmit(c.var.services, tx, actorOf(c), command, readerOf(c))), 200);
    },
  );

function readerOf(c: HttpContext): Reader {
  return { id: actorOf(c).id, relations: c.var.relations, language: c.var.language };
}

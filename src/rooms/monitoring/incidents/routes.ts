/** Incidents at a site as REST resources. What the public reports comes by a page of its own. */
import { change, etag, ifMatch } from '#platform/http/change.ts';
import { actorOf, type HttpContext } from '#platform/http/context.ts';
import { PageQuery } from '#platform/http/paging.ts';
import { body, Id, json, roomRoutes, route, z } from '#platform/http/route.ts';
import { answerIncident } from './answer-incident.ts';
import { concludeReview } from './conclude-review.ts';
import { reportIncident } from './report-incident.ts';
import { Incident, IncidentAnswer, IncidentInput, Incidents, Received, ReviewConclusion, TriageInput } from './shapes.ts';
import { eraseContact, triageIncident } from './triage-incident.ts';
import { incidentsView, incidentView } from './view.ts';

const Site = z.object({ site: Id });
const One = Site.extend({ incident: Id });
const one = '/sites/{site}/incidents/{incident}' as const;
const reader = (c: HttpContext, siteId: string) => ({ siteId, actorId: actorOf(c).id, relations: c.get('relations') });

export const incidentRoutes = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path: '/sites/{site}/incidents',
      permission: 'incident.read',
      scope: 'site',
      summary: 'Incidents at the site; what the public said is read by the scheme’s staff alone',
      request: { params: Site, query: PageQuery },
      responses: { 200: json(Incidents, 'The newest first') },
    }),
    async (c) => {
      const { services } = c.var;
      const { limit, cursor } = c.req.valid('query');
      c.header('cache-control', 'no-store');
      return c.json(await incidentsView(services, services.db, { ...reader(c, c.req.valid('param').site), limit, cursor }), 200);
    },
  )
  .openapi(
    route({
      method: 'post',
      path: '/sites/{site}/incidents',
      permission: 'incident.report',
      scope: 'site',
      summary: 'Report an incident at the site',
      request: { params: Site, body: body(IncidentInput) },
      responses: { 201: json(Received, 'It was received, and waits for the staff') },
    }),
    async (c) => {
      const wanted = { siteId: c.req.valid('param').site, relations: c.var.relations, ...c.req.valid('json') };
      return c.json(await change(c, (tx) => reportIncident(c.var.services, tx, actorOf(c), wanted)), 201);
    },
  )
  .openapi(
    route({
      method: 'get',
      path: one,
      permission: 'incident.read',
      scope: 'site',
      summary: 'One incident',
      request: { params: One },
      responses: { 200: json(Incident, 'The incident') },
    }),
    async (c) => {
      const { services } = c.var;
      const { site, incident: incidentId } = c.req.valid('param');
      const found = await incidentView(services, services.db, { ...reader(c, site), incidentId });
      c.header('cache-control', 'no-store');
      c.header('etag', etag(found.version));
      return c.json(found, 200);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: `${one}/triage`,
      permission: 'incident.triage',
      scope: 'site',
      summary: 'Decide what an incident leads to: nothing further, a question to the site, or a special review',
      request: { params: One, body: body(TriageInput) },
      responses: { 200: json(Incident, 'The incident') },
    }),
    async (c) => {
      const { services } = c.var;
      const { site: siteId, incident: incidentId } = c.req.valid('param');
      const command = { siteId, incidentId, version: ifMatch(c), relations: c.var.relations, ...c.req.valid('json') };
      const answer = await change(c, async (tx) => {
        await triageIncident(services, tx, actorOf(c), command);
        return incidentView(services, tx, { ...reader(c, siteId), incidentId });
      });
      return c.json(answer, 200);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: `${one}/answer`,
      permission: 'incident.report',
      scope: 'site',
      summary: 'Answer, for the site, what staff asked about an incident',
      request: { params: One, body: body(IncidentAnswer) },
      responses: { 200: json(Received, 'It was received') },
    }),
    async (c) => {
      const { services } = c.var;
      const { site: siteId, incident: incidentId } = c.req.valid('param');
      const command = { siteId, incidentId, version: ifMatch(c), relations: c.var.relations, ...c.req.valid('json') };
      await change(c, (tx) => answerIncident(services, tx, actorOf(c), command));
      return c.json({ id: incidentId, receivedOn: services.clock.now().toISOString().slice(0, 10) }, 200);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: `${one}/review/conclusion`,
      permission: 'incident.read',
      scope: 'site',
      summary: 'Say what a special review found, as whoever was given it or as staff',
      request: { params: One, body: body(ReviewConclusion) },
      responses: { 200: json(Incident, 'The incident') },
    }),
    async (c) => {
      const { services } = c.var;
      const { site: siteId, incident: incidentId } = c.req.valid('param');
      const command = { siteId, incidentId, relations: c.var.relations, ...c.req.valid('json') };
      const answer = await change(c, async (tx) => {
        await concludeReview(services, tx, actorOf(c), command);
        return incidentView(services, tx, { ...reader(c, siteId), incidentId });
      });
      return c.json(answer, 200);
    },
  )
  .openapi(
    route({
      method: 'delete',
      path: `${one}/contact`,
      permission: 'incident.triage',
      scope: 'site',
      summary: 'Erase how somebody who reported an incident can be reached',
      request: { params: One },
      responses: { 200: json(Incident, 'The incident') },
    }),
    async (c) => {
      const { services } = c.var;
      const { site: siteId, incident: incidentId } = c.req.valid('param');
      const answer = await change(c, async (tx) => {
        await eraseContact(services, tx, actorOf(c), { siteId, incidentId, relations: c.var.relations });
        return incidentView(services, tx, { ...reader(c, siteId), incidentId });
      });
      return c.json(answer, 200);
    },
  );

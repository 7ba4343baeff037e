/** Who assesses a site in a cycle: candidates, the proposal, and what staff answer to it. */
import { change, etag, ifMatch } from '#platform/http/change.ts';
import { actorOf } from '#platform/http/context.ts';
import { body, Id, json, roomRoutes, route, z } from '#platform/http/route.ts';
import { answerAppointment } from './answer-appointment.ts';
import { nameReviewer } from './name-reviewer.ts';
import { proposeAssessor } from './propose-assessor.ts';
import { appointmentOf } from './read-appointment.ts';
import { candidatesFor } from './read-candidates.ts';
import { Appointment, AppointmentAnswer, AppointmentInput, AppointmentView, Candidates, ReviewerInput } from './shapes.ts';

const Where = z.object({ site: Id, cycle: Id });

export const appointmentRoutes = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path: '/sites/{site}/cycles/{cycle}/assessment/candidates',
      permission: 'assessment.appoint',
      scope: 'site',
      summary: 'Approved firms and assessors, each with what speaks against choosing them for this site',
      request: { params: Where },
      responses: { 200: json(Candidates, 'The firms, by name') },
    }),
    async (c) => {
      const { site, cycle } = c.req.valid('param');
      return c.json(
        await candidatesFor(c.var.services, { siteId: site, cycleId: cycle, relations: c.var.relations, language: c.var.language }),
        200,
      );
    },
  )
  .openapi(
    route({
      method: 'post',
      path: '/sites/{site}/cycles/{cycle}/assessment',
      permission: 'assessment.appoint',
      scope: 'site',
      summary: 'Propose a firm, a lead and a team to assess the site; staff confirm',
      request: { params: Where, body: body(AppointmentInput) },
      responses: { 201: json(Appointment, 'The appointment as proposed') },
    }),
    async (c) => {
      const { site, cycle } = c.req.valid('param');
      const wanted = { siteId: site, cycleId: cycle, relations: c.var.relations, ...c.req.valid('json') };
      const appointment = await change(c, (tx) => proposeAssessor(c.var.services, tx, actorOf(c), wanted));
      c.header('etag', etag(appointment.version));
      return c.json(appointment, 201);
    },
  )
  .openapi(
    route({
      method: 'get',
      path: '/sites/{site}/cycles/{cycle}/assessment/appointment',
      permission: 'site.read',
      scope: 'site',
      summary: 'Who assesses the site in this cycle',
      request: { params: Where },
      responses: { 200: json(AppointmentView, 'The latest appointment, or null') },
    }),
    async (c) => {
      const { site, cycle } = c.req.valid('param');
      const appointment = await appointmentOf(c.var.services.db, site, cycle);
      if (appointment !== null) c.header('etag', etag(appointment.version));
      return c.json({ appointment }, 200);
    },
  )
  .openapi(
    route({
      method: 'patch',
      path: '/sites/{site}/cycles/{cycle}/assessment/appointment',
      permission: 'assessment.confirm',
      scope: 'site',
      summary: 'Confirm or decline the proposed assessor',
      request: { params: Where, body: body(AppointmentAnswer) },
      responses: { 200: json(Appointment, 'The appointment as answered') },
    }),
    async (c) => {
      const { site, cycle } = c.req.valid('param');
      const answer = { siteId: site, cycleId: cycle, version: ifMatch(c), ...c.req.valid('json') };
      const appointment = await change(c, (tx) => answerAppointment(c.var.services, tx, actorOf(c), answer));
      c.header('etag', etag(appointment.version));
      return c.json(appointment, 200);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: '/sites/{site}/cycles/{cycle}/assessment/reviewer',
      permission: 'assessment.read',
      scope: 'site',
      summary: 'Name who of the firm reviews the work before it is submitted; by the lead or by staff',
      request: { params: Where, body: body(ReviewerInput) },
      responses: { 200: json(Appointment, 'The appointment with its reviewer') },
    }),
    async (c) => {
      const { site, cycle } = c.req.valid('param');
      const wanted = { siteId: site, cycleId: cycle, version: ifMatch(c), relations: c.var.relations, ...c.req.valid('json') };
      const appointment = await change(c, (tx) => nameReviewer(c.var.services, tx, actorOf(c), wanted));
      c.header('etag', etag(appointment.version));
      return c.json(appointment, 200);
    },
  );

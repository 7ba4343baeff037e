/** Applications of firms and the competence of their people as REST resources. */
import { change, etag, ifMatch } from '#platform/http/change.ts';
import type { HttpContext } from '#platform/http/context.ts';
import { actorOf } from '#platform/http/context.ts';
import { PageOf, PageQuery } from '#platform/http/paging.ts';
import { body, Id, json, roomRoutes, route, z } from '#platform/http/route.ts';
import { PersonId } from '../shapes.ts';
import { answerApplication } from './answer-application.ts';
import { amendApplication, applyForApproval } from './apply-for-approval.ts';
import { readApplication, readApplications } from './read-applications.ts';
import { readCompetence } from './read-competence.ts';
import { recordCompetence } from './record-competence.ts';
import { ApplicationStatus, Competence, CompetenceInput, FirmApplication, FirmApplicationAnswer, FirmApplicationInput } from './shapes.ts';

const Firm = z.object({ organisation: Id });
const One = Firm.extend({ application: Id });
const Somebody = Firm.extend({ person: PersonId });
const ofFirm = '/organisations/{organisation}/approval-applications' as const;
const one = `${ofFirm}/{application}` as const;
const competence = '/organisations/{organisation}/people/{person}/competence' as const;

export const applicationRoutes = roomRoutes()
  .openapi(
    route({
      method: 'post',
      path: ofFirm,
      permission: 'firm.apply',
      scope: 'organisation',
      summary: 'Apply for the approval of a firm; one application at a time',
      request: { params: Firm, body: body(FirmApplicationInput) },
      responses: { 201: json(FirmApplication, 'The application, with the scheme’s staff') },
    }),
    async (c) => {
      const wanted = { firmId: c.req.valid('param').organisation, ...c.req.valid('json') };
      const application = await change(c, (tx) => applyForApproval(c.var.services, tx, actorOf(c), wanted));
      c.header('etag', etag(application.version));
      return c.json(application, 201);
    },
  )
  .openapi(
    route({
      method: 'get',
      path: ofFirm,
      permission: 'firm.read',
      scope: 'organisation',
      summary: 'The applications of a firm',
      request: { params: Firm, query: PageQuery },
      responses: { 200: json(PageOf(FirmApplication), 'A page, the newest first') },
    }),
    async (c) => {
      const asked = { firmId: c.req.valid('param').organisation, ...c.req.valid('query') };
      return c.json(await readApplications(c.var.services.db, asked), 200);
    },
  )
  .openapi(
    route({
      method: 'get',
      path: one,
      permission: 'firm.read',
      scope: 'organisation',
      summary: 'One application of a firm',
      request: { params: One },
      responses: { 200: json(FirmApplication, 'The application') },
    }),
    async (c) => {
      const { organisation, application: id } = c.req.valid('param');
      const application = await readApplication(c.var.services.db, organisation, id);
      c.header('etag', etag(application.version));
      return c.json(application, 200);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: one,
      permission: 'firm.apply',
      scope: 'organisation',
      summary: 'Send an application again that staff returned',
      request: { params: One, body: body(FirmApplicationInput) },
      responses: { 200: json(FirmApplication, 'The application, with the scheme’s staff') },
    }),
    async (c) => {
      const { organisation: firmId, application: applicationId } = c.req.valid('param');
      const wanted = { firmId, applicationId, version: ifMatch(c), ...c.req.valid('json') };
      const application = await change(c, (tx) => amendApplication(c.var.services, tx, actorOf(c), wanted));
      c.header('etag', etag(application.version));
      return c.json(application, 200);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: `${one}/answer`,
      permission: 'assessor.approve',
      scope: 'organisation',
      summary: 'Ask the firm back, or decline; it is accepted by approving the firm with the application named',
      request: { params: One, body: body(FirmApplicationAnswer) },
      responses: { 200: json(FirmApplication, 'The application as answered') },
    }),
    async (c) => {
      const { organisation: firmId, application: applicationId } = c.req.valid('param');
      const answer = { firmId, applicationId, version: ifMatch(c), ...c.req.valid('json') };
      const application = await change(c, (tx) => answerApplication(c.var.services, tx, actorOf(c), answer));
      c.header('etag', etag(application.version));
      return c.json(application, 200);
    },
  )
  .openapi(
    route({
      method: 'get',
      path: '/approval-applications',
      permission: 'assessor.approve',
      scope: 'scheme',
      summary: 'Applications of all firms',
      request: { query: PageQuery.extend({ status: ApplicationStatus.optional() }) },
      responses: { 200: json(PageOf(FirmApplication), 'A page, the newest first') },
    }),
    async (c) => c.json(await readApplications(c.var.services.db, c.req.valid('query')), 200),
  )
  .openapi(
    route({
      method: 'get',
      path: competence,
      permission: 'organisation.read',
      scope: 'organisation',
      summary: 'What somebody of a firm recorded of their competence: for themselves, the firm’s manager and staff',
      request: { params: Somebody },
      responses: { 200: json(Competence, 'The record; version 0 while there is none') },
    }),
    async (c) => {
      const found = await readCompetence(c.var.services, c.var.services.db, asked(c, c.req.valid('param')));
      c.header('etag', etag(found.recorded?.version ?? 0));
      c.header('cache-control', 'no-store');
      return c.json(found, 200);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: competence,
      permission: 'competence.edit',
      scope: 'organisation',
      summary: 'Record one’s own competence, or that of somebody of the firm one manages',
      request: { params: Somebody, body: body(CompetenceInput) },
      responses: { 200: json(Competence, 'The record') },
    }),
    async (c) => {
      const wanted = { ...asked(c, c.req.valid('param')), version: ifMatch(c), ...c.req.valid('json') };
      const saved = await change(c, (tx) => recordCompetence(c.var.services, tx, actorOf(c), wanted));
      c.header('etag', etag(saved.recorded?.version ?? 0));
      return c.json(saved, 200);
    },
  );

function asked(c: HttpContext, { organisation, person }: { organisation: string; person: string }) {
  return {
    firmId: organisation,
    personId: person,
    actorId: actorOf(c).id,
    relations: c.var.relations,
    language: c.var.language,
  };
}

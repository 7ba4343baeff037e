/** Approved firms and their assessors, and what people declare about their ties to organisations. */
import { change, etag, ifMatch } from '#platform/http/change.ts';
import { actorOf } from '#platform/http/context.ts';
import { PageOf, PageQuery } from '#platform/http/paging.ts';
import { body, Id, json, roomRoutes, route, z } from '#platform/http/route.ts';
import { ApprovalInput, ApprovedFirm, AssessorInput, AssessorView, FirmView } from './approval-shapes.ts';
import { approveAssessor } from './approve-assessor.ts';
import { approveFirm } from './approve-firm.ts';
import { declareConflict, declareForFirm } from './declare-conflict.ts';
import { approvedFirms, declarableOrganisations, declarationsOf, firmDeclarationsOf, firmView } from './read-approvals.ts';
import { Declarable, Declaration, DeclarationInput, FirmDeclaration, PersonId } from './shapes.ts';

const Search = z.string().trim().min(1).max(200).optional();

export const approvalRoutes = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path: '/organisations/{organisation}/approval',
      permission: 'firm.read',
      scope: 'organisation',
      summary: 'A firm’s approval, and its people with theirs',
      request: { params: z.object({ organisation: Id }) },
      responses: { 200: json(FirmView, 'The firm; version 0 while it has never been approved') },
    }),
    async (c) => {
      const firm = await firmView(c.var.services, c.var.services.db, c.req.valid('param').organisation);
      c.header('etag', etag(firm.approval?.version ?? 0));
      return c.json(firm, 200);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: '/organisations/{organisation}/approval',
      permission: 'assessor.approve',
      scope: 'organisation',
      summary: 'Approve a firm for kinds of site and metals, or suspend it',
      request: { params: z.object({ organisation: Id }), body: body(ApprovalInput) },
      responses: { 200: json(FirmView, 'The firm as approved') },
    }),
    async (c) => {
      const { organisation } = c.req.valid('param');
      const wanted = { firmId: organisation, version: ifMatch(c), ...c.req.valid('json') };
      const firm = await change(c, (tx) => approveFirm(c.var.services, tx, actorOf(c), wanted));
      c.header('etag', etag(firm.approval?.version ?? 0));
      return c.json(firm, 200);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: '/organisations/{organisation}/assessors/{person}',
      permission: 'assessor.approve',
      scope: 'organisation',
      summary: 'Approve a member of a firm as assessor, or suspend them',
      request: { params: z.object({ organisation: Id, person: PersonId }), body: body(AssessorInput) },
      responses: { 200: json(AssessorView, 'The assessor as approved') },
    }),
    async (c) => {
      const { organisation, person } = c.req.valid('param');
      const wanted = { firmId: organisation, personId: person, version: ifMatch(c), ...c.req.valid('json') };
      const assessor = await change(c, (tx) => approveAssessor(c.var.services, tx, actorOf(c), wanted));
      c.header('etag', etag(assessor.approval?.version ?? 0));
      return c.json(assessor, 200);
    },
  )
  .openapi(
    route({
      method: 'get',
      path: '/approved-firms',
      permission: 'account.own',
      scope: 'scheme',
      summary: 'Firms approved today, with their approved assessors',
      request: {
        query: PageQuery.extend({
          q: Search,
          kind: z.string().max(60).optional().openapi({ description: 'A kind of site' }),
          metal: z.string().max(3).optional(),
        }),
      },
      responses: { 200: json(PageOf(ApprovedFirm), 'A page of firms, by name') },
    }),
    async (c) => c.json(await approvedFirms(c.var.services, c.req.valid('query')), 200),
  )
  .openapi(
    route({
      method: 'get',
      path: '/conflict-declarations',
      permission: 'conflict.declare',
      scope: 'scheme',
      summary: 'My latest declaration about each organisation',
      request: { query: PageQuery },
      responses: { 200: json(PageOf(Declaration), 'A page of my declarations, by organisation') },
    }),
    async (c) => c.json(await declarationsOf(c.var.services, actorOf(c).id, c.req.valid('query')), 200),
  )
  .openapi(
    route({
      method: 'post',
      path: '/conflict-declarations',
      permission: 'conflict.declare',
      scope: 'scheme',
      summary: 'Declare whether I am tied to an organisation; the latest declaration counts',
      request: { body: body(DeclarationInput) },
      responses: { 201: json(Declaration, 'The declaration') },
    }),
    async (c) => c.json(await change(c, (tx) => declareConflict(c.var.services, tx, actorOf(c), c.req.valid('json'))), 201),
  )
  .openapi(
    route({
      method: 'get',
      path: '/organisations/{organisation}/conflict-declarations',
      permission: 'firm.read',
      scope: 'organisation',
      summary: 'The firm’s latest declaration about each organisation',
      request: { params: z.object({ organisation: Id }), query: PageQuery },
      responses: { 200: json(PageOf(FirmDeclaration), 'A page of its declarations, by organisation') },
    }),
    async (c) => c.json(await firmDeclarationsOf(c.var.services, c.req.valid('param').organisation, c.req.valid('query')), 200),
  )
  .openapi(
    route({
      method: 'post',
      path: '/organisations/{organisation}/conflict-declarations',
      permission: 'firm.apply',
      scope: 'organisation',
      summary: 'Declare whether anything ties the firm to an organisation; the latest declaration counts',
      request: { params: z.object({ organisation: Id }), body: body(DeclarationInput) },
      responses: { 201: json(FirmDeclaration, 'The declaration') },
    }),
    async (c) => {
      const wanted = { firmId: c.req.valid('param').organisation, ...c.req.valid('json') };
      return c.json(await change(c, (tx) => declareForFirm(c.var.services, tx, actorOf(c), wanted)), 201);
    },
  )
  .openapi(
    route({
      method: 'get',
      path: '/declarable-organisations',
      permission: 'conflict.declare',
      scope: 'scheme',
      summary: 'Committed producers and approved firms, with what I declared about each',
      request: { query: PageQuery.extend({ q: Search }) },
      responses: { 200: json(PageOf(Declarable), 'A page of organisations, by name') },
    }),
    async (c) => c.json(await declarableOrganisations(c.var.services, actorOf(c).id, c.req.valid('query')), 200),
  );

/** Equivalency reviews as REST resources: the stages a request goes through until it is part of the matrix. */
import { change, etag, ifMatch } from '#platform/http/change.ts';
import { actorOf, type HttpContext } from '#platform/http/context.ts';
import { body, json, roomRoutes, route, z } from '#platform/http/route.ts';
import { organisationById } from '#rooms/participants/index.ts';
import { admitReview } from './admit-review.ts';
import { decideReview } from './decide-review.ts';
import { draftCells } from './draft-cells.ts';
import { judgeSubject } from './judge-subject.ts';
import { openConsultation } from './open-consultation.ts';
import { publishMatrix } from './publish-matrix.ts';
import { reviewById, reviewsOfOrganisation } from './queries.ts';
import { recordApproval } from './record-approval.ts';
import { requestReview } from './request-review.ts';
import {
  Admission,
  Approval,
  ApprovalParams,
  DraftCells,
  Judgement,
  OrganisationParams,
  Publication,
  Review,
  ReviewDecision,
  ReviewParams,
  ReviewRequest,
  ReviewSummary,
  SubjectParams,
  Withdrawal,
} from './shapes.ts';
import type { StepCommand } from './take-step.ts';
import { type ReviewView, readReview, summaryView } from './view.ts';
import { withdrawReview } from './withdraw-review.ts';

const one = '/reviews/{review}' as const;
const ofOrganisation = '/organisations/{organisation}/reviews' as const;
const tags = ['Equivalency reviews'];

/** The review with its new version in the `ETag`, as every step answers it. */
function answered(c: HttpContext, review: ReviewView): ReviewView {
  c.header('etag', etag(review.version));
  return review;
}

/** What every step is told: which review, at which version, and the language of the answer. */
function stepOf(c: HttpContext, review: string): StepCommand {
  return { review, version: ifMatch(c), language: c.get('language') };
}

export const reviewRoutes = roomRoutes()
  .openapi(
    route({
      method: 'post',
      path: '/reviews',
      permission: 'review.edit',
      scope: 'scheme',
      tags,
      summary: 'Ask for a review, as staff',
      request: { body: body(ReviewRequest) },
      responses: { 201: json(Review, 'The review as it was asked for') },
    }),
    async (c) => {
      const { services } = c.var;
      const request = c.req.valid('json');
      const made = await change(c, async (tx) => {
        const id = await requestReview(services, tx, actorOf(c), { organisation: null, request });
        return readReview(services, tx, id, c.get('language'));
      });
      return c.json(answered(c, made), 201);
    },
  )
  .openapi(
    route({
      method: 'post',
      path: ofOrganisation,
      permission: 'review.request',
      scope: 'organisation',
      tags,
      summary: 'Ask for a review, as a producer',
      request: { params: OrganisationParams, body: body(ReviewRequest) },
      responses: { 201: json(ReviewSummary, 'The review as it was asked for') },
    }),
    async (c) => {
      const { services } = c.var;
      const command = { organisation: c.req.valid('param').organisation, request: c.req.valid('json') };
      const made = await change(c, async (tx) => {
        const id = await requestReview(services, tx, actorOf(c), command);
        return summaryView(await reviewById(tx, id), services.programme, c.get('language'));
      });
      c.header('etag', etag(made.version));
      return c.json(made, 201);
    },
  )
  .openapi(
    route({
      method: 'get',
      path: ofOrganisation,
      permission: 'review.request',
      scope: 'organisation',
      tags,
      summary: 'The reviews that an organisation asked for, the newest first',
      request: { params: OrganisationParams },
      responses: { 200: json(z.object({ items: z.array(ReviewSummary) }), 'Reviews') },
    }),
    async (c) => {
      const { db, programme } = c.var.services;
      const { id } = await organisationById(db, c.req.valid('param').organisation);
      const rows = await reviewsOfOrganisation(db, id);
      return c.json({ items: rows.map((row) => summaryView(row, programme, c.get('language'))) }, 200);
    },
  )
  .openapi(
    route({
      method: 'get',
      path: one,
      permission: 'scheme.read',
      scope: 'scheme',
      tags,
      summary: 'One review with what was said in it, and what can be done next',
      request: { params: ReviewParams },
      responses: { 200: json(Review, 'The review') },
    }),
    async (c) => {
      const { services } = c.var;
      return c.json(answered(c, await readReview(services, services.db, c.req.valid('param').review, c.get('language'))), 200);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: `${one}/admission`,
      permission: 'review.edit',
      scope: 'scheme',
      tags,
      summary: 'Admit the request, or refuse it',
      request: { params: ReviewParams, body: body(Admission) },
      responses: { 200: json(Review, 'The review') },
    }),
    async (c) => {
      const command = { ...stepOf(c, c.req.valid('param').review), admission: c.req.valid('json') };
      return c.json(answered(c, await change(c, (tx) => admitReview(c.var.services, tx, actorOf(c), command))), 200);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: `${one}/judgements/{subject}`,
      permission: 'review.edit',
      scope: 'scheme',
      tags,
      summary: 'Judge one subject of the review',
      request: { params: SubjectParams, body: body(Judgement) },
      responses: { 200: json(Review, 'The review') },
    }),
    async (c) => {
      const { review, subject } = c.req.valid('param');
      const command = { ...stepOf(c, review), subject, judgement: c.req.valid('json') };
      return c.json(answered(c, await change(c, (tx) => judgeSubject(c.var.services, tx, actorOf(c), command))), 200);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: `${one}/cells`,
      permission: 'review.edit',
      scope: 'scheme',
      tags,
      summary: 'Draft the cells, all of them anew',
      request: { params: ReviewParams, body: body(DraftCells) },
      responses: { 200: json(Review, 'The review') },
    }),
    async (c) => {
      const command = { ...stepOf(c, c.req.valid('param').review), cells: c.req.valid('json').cells };
      return c.json(answered(c, await change(c, (tx) => draftCells(c.var.services, tx, actorOf(c), command))), 200);
    },
  )
  .openapi(
    route({
      method: 'post',
      path: `${one}/consultation`,
      permission: 'review.edit',
      scope: 'scheme',
      tags,
      summary: 'Open the public comment period, as long as the rulebook says',
      request: { params: ReviewParams },
      responses: { 200: json(Review, 'The review') },
    }),
    async (c) => {
      const command = stepOf(c, c.req.valid('param').review);
      return c.json(answered(c, await change(c, (tx) => openConsultation(c.var.services, tx, actorOf(c), command))), 200);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: `${one}/decision`,
      permission: 'review.decide',
      scope: 'scheme',
      tags,
      summary: 'Accept the equivalency with its conditions, or decline it',
      request: { params: ReviewParams, body: body(ReviewDecision) },
      responses: { 200: json(Review, 'The review') },
    }),
    async (c) => {
      const command = { ...stepOf(c, c.req.valid('param').review), decision: c.req.valid('json') };
      return c.json(answered(c, await change(c, (tx) => decideReview(c.var.services, tx, actorOf(c), command))), 200);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: `${one}/approvals/{body}`,
      permission: 'review.edit',
      scope: 'scheme',
      tags,
      summary: 'Put the approval of a co-publisher on record',
      request: { params: ApprovalParams, body: body(Approval) },
      responses: { 200: json(Review, 'The review') },
    }),
    async (c) => {
      const { review, body: publisher } = c.req.valid('param');
      const command = { ...stepOf(c, review), body: publisher, approval: c.req.valid('json') };
      return c.json(answered(c, await change(c, (tx) => recordApproval(c.var.services, tx, actorOf(c), command))), 200);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: `${one}/publication`,
      permission: 'review.edit',
      scope: 'scheme',
      tags,
      summary: 'Publish a new version of the matrix with what was decided',
      request: { params: ReviewParams, body: body(Publication) },
      responses: { 200: json(Review, 'The review') },
    }),
    async (c) => {
      const command = { ...stepOf(c, c.req.valid('param').review), publication: c.req.valid('json') };
      return c.json(answered(c, await change(c, (tx) => publishMatrix(c.var.services, tx, actorOf(c), command))), 200);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: `${one}/withdrawal`,
      permission: 'review.edit',
      scope: 'scheme',
      tags,
      summary: 'End the review before it is decided',
      request: { params: ReviewParams, body: body(Withdrawal) },
      responses: { 200: json(Review, 'The review') },
    }),
    async (c) => {
      const command = { ...stepOf(c, c.req.valid('param').review), ...c.req.valid('json') };
      return c.json(answered(c, await change(c, (tx) => withdrawReview(c.var.services, tx, actorOf(c), command))), 200);
    },
  );

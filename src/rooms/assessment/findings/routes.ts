/** Findings of an assessment as REST resources. */
import { change, etag, ifMatch } from '#platform/http/change.ts';
import { actorOf } from '#platform/http/context.ts';
import { body, Id, json, roomRoutes, route, z } from '#platform/http/route.ts';
import { answerFinding } from './answer-finding.ts';
import { moveFinding } from './move-finding.ts';
import { editFinding, raiseFinding } from './raise-finding.ts';
import { Finding, FindingAnswer, FindingInput, FindingMove, Findings } from './shapes.ts';
import { readFindings } from './view.ts';

const Where = z.object({ site: Id, cycle: Id });
const One = Where.extend({ finding: Id });
const all = '/sites/{site}/cycles/{cycle}/findings' as const;
const one = `${all}/{finding}` as const;

export const findingRoutes = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path: all,
      permission: 'findings.read',
      scope: 'site',
      summary: 'Findings of the assessment; the site reads those that were issued to it',
      request: { params: Where },
      responses: { 200: json(Findings, 'In the order they were raised') },
    }),
    async (c) => {
      const { site, cycle } = c.req.valid('param');
      const asked = { siteId: site, cycleId: cycle, actorId: actorOf(c).id, relations: c.var.relations, language: c.var.language };
      const findings = await readFindings(c.var.services, asked);
      c.header('cache-control', 'no-store');
      return c.json(findings, 200);
    },
  )
  .openapi(
    route({
      method: 'post',
      path: all,
      permission: 'assessment.edit',
      scope: 'site',
      summary: 'Raise a finding; the site reads it once it is issued, the scheme is told of a critical one at once',
      request: { params: Where, body: body(FindingInput) },
      responses: { 201: json(Finding, 'The finding, a draft') },
    }),
    async (c) => {
      const { site, cycle } = c.req.valid('param');
      const wanted = { siteId: site, cycleId: cycle, ...c.req.valid('json') };
      const finding = await change(c, (tx) => raiseFinding(c.var.services, tx, actorOf(c), wanted));
      c.header('etag', etag(finding.version));
      return c.json(finding, 201);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: one,
      permission: 'assessment.edit',
      scope: 'site',
      summary: 'Edit a finding that was not issued yet',
      request: { params: One, body: body(FindingInput) },
      responses: { 200: json(Finding, 'The finding') },
    }),
    async (c) => {
      const { site, cycle, finding: findingId } = c.req.valid('param');
      const wanted = { siteId: site, cycleId: cycle, findingId, version: ifMatch(c), ...c.req.valid('json') };
      const finding = await change(c, (tx) => editFinding(c.var.services, tx, actorOf(c), wanted));
      c.header('etag', etag(finding.version));
      return c.json(finding, 200);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: `${one}/status`,
      permission: 'assessment.edit',
      scope: 'site',
      summary: 'Issue, return, close or withdraw a finding',
      request: { params: One, body: body(FindingMove) },
      responses: { 200: json(Finding, 'The finding') },
    }),
    async (c) => {
      const { site, cycle, finding: findingId } = c.req.valid('param');
      const wanted = { siteId: site, cycleId: cycle, findingId, version: ifMatch(c), ...c.req.valid('json') };
      const finding = await change(c, (tx) => moveFinding(c.var.services, tx, actorOf(c), wanted));
      c.header('etag', etag(finding.version));
      return c.json(finding, 200);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: `${one}/answer`,
      permission: 'findings.answer',
      scope: 'site',
      summary: 'Answer a finding with its root cause, the correction and the day it will be done by',
      request: { params: One, body: body(FindingAnswer) },
      responses: { 200: json(Finding, 'The finding') },
    }),
    async (c) => {
      const { site, cycle, finding: findingId } = c.req.valid('param');
      const wanted = { siteId: site, cycleId: cycle, findingId, version: ifMatch(c), ...c.req.valid('json') };
      const finding = await change(c, (tx) => answerFinding(c.var.services, tx, actorOf(c), wanted));
      c.header('etag', etag(finding.version));
      return c.json(finding, 200);
    },
  );

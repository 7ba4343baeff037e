/** Disputes of findings as REST resources. */
import { change, etag, ifMatch } from '#platform/http/change.ts';
import { actorOf } from '#platform/http/context.ts';
import { body, Id, json, roomRoutes, route, z } from '#platform/http/route.ts';
import { changeFinding } from './change-finding.ts';
import { disputeFinding, replyDispute } from './dispute-finding.ts';
import { hearDispute } from './hear-dispute.ts';
import { DisputeHearing, DisputeInput, DisputeReply, Finding, FindingWording } from './shapes.ts';

const One = z.object({ site: Id, cycle: Id, finding: Id });
const path = '/sites/{site}/cycles/{cycle}/findings/{finding}/dispute' as const;

export const disputeRoutes = roomRoutes()
  .openapi(
    route({
      method: 'post',
      path,
      permission: 'findings.answer',
      scope: 'site',
      summary: 'Dispute an issued finding with reasons, once',
      request: { params: One, body: body(DisputeInput) },
      responses: { 201: json(Finding, 'The finding with its dispute') },
    }),
    async (c) => {
      const { site, cycle, finding: findingId } = c.req.valid('param');
      const command = { siteId: site, cycleId: cycle, findingId, ...c.req.valid('json') };
      const finding = await change(c, (tx) => disputeFinding(c.var.services, tx, actorOf(c), command));
      c.header('etag', etag(finding.version));
      return c.json(finding, 201);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: `${path}/hearing`,
      permission: 'assessment.read',
      scope: 'site',
      summary: 'Whoever hears the dispute now upholds the finding, has it changed or takes it back; If-Match is the version of the dispute',
      request: { params: One, body: body(DisputeHearing) },
      responses: { 200: json(Finding, 'The finding with its dispute') },
    }),
    async (c) => {
      const { site, cycle, finding: findingId } = c.req.valid('param');
      const { relations, services } = c.var;
      const command = { siteId: site, cycleId: cycle, findingId, relations, version: ifMatch(c), ...c.req.valid('json') };
      const finding = await change(c, (tx) => hearDispute(services, tx, actorOf(c), command));
      c.header('etag', etag(finding.version));
      return c.json(finding, 200);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: `${path}/reply`,
      permission: 'findings.answer',
      scope: 'site',
      summary: 'Accept what was answered, or go on to whoever hears it next; If-Match is the version of the dispute',
      request: { params: One, body: body(DisputeReply) },
      responses: { 200: json(Finding, 'The finding with its dispute') },
    }),
    async (c) => {
      const { site, cycle, finding: findingId } = c.req.valid('param');
      const command = { siteId: site, cycleId: cycle, findingId, version: ifMatch(c), ...c.req.valid('json') };
      const finding = await change(c, (tx) => replyDispute(c.var.services, tx, actorOf(c), command));
      c.header('etag', etag(finding.version));
      return c.json(finding, 200);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: `${path}/change`,
      permission: 'assessment.submit',
      scope: 'site',
      summary: 'Change the grade or the words of a finding after a dispute, once; If-Match is the version of the dispute',
      request: { params: One, body: body(FindingWording) },
      responses: { 200: json(Finding, 'The finding, with what it said before') },
    }),
    async (c) => {
      const { site, cycle, finding: findingId } = c.req.valid('param');
      const command = { siteId: site, cycleId: cycle, findingId, version: ifMatch(c), ...c.req.valid('json') };
      const finding = await change(c, (tx) => changeFinding(c.var.services, tx, actorOf(c), command));
      c.header('etag', etag(finding.version));
      return c.json(finding, 200);
    },
  );

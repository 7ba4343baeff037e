/** The assessor's work: answers and evidence beside the determinations, evidence seen at the site, and the submission. */
import { change, etag, ifMatch } from '#platform/http/change.ts';
import { actorOf } from '#platform/http/context.ts';
import { body, Id, json, roomRoutes, route, z } from '#platform/http/route.ts';
import { determineItem } from './determine-item.ts';
import { assessmentView } from './read-assessment.ts';
import { recordSighting } from './record-sighting.ts';
import { AssessmentView, DeterminationInput, DeterminationView, SightingInput, SightingView, Submission } from './shapes.ts';
import { submitAssessment } from './submit-assessment.ts';

const Where = z.object({ site: Id, cycle: Id });

export const workRoutes = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path: '/sites/{site}/cycles/{cycle}/assessment',
      permission: 'assessment.read',
      scope: 'site',
      summary: 'Answers, evidence and determinations side by side, and what is missing',
      request: { params: Where },
      responses: { 200: json(AssessmentView, 'The assessment') },
    }),
    async (c) => {
      const { site, cycle } = c.req.valid('param');
      const asked = { siteId: site, cycleId: cycle, actorId: actorOf(c).id, relations: c.var.relations, language: c.var.language };
      const assessment = await assessmentView(c.var.services, asked);
      c.header('etag', etag(assessment.version));
      c.header('cache-control', 'no-store');
      return c.json(assessment, 200);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: '/sites/{site}/cycles/{cycle}/assessment/determinations/{item}',
      permission: 'assessment.edit',
      scope: 'site',
      summary: 'Determine a criterion or part; If-Match "0" for the first time',
      request: { params: Where.extend({ item: z.string().max(20) }), body: body(DeterminationInput) },
      responses: { 200: json(DeterminationView, 'The determination as saved') },
    }),
    async (c) => {
      const { site, cycle, item } = c.req.valid('param');
      const wanted = { siteId: site, cycleId: cycle, item, version: ifMatch(c), ...c.req.valid('json') };
      const determination = await change(c, (tx) => determineItem(c.var.services, tx, actorOf(c), wanted));
      c.header('etag', etag(determination.version));
      return c.json(determination, 200);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: '/sites/{site}/cycles/{cycle}/assessment/evidence-sightings/{evidence}',
      permission: 'assessment.edit',
      scope: 'site',
      summary: 'Record that evidence held at the site was seen; If-Match "0" for the first time',
      request: { params: Where.extend({ evidence: Id }), body: body(SightingInput) },
      responses: { 200: json(SightingView, 'The sighting as recorded') },
    }),
    async (c) => {
      const { site, cycle, evidence } = c.req.valid('param');
      const wanted = { siteId: site, cycleId: cycle, evidenceId: evidence, version: ifMatch(c), ...c.req.valid('json') };
      const sighting = await change(c, (tx) => recordSighting(c.var.services, tx, actorOf(c), wanted));
      c.header('etag', etag(sighting.version));
      return c.json(sighting, 200);
    },
  )
  .openapi(
    route({
      method: 'post',
      path: '/sites/{site}/cycles/{cycle}/assessment/submission',
      permission: 'assessment.submit',
      scope: 'site',
      summary: 'Submit the assessment; it is frozen and goes to a decision maker',
      request: { params: Where },
      responses: { 201: json(Submission, 'What was submitted') },
    }),
    async (c) => {
      const { site, cycle } = c.req.valid('param');
      return c.json(await change(c, (tx) => submitAssessment(c.var.services, tx, actorOf(c), { siteId: site, cycleId: cycle })), 201);
    },
  );

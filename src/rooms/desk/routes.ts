/** Each person's desk: tasks, the timeline of a site, assessments across sites. */
import { allows } from '#platform/access/matrix.ts';
import { change } from '#platform/http/change.ts';
import { actorOf } from '#platform/http/context.ts';
import { PageOf, PageQuery } from '#platform/http/paging.ts';
import { Id, json, roomRoutes, route, z } from '#platform/http/route.ts';
import { calendarRoutes } from './calendar/routes.ts';
import { listAssessments } from './list-assessments.ts';
import { loadRoutes } from './load/routes.ts';
import { stoppedRoutes } from './nights/routes.ts';
import { noteDecision } from './note-decision.ts';
import { noticeRoutes } from './notices/routes.ts';
import { tasksFor } from './read-tasks.ts';
import { timelineFor } from './read-timeline.ts';
import { AssessmentRow, SiteTimeline, Tasks } from './shapes.ts';

export const deskRoutes = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path: '/desk/tasks',
      permission: 'account.own',
      scope: 'scheme',
      tags: ['Desk'],
      summary: 'What waits for me, the most urgent first, and the sites I have a part in',
      responses: { 200: json(Tasks, 'My tasks and my sites') },
    }),
    async (c) => {
      const asked = { personId: actorOf(c).id, relations: c.get('relations'), language: c.get('language') };
      c.header('cache-control', 'no-store');
      return c.json(await tasksFor(c.var.services, asked), 200);
    },
  )
  .openapi(
    route({
      method: 'get',
      path: '/desk/assessments',
      permission: 'account.own',
      scope: 'scheme',
      tags: ['Desk'],
      summary: 'Assessments, what waits longest first: for the scheme all, for others those whose team they are in',
      request: {
        query: PageQuery.extend({
          status: z.enum(['open', 'proposed', 'confirmed', 'reviewing', 'submitted', 'decided']).default('open'),
          mine: z.stringbool().default(false).openapi({ description: 'Also for the scheme only those whose team I am in' }),
        }),
      },
      responses: { 200: json(PageOf(AssessmentRow), 'A page of assessments') },
    }),
    async (c) => {
      const { status, mine, limit, cursor } = c.req.valid('query');
      const ofTeam = mine || !allows('scheme.read', c.get('relations')) ? actorOf(c).id : undefined;
      return c.json(await listAssessments(c.var.services, { ofTeam, status, limit, cursor }), 200);
    },
  )
  .openapi(
    route({
      method: 'get',
      path: '/sites/{site}/timeline',
      permission: 'site.read',
      scope: 'site',
      tags: ['Desk'],
      summary: 'What happened at a site and what is due, in order of time',
      request: { params: z.object({ site: Id }) },
      responses: { 200: json(SiteTimeline, 'The timeline') },
    }),
    async (c) => c.json(await timelineFor(c.var.services, c.req.valid('param').site, c.get('language')), 200),
  )
  .openapi(
    route({
      method: 'put',
      path: '/sites/{site}/decisions/{decision}/reading',
      permission: 'decision.read',
      scope: 'site',
      tags: ['Desk'],
      summary: 'Take note of a decision',
      request: { params: z.object({ site: Id, decision: Id }) },
      responses: { 204: { description: 'Taken note of' } },
    }),
    async (c) => {
      const { site, decision } = c.req.valid('param');
      await change(c, (tx) => noteDecision(c.var.services, tx, actorOf(c), { siteId: site, decisionId: decision }));
      return c.body(null, 204);
    },
  )
  .route('/', stoppedRoutes)
  .route('/', noticeRoutes)
  .route('/', calendarRoutes)
  .route('/', loadRoutes);

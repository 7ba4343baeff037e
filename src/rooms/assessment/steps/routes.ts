/** What is left before an assessment can be submitted, as a REST resource. */
import type { z } from '@hono/zod-openapi';
import { producerRoles, type Relation } from '#platform/access/roles.ts';
import { Problem } from '#platform/http/problem.ts';
import { Id, json, roomRoutes, route, z as zod } from '#platform/http/route.ts';
import type { Fault } from '#platform/result.ts';
import type { Services } from '#platform/services.ts';
import { loadMessages } from '#ui/messages.server.ts';
import { type CyclePath, cycleAtHand } from '../cycle-at-hand.ts';
import { latestAssessment } from '../queries.ts';
import { Steps } from './shapes.ts';
import { leftBefore } from './subjects.ts';

export const stepRoutes = roomRoutes().openapi(
  route({
    method: 'get',
    path: '/sites/{site}/cycles/{cycle}/assessment/steps',
    permission: 'assessment.read',
    scope: 'site',
    summary: 'What the assessment waits for before it can be submitted, subject by subject',
    request: { params: zod.object({ site: Id, cycle: Id }) },
    responses: { 200: json(Steps, 'What is left') },
  }),
  async (c) => {
    const { site, cycle } = c.req.valid('param');
    const asked = { siteId: site, cycleId: cycle, relations: c.var.relations, language: c.var.language };
    const steps = await readSteps(c.var.services, asked);
    c.header('cache-control', 'no-store');
    return c.json(steps, 200);
  },
);

/** Read in one transaction, so that all subjects speak of the same moment. @throws Problem own-site-results, not-found */
async function readSteps(
  services: Services,
  asked: CyclePath & { relations: ReadonlySet<Relation>; language: string },
): Promise<z.infer<typeof Steps>> {
  if (producerRoles.some((role) => asked.relations.has(role))) throw new Problem('own-site-results');
  const t = loadMessages(asked.language);
  return services.db.transaction().execute(async (tx) => {
    const held = await cycleAtHand(services, tx, asked);
    const assessment = await latestAssessment(tx, held.cycle.id);
    if (assessment === undefined) throw new Problem('not-found');
    const left = await leftBefore(services, tx, held, assessment);
    const say = ({ code, values }: Fault) => ({ code, detail: t(`problems.${code}`, values) });
    const steps = left.map(({ subject, faults }) => ({ subject, left: faults.map(say) }));
    return { ready: left.every(({ faults }) => faults.length === 0), steps };
  });
}

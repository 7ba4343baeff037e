/** Everything that a device takes along to the site, in one answer: what online takes several. */
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { cycleAtHand } from '../cycle-at-hand.ts';
import { readFindings } from '../findings/view.ts';
import { readPlan } from '../plan/view.ts';
import { latestAssessment } from '../queries.ts';
import { assessmentView } from '../read-assessment.ts';
import { mustBeOfTeam, mustWork } from './assignment.ts';
import { type Asked, pageOfRecords } from './read-records.ts';
import type { Workbench } from './shapes.ts';

/** As many as a page holds at most. */
const firstPage = 200;

/** @throws Problem assignment-over with the reason, own-site-results, not-found before there is something to assess */
export async function readWorkbench(services: Services, asked: Asked & { language: string }): Promise<Workbench> {
  const { db, clock } = services;
  const { cycle, site, rulebook } = await cycleAtHand(services, db, asked);
  const found = await latestAssessment(db, cycle.id);
  if (found === undefined) throw new Problem('not-found');
  mustWork(found, asked.actorId);
  mustBeOfTeam(found, asked.actorId, asked.relations);
  const { interview_groups: groups, data_points_per_criterion: points, field } = rulebook.assessors;
  const assessment = await assessmentView(services, asked);
  const plan = await readPlan(services, asked);
  return {
    serverNow: clock.now().toISOString(),
    site: { id: site.id, name: site.name, timeZone: site.time_zone },
    assessment,
    findings: await readFindings(services, asked),
    plan,
    records: await pageOfRecords(db, found.id, { limit: firstPage }),
    rules: {
      groups: groups.value,
      smallestGroup: groups.smallest_reported_group,
      interviewsNeeded: plan.plan === null ? null : plan.plan.interviews.reduce((sum, { people }) => sum + people, 0),
      dataPointsNeeded: points.value,
      meetings: field.meetings,
      photoLimitMb: field.photo_limit_mb,
      keyDays: field.device_key_days,
    },
  };
}

/** Anybody may come forward to the assessors of an announced visit, with a name or without. Only the team and the scheme's staff read it. */
import { record, schemeChain } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import { refuseFlood } from '#platform/http/public-form.ts';
import type { Services } from '#platform/services.ts';
import { cycleAtHand } from '../cycle-at-hand.ts';
import { latestAssessment } from '../queries.ts';
import { tellTeam } from '../tell-people.ts';
import { mayComeForward } from './rules.ts';
import { announcedVisit } from './visits.ts';

export type Voice = { message: string; topic: string | null; group: string | null; reach: string | null; spoken: string | null };

/** So many an hour to the assessors of one visit: more than people send, and few enough to read. Other visits are not held up by it. */
const perHour = 30;

/** The trail says that somebody came forward, on the scheme's chain, so that nobody of the site learns it. @throws Problem not-found, visit-over, too-many-requests */
export async function comeForward(services: Services, tx: Tx, assessment: string, voice: Voice): Promise<void> {
  const now = services.clock.now();
  const visit = await announcedVisit(services, tx, assessment);
  orThrow(mayComeForward({ startsOn: visit.starts_on, endsOn: visit.ends_on }, visit.today));
  const of = { column: 'assessment_id', id: visit.id };
  await refuseFlood(tx, { table: 'stakeholder_voices', at: 'received_at', perHour, of }, now);
  const id = newId(now);
  const { message, topic, group, reach, spoken } = voice;
  await tx
    .insertInto('stakeholder_voices')
    .values({
      id,
      assessment_id: visit.id,
      ...{ message, topic, reach, spoken },
      interview_group: group,
      received_at: now,
      note: '',
      became_interview: false,
      read_by: null,
      read_at: null,
      version: 1,
    })
    .execute();
  const held = await cycleAtHand(services, tx, { siteId: visit.site_id, cycleId: visit.cycle_id });
  const appointed = await latestAssessment(tx, visit.cycle_id);
  if (appointed?.id !== visit.id) throw new Problem('not-found');
  await tellTeam(services, tx, held, appointed, { kind: 'voice-came', page: 'assessment/voices' }, ['lead-assessor', 'assessor']);
  await record(tx, {
    chain: schemeChain,
    at: now,
    actor: 'anyone',
    action: 'assessment.come-forward',
    subject: `voice:${id}`,
    after: { assessment: visit.id },
  });
}

/** A visit whose plan was accepted, for the tests of what is public about it. */
import { latestAssessment } from '#rooms/assessment/queries.ts';
import type { AppointedSite } from './assessment.ts';
import { openWorld } from './world.ts';

export const visitDays = { startsOn: '2027-03-01', endsOn: '2027-03-05', announcedOn: '2027-01-10' };

/** Moments around those days in Santiago, three hours behind UTC. */
export const during = {
  before: '2027-02-10T12:00:00Z',
  firstDay: '2027-03-01T12:00:00Z',
  lastEvening: '2027-03-06T02:30:00Z',
  dayAfter: '2027-03-06T03:30:00Z',
};

/** The id of the assessment. The plan is put in place as it is, whatever the rulebook asks of one. */
export async function anAnnouncedVisit(
  made: AppointedSite,
  given: { startsOn?: string; endsOn?: string; remote?: boolean; systems?: string[] } = {},
): Promise<string> {
  const { db, clock } = (await openWorld()).services;
  const assessment = await latestAssessment(db, made.cycle.id);
  if (assessment === undefined) throw new Error('nobody was appointed');
  await db
    .insertInto('assessment_plans')
    .values({
      assessment_id: assessment.id,
      status: 'accepted',
      starts_on: given.startsOn ?? visitDays.startsOn,
      ends_on: given.endsOn ?? visitDays.endsOn,
      tenths_of_days: 100,
      days_reason: '',
      risk: 'low',
      risk_reason: 'Nothing is known.',
      interviews: '[]',
      documents: 10,
      areas: ['Pit'],
      remote_reason: given.remote === true ? 'A reason that is not for the public.' : null,
      method: '',
      team: '[]',
      interpreters: '[]',
      systems: given.systems ?? [],
      updated_by: made.firm.lead.id,
      updated_at: clock.now(),
      sent_at: clock.now(),
      checked_by: null,
      checked_at: null,
      check_reason: null,
      remote_approved_by: null,
      remote_approved_at: null,
      tenths_needed: 100,
      announced_on: visitDays.announcedOn,
      version: 3,
    })
    .execute();
  return assessment.id;
}

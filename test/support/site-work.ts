/** Everything an assessment needs besides its determinations, for the tests of what comes after it: desk review, visit, draft, review and acceptance. */
import { randomUUID } from 'node:crypto';
import { dayIn } from '#platform/clock/clock.ts';
import { assessable, packOf } from '#programme/index.ts';
import { closeDraft } from '#rooms/assessment/draft/close-draft.ts';
import { sendDraft } from '#rooms/assessment/draft/send-draft.ts';
import type { RecordInput } from '#rooms/assessment/field/shapes.ts';
import { syncField } from '#rooms/assessment/field/sync-field.ts';
import { nameReviewer } from '#rooms/assessment/name-reviewer.ts';
import { decideQuality } from '#rooms/assessment/quality/decide-quality.ts';
import { latestAssessment } from '#rooms/assessment/queries.ts';
import { askReview } from '#rooms/assessment/second-review/ask-review.ts';
import { decideReview } from '#rooms/assessment/second-review/decide-review.ts';
import { readReview } from '#rooms/assessment/second-review/view.ts';
import { profileOf } from '#rooms/participants/index.ts';
import { anAnnouncedVisit } from './announced-visit.ts';
import type { AppointedSite } from './assessment.ts';
import { doing } from './participants.ts';
import { openWorld } from './world.ts';

const pathOf = (made: AppointedSite) => ({ siteId: made.site.id, cycleId: made.cycle.id });

/** Every item is left to be looked at on site. */
export async function reviewAtDesk(made: AppointedSite): Promise<void> {
  const { db, clock } = (await openWorld()).services;
  const assessment = await latestAssessment(db, made.cycle.id);
  if (assessment === undefined) throw new Error('nobody was appointed');
  const review = {
    scope: 'on-site',
    why: 'Seen at the site.',
    notes: '',
    version: 1,
    updated_by: made.firm.lead.id,
    updated_at: clock.now(),
  };
  await db
    .insertInto('desk_reviews')
    .values((await itemsOf(made)).map((item) => ({ ...review, item, assessment_id: assessment.id })))
    .execute();
}

async function itemsOf(made: AppointedSite): Promise<string[]> {
  const { programme } = (await openWorld()).services;
  const pack = packOf(programme, made.cycle.pack_id);
  if (pack === null) throw new Error(`no pack ${made.cycle.pack_id}`);
  return assessable(pack, profileOf(made.site)).map(({ number }) => number);
}

/** The review at the desk, the visit with its meetings and interviews, and three documents that say something about every item. */
export async function visitSite(made: AppointedSite): Promise<void> {
  const { clock } = (await openWorld()).services;
  const today = dayIn(made.site.time_zone, clock.now());
  const items = await itemsOf(made);
  await anAnnouncedVisit(made, { startsOn: today, endsOn: today });
  await reviewAtDesk(made);
  const check = (title: string): RecordInput => ({
    ...{ kind: 'document-check', on: today, evidenceId: null, title, result: 'supports', notes: '', items },
  });
  const meeting = (which: 'opening' | 'closing'): RecordInput => ({ kind: 'meeting', on: today, which, attended: 6, notes: '', items: [] });
  const contents: RecordInput[] = [
    meeting('opening'),
    ...['Register', 'Procedure', 'Log'].map(check),
    {
      ...{ kind: 'interview', on: today, group: 'employees', people: 12, interpreter: 'none', chosenByTeam: true, managersAbsent: true },
      ...{ notes: '', items: [] },
    },
    meeting('closing'),
  ];
  const changes = contents.map((content) => ({ what: 'record' as const, change: randomUUID(), id: randomUUID(), base: 0, content }));
  const synced = await doing(made.firm.lead, (working, tx, actor) =>
    syncField(working, tx, actor, { ...pathOf(made), deviceNow: clock.now().toISOString(), changes, language: 'en' }),
  );
  const refused = synced.results.filter(({ outcome }) => outcome !== 'applied');
  if (refused.length > 0) throw new Error(JSON.stringify(refused));
}

/** The draft goes to the site, which has nothing to say; then a second assessor of the firm approves. */
export async function agreeOnResult(made: AppointedSite): Promise<void> {
  const path = pathOf(made);
  const { firm, people } = made;
  const { services } = await openWorld();
  await doing(firm.lead, (working, tx, actor) => sendDraft(working, tx, actor, { ...path, note: '' }));
  await doing(people.siteManager, (working, tx, actor) => closeDraft(working, tx, actor, { ...path, version: 1 }));
  const assessment = await latestAssessment(services.db, made.cycle.id);
  if (assessment === undefined) throw new Error('nobody was appointed');
  const named = { ...path, personId: firm.reviewer.id, version: assessment.version, relations: new Set(['lead-assessor' as const]) };
  await doing(firm.lead, (working, tx, actor) => nameReviewer(working, tx, actor, named));
  await doing(firm.lead, (working, tx, actor) => askReview(working, tx, actor, { ...path, request: '' }));
  const asked = { ...path, actorId: firm.reviewer.id, relations: new Set(['assessor' as const]), language: 'en' };
  const { digest, rounds } = await readReview(services, asked);
  const command = {
    ...path,
    outcome: 'approved' as const,
    statement: 'Read against the records.',
    digest,
    version: rounds[0]?.version ?? 0,
  };
  await doing(firm.reviewer, (working, tx, actor) => decideReview(working, tx, actor, command));
}

/** The scheme's staff accept what was submitted, and it waits for its decision. */
export async function acceptResult(made: AppointedSite): Promise<void> {
  const { db } = (await openWorld()).services;
  const assessment = await latestAssessment(db, made.cycle.id);
  const command = {
    ...pathOf(made),
    outcome: 'accepted' as const,
    statement: 'Complete, and fair to both.',
    digest: assessment?.digest ?? '',
  };
  await doing(made.firm.staff, (working, tx, actor) => decideQuality(working, tx, actor, command));
}

import { expect, test } from 'vitest';
import { grant } from '#platform/access/grants.ts';
import { newId } from '#platform/database/ids.ts';
import { anAppointedSite } from '../../../test/support/assessment.ts';
import { aPerson, ask, openWorld, type TestPerson } from '../../../test/support/world.ts';

type Told = { tasks: { kind: string; count: number | null; site: { id: string } | null; due: { on: string } | null }[] };

test('what a result waits for stands on the desk of whoever does it, and of nobody else', async () => {
  const { services } = await openWorld();
  const { db } = services;
  const made = await anAppointedSite();
  const { lead } = made.firm;
  const manager = made.people.siteManager;
  const staff = await aPerson([{ role: 'scheme-staff', scopeId: null }]);
  const reviewer = await aPerson([{ role: 'assessor', scopeId: made.firm.organisation.id }]);
  const assessment = await db.selectFrom('assessments').select('id').where('cycle_id', '=', made.cycle.id).executeTakeFirstOrThrow();
  await db.insertInto('assessment_team').values({ assessment_id: assessment.id, person_id: reviewer.id, role: 'reviewer' }).execute();
  await db.transaction().execute(async (tx) => {
    await grant(tx, { personId: reviewer.id, role: 'assessor', scopeId: made.site.id, by: null, at: services.clock.now(), until: null });
  });
  const own = async (person: TestPerson) => {
    const { tasks } = (await (await ask(person, 'GET', '/api/v1/desk/tasks')).json()) as Told;
    return tasks.filter(({ site }) => site?.id === made.site.id).map(({ kind, count }) => [kind, count]);
  };
  const before = { lead: await own(lead), manager: await own(manager), reviewer: await own(reviewer), staff: await own(staff) };
  expect(before.reviewer).toEqual([]);

  const at = new Date('2026-11-20T12:00:00Z');
  const draft = newId(at);
  const people = { sent_by: lead.id, sent_at: at };
  await db
    .insertInto('assessment_drafts')
    .values({
      id: draft,
      assessment_id: assessment.id,
      number: 1,
      content: '{}',
      digest: 'd',
      note: '',
      ...people,
      due_on: '2099-12-31',
      version: 1,
    })
    .execute();
  const comment = { about_kind: 'general', about_ref: null, text: 'x', written_by: manager.id, written_at: at, version: 1 } as const;
  await db
    .insertInto('draft_comments')
    .values({ id: newId(at), draft_id: draft, number: 1, ...comment })
    .execute();
  const round = { assessment_id: assessment.id, digest: 'd', asked_by: lead.id, asked_at: at, request: '', version: 1 };
  const quality = newId(at);
  await db
    .insertInto('result_reviews')
    .values([
      { id: newId(at), kind: 'second', number: 1, status: 'asked', ...round },
      { id: quality, kind: 'quality', number: 1, status: 'returned', ...round },
    ])
    .execute();
  const point = { review_id: quality, item: null, text: 'x', written_by: staff.id, written_at: at, version: 1 };
  await db
    .insertInto('result_review_points')
    .values({ id: newId(at), ...point })
    .execute();
  const finding = newId(at);
  const found = {
    item: '26',
    title: 'x',
    statement: 'x',
    requirement: 'x',
    evidence: [],
    observed_at: at,
    raised_by: lead.id,
    raised_at: at,
  };
  await db
    .insertInto('findings')
    .values({ id: finding, assessment_id: assessment.id, grade: 'minor', status: 'open', issued_at: at, version: 1, ...found })
    .execute();
  const dispute = { finding_id: finding, statement: 'x', disputed_by: manager.id, disputed_at: at, change_due: false, version: 1 };
  await db
    .insertInto('finding_disputes')
    .values({ ...dispute, status: 'waiting', waits_for: 'firm-reviewer', steps: '[]', earlier: '[]' })
    .execute();

  const added = (now: unknown[][], old: unknown[][]) => now.filter((task) => !old.some((one) => one[0] === task[0])).sort();
  expect(added(await own(lead), before.lead)).toEqual([
    ['answer-draft-comments', 1],
    ['answer-points', 1],
  ]);
  expect(added(await own(manager), before.manager)).toEqual([
    ['answer-findings', 1],
    ['comment-draft', 1],
  ]);
  expect(added(await own(reviewer), [])).toEqual([
    ['hear-dispute', 1],
    ['review-assessment', 1],
  ]);
  expect(added(await own(staff), before.staff)).toEqual([]);
  expect(await own(made.people.reader)).toEqual([]);

  await db.updateTable('finding_disputes').set({ waits_for: 'scheme-staff' }).where('finding_id', '=', finding).execute();
  expect(added(await own(staff), before.staff)).toEqual([['hear-dispute', 1]]);
  const tied = await aPerson([
    { role: 'scheme-staff', scopeId: null },
    { role: 'reader', scopeId: made.organisation.id },
  ]);
  expect((await own(tied)).map(([kind]) => kind)).not.toContain('hear-dispute');
  await db.updateTable('finding_disputes').set({ status: 'offered', waits_for: null }).where('finding_id', '=', finding).execute();
  expect(added(await own(manager), before.manager)).toContainEqual(['reply-dispute', 1]);
});

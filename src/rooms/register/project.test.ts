import { expect, test } from 'vitest';
import { aSubmittedAssessment } from '../../../test/support/assessment.ts';
import { anAwardedSite, aRefusedSite } from '../../../test/support/award.ts';
import { aCommittedSite, aSelfAssessingSite, aSite } from '../../../test/support/participants.ts';
import { ask, openWorld } from '../../../test/support/world.ts';
import { project, rebuild } from './index.ts';

async function rowOf(siteId: string) {
  const { services } = await openWorld();
  await services.db.transaction().execute((tx) => project(services, tx, siteId));
  return services.db.selectFrom('register_rows').selectAll().where('id', '=', siteId).executeTakeFirst();
}

async function pageOf(slug: string): Promise<string> {
  return (await ask(undefined, 'GET', `/register/${slug}`)).text();
}

test('a committed site takes part, and nothing is said of its criteria', async () => {
  const { site } = await aCommittedSite({ name: 'Committed Hill' });
  const row = await rowOf(site.id);
  expect(row).toMatchObject({ kind: 'participant', status: 'participating', marks: [], valid_until: null });
  expect(row?.strip?.cells).toMatch(/^n+$/);
  const html = await pageOf(site.slug);
  expect(html).toContain('Letter of commitment');
  expect(html).toContain('What is due');
});

test('an awarded site shows its mark, its dates, what was decided and by which rule', async () => {
  const made = await anAwardedSite({ name: 'Awarded Hill', notApplicable: ['31'] });
  const row = await rowOf(made.site.id);
  expect(row).toMatchObject({ status: 'awarded', marks: ['copper-mark'] });
  expect(row?.strip?.cells).toMatch(/^[fa]+$/);
  const html = await pageOf(made.site.slug);
  expect(html).toContain(made.firm.organisation.name);
  expect(html).toContain('Why?');
  expect(html).toContain('no applicable criterion at a level that fails');
});

test('an open plan is shown on the strip, in the status and with its day', async () => {
  const made = await anAwardedSite({ name: 'Planned Hill', partial: ['2'] });
  const row = await rowOf(made.site.id);
  expect(row?.status).toBe('awarded-with-open-plan');
  expect(row?.strip?.cells[1]).toBe('P');
  expect(await pageOf(made.site.slug)).toContain('Plan due');
});

test('a refused site shows which criteria stood in the way, and holds no mark', async () => {
  const made = await aRefusedSite({ name: 'Refused Hill', miss: ['11'] });
  const row = await rowOf(made.site.id);
  expect(row).toMatchObject({ status: 'assessed-not-awarded', marks: [] });
  expect(row?.strip?.cells[10]).toBe('m');
});

test('what was determined stays confidential until the decision', async () => {
  const made = await aSubmittedAssessment({ name: 'Waiting Hill', miss: ['11'] });
  const row = await rowOf(made.site.id);
  expect(row?.strip?.cells).toMatch(/^n+$/);
  const data = JSON.stringify(await (await ask(undefined, 'GET', `/register/${made.site.slug}.json`)).json());
  expect(data).not.toContain('does-not-meet');
  expect(data).not.toContain('basedOn":["');
});

test('applicants and sites that only assess themselves are not public', async () => {
  const applicant = await aSite({ name: 'Unseen Applicant' });
  const selfAssessing = await aSelfAssessingSite({ name: 'Unseen Self-assessor' });
  for (const { site } of [applicant, selfAssessing]) {
    expect(await rowOf(site.id)).toBeUndefined();
    expect((await ask(undefined, 'GET', `/register/${site.slug}`)).status).toBe(404);
    expect((await ask(undefined, 'GET', `/api/v1/register/${site.slug}`)).status).toBe(404);
  }
});

test('a mark past its last day is shown as expired from the next morning at the site', async () => {
  const { services, setNow } = await openWorld();
  const made = await anAwardedSite({ name: 'Old Hill' });
  const [mark] = await services.db.selectFrom('awards').select('valid_until').where('site_id', '=', made.site.id).execute();
  const last = mark?.valid_until ?? '';
  try {
    // Santiago is behind UTC: the last day has not ended there when it has in London.
    setNow(`${last}T23:59:00Z`);
    expect(await rowOf(made.site.id)).toMatchObject({ status: 'awarded', marks: ['copper-mark'] });
    const next = new Date(`${last}T12:00:00Z`);
    next.setUTCDate(next.getUTCDate() + 1);
    setNow(next.toISOString());
    expect(await rowOf(made.site.id)).toMatchObject({ status: 'expired', marks: [], valid_until: null });
  } finally {
    setNow();
  }
});

test('writing every row anew gives the same rows', async () => {
  const { services } = await openWorld();
  const made = await anAwardedSite({ name: 'Rebuilt Hill', partial: ['3'] });
  const { updated_at: _, ...before } = (await rowOf(made.site.id)) ?? { updated_at: null };
  await rebuild(services);
  const { updated_at: __, ...after } = await services.db
    .selectFrom('register_rows')
    .selectAll()
    .where('id', '=', made.site.id)
    .executeTakeFirstOrThrow();
  expect(after).toEqual(before);
});

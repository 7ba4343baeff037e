import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { cycleAtHand } from '#rooms/assessment/index.ts';
import { closePlan } from '#rooms/award/index.ts';
import type { DecidedSite } from '../../../test/support/award.ts';
import { aDecidedSite } from '../../../test/support/decided.ts';
import { aCommittedSite, doing } from '../../../test/support/participants.ts';
import { ask, openWorld } from '../../../test/support/world.ts';
import { project } from './index.ts';

let made: DecidedSite;
const read = async (address: string) => (await ask(undefined, 'GET', address)).text();
const publish = async (siteId: string) => {
  const { services } = await openWorld();
  await services.db.transaction().execute((tx) => project(services, tx, siteId));
};

beforeAll(async () => {
  await openWorld();
  made = await aDecidedSite();
  const status = (await (await ask(made.people.reader, 'GET', `/api/v1/sites/${made.site.id}/status`)).json()) as {
    marks: { awardId: string }[];
  };
  await ask(made.decider, 'POST', `/api/v1/sites/${made.site.id}/awards/${status.marks[0]?.awardId}/status-changes`, {
    body: { transition: 'suspend', reason: 'The tailings report was withheld.' },
  });
  const appeals = `/api/v1/sites/${made.site.id}/appeals`;
  const { open } = (await (await ask(made.people.officer, 'GET', appeals)).json()) as { open: { kind: string; id: string }[] };
  await ask(made.people.officer, 'POST', appeals, {
    body: { subject: { kind: open[0]?.kind, id: open[0]?.id }, grounds: 'Secret grounds.' },
  });
  await publish(made.site.id);
});

test('a suspended mark is shown as suspended to everybody, with the reason, and its claims as paused', async () => {
  const page = await read(`/register/${made.site.slug}`);
  for (const words of [
    'Suspended',
    'Claims paused',
    'The tailings report was withheld.',
    'By a decision maker',
    'Changes of status: suspension',
    'The site appealed',
  ])
    expect(page).toContain(words);
  expect(page).not.toContain('Secret grounds.');
  const list = await read(`/register?q=${encodeURIComponent(made.site.name)}`);
  expect(list).toContain('Suspended');
});

test('the page as data holds the whole history, and says what may be claimed', async () => {
  const data = JSON.parse(await read(`/register/${made.site.slug}.json`)) as object;
  expect(data).toMatchObject({
    status: 'suspended',
    marks: [{ status: 'suspended', claims: 'paused', credentials: 'suspended' }],
    statusHistory: [
      { transition: 'suspend', to: 'suspended', by: 'decision-maker', reason: 'The tailings report was withheld.', rulebook: '2026-11' },
      { transition: 'award', by: 'decision', restsOn: 'decision' },
    ],
    appeals: [{ about: 'status-change', outcome: null }],
  });
});

test('a due day that was moved is public with its reason, where the rulebook says so', async () => {
  const site = await aCommittedSite();
  const path = `/api/v1/sites/${site.site.id}/cycles/${site.cycle.id}/clocks`;
  const { items } = (await (await ask(site.staff, 'GET', path)).json()) as { items: { name: string; due: string }[] };
  const from = items.find(({ name }) => name === 'self_assessment_due')?.due ?? '';
  await ask(site.staff, 'POST', `${path}/self_assessment_due/extensions`, { body: { from, due: '2099-05-06', reason: 'A flood.' } });
  await publish(site.site.id);
  const page = await read(`/register/${site.site.slug}`);
  for (const words of ['More time: Self-assessment, until 6 May 2099', 'A flood.', 'extended, was']) expect(page).toContain(words);
  expect(await read(`/register/${site.site.slug}?lang=es`)).toContain('Más tiempo');
});

test('a mark that is suspended runs out all the same, and the register looks again on the morning after', async () => {
  const { services } = await openWorld();
  const mark = await services.db.selectFrom('awards').select('valid_until').where('site_id', '=', made.site.id).executeTakeFirstOrThrow();
  const jobs = await sql<{ start_after: Date }>`
    select start_after from pgboss.job where name = 'register.project' and data ->> 'siteId' = ${made.site.id}`.execute(services.db);
  expect(jobs.rows.some(({ start_after }) => start_after > new Date(`${mark.valid_until}T23:00:00Z`))).toBe(true);
});

test('a plan that was closed moves the last day of the mark, and the decision still says what it granted', async () => {
  const planned = await aDecidedSite({ partial: ['28'] });
  const { services } = await openWorld();
  const held = await cycleAtHand(services, services.db, { siteId: planned.site.id, cycleId: planned.cycle.id });
  await doing(planned.staff, (all, tx, actor) => closePlan(all, tx, actor, held, { reason: 'Closure was verified.', restsOn: null }));
  await publish(planned.site.id);
  type Dates = { validUntil: string };
  const data = JSON.parse(await read(`/register/${planned.site.slug}.json`)) as {
    marks: Dates[];
    cycles: { decision: { marks: Dates[] } }[];
  };
  expect(data.marks[0]?.validUntil.slice(0, 4)).toBe(String(Number(data.cycles[0]?.decision.marks[0]?.validUntil.slice(0, 4)) + 2));
});

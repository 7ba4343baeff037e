import { beforeAll, expect, test } from 'vitest';
import { addMonths } from '#programme/clocks.ts';
import { cycleAtHand } from '#rooms/assessment/index.ts';
import type { DecidedSite } from '../../../../test/support/award.ts';
import { aDecidedSite } from '../../../../test/support/decided.ts';
import { doing } from '../../../../test/support/participants.ts';
import { ask, openWorld } from '../../../../test/support/world.ts';
import { publicStateOf } from '../index.ts';
import { closePlan } from './change-plan.ts';
import { type ExtendedValidity, extendValidity } from './extend-validity.ts';

beforeAll(async () => {
  await openWorld();
});

const lastDay = async (made: DecidedSite) => {
  const { services } = await openWorld();
  return (await publicStateOf(services, services.db, [made.site.id])).get(made.site.id)?.marks[0]?.validUntil ?? '';
};
/** Grants the extension and does the job that it asked for, twice; or leaves the job to later. */
const extend = async (made: DecidedSite, clock: string, months: number, later = false) => {
  const { services } = await openWorld();
  const path = `/api/v1/sites/${made.site.id}/cycles/${made.cycle.id}/clocks`;
  const { items } = (await (await ask(made.staff, 'GET', path)).json()) as { items: { name: string; due: string }[] };
  const from = items.find(({ name }) => name === clock)?.due ?? '';
  const due = addMonths(from, months);
  const answer = await ask(made.staff, 'POST', `${path}/${clock}/extensions`, {
    body: { due, from, reason: 'The visit was put off by a flood.' },
  });
  expect(answer.status).toBe(201);
  if (later) return due;
  const { sql } = await import('kysely');
  const jobs = await sql<{ data: ExtendedValidity }>`
    select data from pgboss.job where name = 'award.extend-validity' and data ->> 'siteId' = ${made.site.id}`.execute(services.db);
  // The one that was asked for last is done first, as where several processes work.
  const asked = jobs.rows.sort((a, b) => b.data.due.localeCompare(a.data.due));
  for (const { data } of [...asked, ...asked]) await services.db.transaction().execute((tx) => extendValidity(services, tx, data));
  return due;
};

test('a mark whose validity was extended is valid to the new day, and its next assessment counts from there', async () => {
  const made = await aDecidedSite();
  const due = await extend(made, 'award_validity', 4);
  expect(await lastDay(made)).toBe(due);
  const { items } = (await (await ask(made.staff, 'GET', `/api/v1/sites/${made.site.id}/cycles/${made.cycle.id}/clocks`)).json()) as {
    items: { name: string; due: string }[];
  };
  expect(items.find(({ name }) => name === 'reassessment_notice')?.due).toBe(addMonths(due, -9));
});

test('while a plan is open the longer validity is remembered, and counts once the plan is closed', async () => {
  const made = await aDecidedSite({ partial: ['28'] });
  const before = await lastDay(made);
  const due = await extend(made, 'award_validity', 4);
  expect(await lastDay(made)).toBe(before);
  const { services } = await openWorld();
  const held = await cycleAtHand(services, services.db, { siteId: made.site.id, cycleId: made.cycle.id });
  await doing(made.staff, (all, tx, actor) => closePlan(all, tx, actor, held, { reason: 'Closure was verified.', restsOn: null }));
  expect(await lastDay(made)).toBe(due);
});

test('the shorter validity of a mark with an open plan can be extended by itself', async () => {
  const made = await aDecidedSite({ partial: ['28'] });
  expect(await extend(made, 'award_validity_with_open_plan', 2)).toBe(await lastDay(made));
});

test('of two extensions the later day counts, whichever of them is carried out first', async () => {
  const made = await aDecidedSite();
  await extend(made, 'award_validity', 2, true);
  const due = await extend(made, 'award_validity', 4);
  expect(await lastDay(made)).toBe(due);
  const { items } = (await (await ask(made.staff, 'GET', `/api/v1/sites/${made.site.id}/cycles/${made.cycle.id}/clocks`)).json()) as {
    items: { name: string; due: string }[];
  };
  expect(items.find(({ name }) => name === 'reassessment_notice')?.due).toBe(addMonths(due, -9));
});

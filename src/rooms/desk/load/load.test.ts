import { beforeAll, expect, test } from 'vitest';
import { recordStatements } from '#platform/database/database.ts';
import { aCommittedSite, type CommittedSite } from '../../../../test/support/participants.ts';
import { ask, openWorld } from '../../../../test/support/world.ts';
import { readLoad } from './read-load.ts';

let site: CommittedSite;
beforeAll(async () => {
  site = await aCommittedSite();
});

test('the staff see the assessment of a committed site in the month it is due, at the cost of one statement', async () => {
  const { services } = await openWorld();
  const answer = await ask(site.staff, 'GET', '/api/v1/load');
  expect(answer.status).toBe(200);
  const { months, sites } = (await answer.json()) as Awaited<ReturnType<typeof readLoad>>;
  expect(sites).toBeGreaterThan(0);
  const sum = (key: 'assessments' | 'assessorDays') => months.reduce((total, month) => total + month[key], 0);
  await aCommittedSite({ kinds: ['mine'], headcount: 1000, of: { organisation: site.organisation, manager: site.manager } });
  // Committed today, it is due in twelve months: one day too far for this year, so a month is let pass.
  const { sql, result } = await recordStatements(() =>
    readLoad({ ...services, clock: { now: () => new Date(Date.now() + 45 * 86_400_000) } }),
  );
  expect(sql).toHaveLength(1);
  const later = result.months.reduce((total, month) => total + month.assessments, 0);
  expect(later).toBeGreaterThan(sum('assessments'));
});

test('the producer and the assessors do not', async () => {
  expect((await ask(site.manager, 'GET', '/api/v1/load')).status).toBe(403);
  expect((await ask(undefined, 'GET', '/api/v1/load')).status).toBe(401);
});

test('it can be taken away as CSV, in the language of the reader', async () => {
  const answer = await ask(site.staff, 'GET', '/api/v1/load.csv?lang=es');
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  const lines = (await answer.text()).split('\r\n');
  expect(lines).toHaveLength(15);
  expect(lines[0]).toBe(
    '"Mes","Evaluaciones","Reevaluaciones","Planes por verificar","Días de evaluador","Revisiones de calidad","Decisiones"',
  );
  expect(lines[1]).toMatch(/^"Con retraso",(\d+(\.5)?,?){6}$/);
  expect(lines[2]).toMatch(/^\d{4}-\d\d,(\d+(\.5)?,?){6}$/);
});

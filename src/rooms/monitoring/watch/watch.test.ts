import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { recordStatements } from '#platform/database/database.ts';
import { addDays, addMonths } from '#programme/due.ts';
import { anchorsOf, tellExtension } from '#rooms/participants/clocks.ts';
import { cycleOf } from '#rooms/participants/cycle-queries.ts';
import { clocksOfOn } from '#rooms/participants/index.ts';
import { codesOf } from '../../../../test/support/assessment.ts';
import type { DecidedSite } from '../../../../test/support/award.ts';
import { aDecidedSite } from '../../../../test/support/decided.ts';
import { doing } from '../../../../test/support/participants.ts';
import { aPerson, ask, openWorld, type TestPerson } from '../../../../test/support/world.ts';
import { reportAsPublic } from '../incidents/report-incident.ts';

type Item = { id: string; kind: string; state: string; on: string; about: string | null; site: { id: string } };
type Page = { items: Item[]; next: string | null; days: number };

/** No other test has sites there. */
const country = 'FJ';
let made: DecidedSite;
let today: string;
beforeAll(async () => {
  const { services } = await openWorld();
  made = await aDecidedSite({ country, partial: ['28'] });
  today = services.clock.now().toISOString().slice(0, 10);
}, 120_000);
afterEach(async () => (await openWorld()).setNow());

const later = async (months: number, days = 0) => (await openWorld()).setNow(`${addDays(addMonths(today, months), days)}T15:00:00Z`);
const list = async (person: TestPerson = made.staff, query = '') =>
  (await (await ask(person, 'GET', `/api/v1/monitoring?country=${country}${query}`)).json()) as Page;
const one = (page: Page, kind: string) => page.items.filter((item) => item.kind === kind);

describe('what staff watch over all sites', () => {
  test('is a confirmation by the same day as the clock says, extended or not', async () => {
    const { services } = await openWorld();
    const due = async () => {
      const cycle = await cycleOf(services.db, made.site.id, made.cycle.id);
      const clocks = clocksOfOn(
        services.programme,
        cycle,
        await anchorsOf(services.db, cycle.id),
        services.clock.now().toISOString().slice(0, 10),
      );
      return clocks.find(({ name }) => name === 'annual_confirmation')?.due;
    };
    expect(one(await list(), 'confirmation')).toEqual([]);
    await later(11);
    expect(one(await list(), 'confirmation')).toMatchObject([{ on: await due(), about: '1', state: 'due' }]);
    await later(12, 5);
    expect(one(await list(), 'confirmation')).toMatchObject([{ on: await due(), state: 'late' }]);
    const extension = {
      clock: 'annual_confirmation',
      period: 1,
      due: addDays(addMonths(today, 12), 40),
      decidedOn: addDays(addMonths(today, 12), 1),
      reason: 'A flood.',
    };
    await doing(made.staff, (_services, tx) => tellExtension(tx, made.cycle.id, extension));
    expect(one(await list(), 'confirmation')).toMatchObject([{ on: await due(), state: 'due' }]);
    expect(await due()).toBe(extension.due);
  });

  test('are plans and marks that end soon', async () => {
    await later(11);
    const page = await list();
    expect(one(page, 'plan')).toHaveLength(1);
    expect(one(page, 'mark')).toMatchObject([{ about: made.cycle.marks[0], state: 'due', site: { id: made.site.id } }]);
    await later(9, -20);
    expect(one(await list(), 'mark')).toEqual([]);
  });

  test('are incidents, changes and news, in the order of their days, filtered and paged', async () => {
    const at = (rest: string) => `/api/v1/sites/${made.site.id}/${rest}`;
    await doing(made.staff, (services, tx) =>
      reportAsPublic(services, tx, made.site.slug, { kind: 'spill', happenedOn: null, what: 'Oil.', contact: null }),
    );
    await ask(made.people.manager, 'POST', at('changes'), { body: { kind: 'restart', happenedOn: today, what: 'Again.' } });
    const news = { title: '=A strike', link: 'https://example.org/strike', publishedOn: addDays(today, -1), criteria: ['1'], note: '' };
    expect((await ask(made.staff, 'POST', at('news'), { body: { ...news, link: 'http://example.org' } })).status).toBe(422);
    expect((await ask(made.staff, 'POST', at('news'), { body: { ...news, publishedOn: '2999-01-01' } })).status).toBe(422);
    expect((await ask(made.staff, 'POST', at('news'), { body: news })).status).toBe(201);
    const page = await list();
    expect(page.items.map(({ on }) => on)).toEqual(page.items.map(({ on }) => on).sort());
    expect(page.items.map(({ kind, state }) => [kind, state])).toEqual([
      ['news', 'noted'],
      ['change', 'waiting'],
      ['incident', 'due'],
    ]);
    expect((await list(made.staff, '&kind=incident')).items).toHaveLength(1);
    expect((await list(made.staff, '&state=waiting')).items.map(({ kind }) => kind)).toEqual(['change']);
    const pieces: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const piece: Page = await list(made.staff, `&limit=1${next === '' ? '' : `&cursor=${next}`}`);
      pieces.push(...piece.items.map(({ id }) => id));
      next = piece.next;
    }
    expect(pieces).toEqual(page.items.map(({ id }) => id));
    expect(await codesOf(await ask(made.staff, 'GET', '/api/v1/monitoring?cursor=x'))).toEqual([400, 'bad-cursor']);
    const statements = (await recordStatements(() => list())).sql.filter((text) => text.includes('with items as'));
    expect(statements).toHaveLength(1);
    const csv = await (await ask(made.staff, 'GET', `/api/v1/monitoring.csv?country=${country}`)).text();
    expect(csv.split('\r\n')).toHaveLength(page.items.length + 2);
    // No spreadsheet takes a title for a formula.
    expect(csv).toContain(`,'=A strike,`);
  });

  test('is for staff; who is also of the producer does not learn what the public said', async () => {
    expect((await ask(made.people.manager, 'GET', '/api/v1/monitoring')).status).toBe(403);
    const both = await aPerson([
      { role: 'scheme-staff', scopeId: null },
      { role: 'reader', scopeId: made.site.id },
    ]);
    const report = { kind: 'labour', severity: 'serious', happenedOn: null, what: 'A worker told us.' };
    expect((await ask(made.staff, 'POST', `/api/v1/sites/${made.site.id}/incidents`, { body: report })).status).toBe(201);
    expect(one(await list(), 'incident').length).toBeGreaterThan(0);
    expect(one(await list(both), 'incident')).toEqual([]);
    expect(one(await list(both), 'change')).toHaveLength(1);
    const news = `/api/v1/sites/${made.site.id}/news`;
    expect(await (await ask(both, 'GET', news)).json()).toMatchObject({ items: [], mayAdd: false });
    expect(await (await ask(made.staff, 'GET', news)).json()).toMatchObject({ items: [{ title: '=A strike' }], mayAdd: true });
    const wanted = { title: 'A strike', link: 'https://example.org', publishedOn: today };
    expect(await codesOf(await ask(both, 'POST', news, { body: wanted }))).toEqual([403, 'own-producer']);
  });
});

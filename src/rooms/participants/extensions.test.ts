import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { codesOf } from '../../../test/support/assessment.ts';
import { aCommittedSite, type CommittedSite } from '../../../test/support/participants.ts';
import { aPerson, ask, openWorld, type TestPerson } from '../../../test/support/world.ts';

type Clock = {
  name: string;
  due: string | null;
  computed: string | null;
  extension: { due: string; decidedOn: string; reason: string } | null;
  daysLeft: number | null;
  anchoredOn: string | null;
  state: string;
};
type View = { on: string; extensionsPublic: boolean; items: Clock[] };

let made: CommittedSite;
beforeAll(async () => {
  await openWorld();
  made = await aCommittedSite();
});

const path = () => `/api/v1/sites/${made.site.id}/cycles/${made.cycle.id}/clocks`;
const read = async (query = '') => (await (await ask(made.people.reader, 'GET', `${path()}${query}`)).json()) as View;
const clock = async (name: string, query = '') => (await read(query)).items.find((one) => one.name === name);
const extend = (person: TestPerson, name: string, body: { due: string; from: string; reason?: string }) =>
  ask(person, 'POST', `${path()}/${name}/extensions`, { body: { reason: 'The access road was washed away.', ...body } });
const later = (day: string, years: number) => `${Number(day.slice(0, 4)) + years}${day.slice(4)}`;

describe('staff extend a clock', () => {
  test('with a reason and a later day, which everybody at the site reads, by mail too', async () => {
    const before = await clock('self_assessment_due');
    const from = before?.due ?? '';
    const answer = await extend(made.staff, 'self_assessment_due', { due: later(from, 1), from });
    expect(answer.status).toBe(201);
    expect(await clock('self_assessment_due')).toMatchObject({
      due: later(from, 1),
      computed: from,
      extension: { due: later(from, 1), reason: 'The access road was washed away.' },
      anchoredOn: made.letter.signed_on,
    });
    const { services } = await openWorld();
    const mails = await sql<{ data: { kind: string; values: { clock: string } } }>`
      select data from pgboss.job where name = 'mail' and data::text like ${`%${made.site.name}%`}`.execute(services.db);
    const told = mails.rows.filter(({ data }) => data.kind === 'clock-extended');
    expect(told).toHaveLength(3);
    expect(told[0]?.data.values.clock).toBe('Self-assessment');
  });

  test('of two at once the second is refused, with the day that is due now', async () => {
    const from = (await clock('site_assessment_due'))?.due ?? '';
    const answers = await Promise.all([1, 2].map((years) => extend(made.staff, 'site_assessment_due', { due: later(from, years), from })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(await refused?.json()).toMatchObject({ code: 'clock-moved', due: (await clock('site_assessment_due'))?.due });
  });

  test('and are refused an earlier day, a clock that has not begun, and one that the rulebook does not have', async () => {
    const from = (await clock('full_conformance_due'))?.due ?? '';
    expect(await codesOf(await extend(made.staff, 'full_conformance_due', { due: from, from }))).toEqual([
      422,
      'faulty-fields',
      '/due extension-not-later',
    ]);
    expect((await extend(made.staff, 'full_conformance_due', { due: '9999-12-31', from })).status).toBe(422);
    const due = '2040-01-01';
    expect(await codesOf(await extend(made.staff, 'award_validity', { due, from }))).toEqual([409, 'clock-not-begun']);
    expect(await codesOf(await extend(made.staff, 'full_conformance_limit', { due, from }))).toEqual([409, 'clock-disabled']);
    expect(await codesOf(await extend(made.staff, 'coffee_due', { due, from }))).toEqual([404, 'clock-unknown']);
  });

  test('and nobody else does', async () => {
    const from = (await clock('full_conformance_due'))?.due ?? '';
    for (const person of [made.people.manager, made.people.officer, made.people.siteManager])
      expect((await extend(person, 'full_conformance_due', { due: later(from, 1), from })).status).toBe(403);
    const both = await aPerson([
      { role: 'scheme-staff', scopeId: null },
      { role: 'contributor', scopeId: made.site.id },
    ]);
    expect(await codesOf(await extend(both, 'full_conformance_due', { due: later(from, 1), from }))).toEqual([403, 'own-producer']);
  });
});

describe('the clocks on another day', () => {
  test('are those that were known on it', async () => {
    const signed = made.letter.signed_on;
    const { on, items } = await read(`?on=${later(signed, -1)}`);
    expect(on).toBe(later(signed, -1));
    expect(items.every(({ due }) => due === null)).toBe(true);
    expect(await clock('full_conformance_due', `?on=${later(signed, 3)}`)).toMatchObject({ state: 'late' });
    expect((await ask(made.people.reader, 'GET', `${path()}?on=yesterday`)).status).toBe(422);
  });
});

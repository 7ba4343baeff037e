import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { addDays, addMonths } from '#programme/due.ts';
import { codesOf } from '../../../../test/support/assessment.ts';
import type { DecidedSite } from '../../../../test/support/award.ts';
import { aDecidedSite } from '../../../../test/support/decided.ts';
import { aCommittedSite } from '../../../../test/support/participants.ts';
import { aPerson, ask, openWorld, type TestPerson } from '../../../../test/support/world.ts';
import type { Confirmations, DraftConfirmation } from './shapes.ts';

let made: DecidedSite;
let today: string;
beforeAll(async () => {
  const { services } = await openWorld();
  made = await aDecidedSite();
  today = services.clock.now().toISOString().slice(0, 10);
}, 120_000);
afterEach(async () => (await openWorld()).setNow());

const at = (rest: string, of = made) => `/api/v1/sites/${of.site.id}/${rest}`;
const read = async (person: TestPerson, of = made) =>
  (await (await ask(person, 'GET', at('confirmations', of))).json()) as z.infer<typeof Confirmations>;
const save = (person: TestPerson, version: number, answers: object) =>
  ask(person, 'PUT', at('confirmation'), { body: { answers }, headers: { 'if-match': `"${version}"` } });
const sign = (person: TestPerson, version: number) =>
  ask(person, 'POST', at('confirmation/signature'), { headers: { 'if-match': `"${version}"` } });
const unchanged = { state: 'unchanged', what: '' };
const complete = {
  ...{ ownership: unchanged, size: unchanged, incidents: unchanged, certificates: unchanged },
  processes: { state: 'changed', what: 'A second smelting furnace was built.' },
};

describe('the yearly confirmation', () => {
  test('is due at each anniversary of the award, and answered by editors as they write', async () => {
    const { current } = await read(made.people.contributor);
    expect(current).toMatchObject({ period: 1, version: 0, answers: {}, mayEdit: true, maySign: false, late: false });
    expect(current?.opensOn).toBe(addDays(current?.due ?? '', -90));
    const answer = await save(made.people.contributor, 0, { ownership: unchanged });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('etag')).toBe('"1"');
    expect(await codesOf(await save(made.people.manager, 0, {}))).toEqual([412, 'stale-version']);
    expect(await codesOf(await save(made.people.reader, 1, {}))).toEqual([403, 'not-allowed']);
    expect((await save(made.people.manager, 1, { weather: unchanged })).status).toBe(422);
  });

  test('is not signed before its time, incomplete, or by somebody else', async () => {
    expect(await codesOf(await sign(made.people.officer, 1))).toEqual([409, 'confirmation-too-early']);
    (await openWorld()).setNow(`${addMonths(today, 11)}T15:00:00Z`);
    const refused = await sign(made.people.officer, 1);
    expect(refused.status).toBe(422);
    const { errors } = (await refused.json()) as { errors: { pointer: string }[] };
    expect(errors.map(({ pointer }) => pointer)).toEqual([
      '/answers/size',
      '/answers/processes',
      '/answers/incidents',
      '/answers/certificates',
    ]);
    expect(await codesOf(await sign(made.people.manager, 1))).toEqual([403, 'not-allowed']);
  });

  test('once signed meets the clock for its year; what changed is looked at by staff', async () => {
    (await openWorld()).setNow(`${addMonths(today, 11)}T15:00:00Z`);
    const draft = (await (await save(made.people.siteManager, 1, complete)).json()) as z.infer<typeof DraftConfirmation>;
    const first = (await read(made.people.officer)).current?.due ?? '';
    expect(await codesOf(await sign(made.people.officer, 1))).toEqual([412, 'stale-version']);
    const signed = (await (await sign(made.people.officer, draft.version)).json()) as z.infer<typeof Confirmations>;
    expect(signed.current).toMatchObject({ period: 2, due: addMonths(first, 12), version: 0, answers: {} });
    expect(signed.history).toMatchObject([{ period: 1, due: first, late: false, changed: [{ question: 'processes', look: null }] }]);
    const [one] = signed.history;
    const look = (person: TestPerson, question: string) =>
      ask(person, 'POST', at(`confirmations/${one?.id}/looks`), { body: { question, note: 'Inside the boundary already.' } });
    expect(await codesOf(await look(made.people.manager, 'processes'))).toEqual([403, 'not-allowed']);
    const both = await aPerson([
      { role: 'scheme-staff', scopeId: null },
      { role: 'reader', scopeId: made.site.id },
    ]);
    expect(await codesOf(await look(both, 'processes'))).toEqual([403, 'own-producer']);
    expect((await look(made.staff, 'size')).status).toBe(422);
    expect((await look(made.staff, 'processes')).status).toBe(201);
    const seen = await read(made.people.reader);
    expect(seen.history[0]?.changed[0]?.look).toMatchObject({ note: 'Inside the boundary already.', by: { id: made.staff.id } });
    expect(await codesOf(await sign(made.people.officer, 0))).toEqual([409, 'confirmation-too-early']);
  });

  test('is not asked of a site that holds no mark', async () => {
    const other = await aCommittedSite();
    expect((await read(other.people.officer, other as never)).current).toBeNull();
    expect(
      await codesOf(
        await ask(other.people.manager ?? other.manager, 'PUT', at('confirmation', other as never), {
          body: { answers: {} },
          headers: { 'if-match': '"0"' },
        }),
      ),
    ).toEqual([409, 'confirmation-not-begun']);
  });
});

import { beforeAll, describe, expect, test } from 'vitest';
import { verifyChains } from '#platform/audit/chain.ts';
import { dayIn } from '#platform/clock/clock.ts';
import { recordStatements } from '#platform/database/database.ts';
import type { Cycle } from '#rooms/participants/index.ts';
import { clocksOf, setStage, tellDay } from '#rooms/participants/index.ts';
import { openCycle } from '#rooms/participants/open-cycle.ts';
import { aCommittedSite, type CommittedSite, doing } from '../../../../test/support/participants.ts';
import { aDocument, answerEverything, aReleasedSite, releaseAgain } from '../../../../test/support/self-assessment.ts';
import { aPerson, ask, openWorld } from '../../../../test/support/world.ts';
import { saveAnswer } from '../save-answer.ts';
import { carryOverCycle } from './carry-over-cycle.ts';
import { readCarried, readCarriedOf } from './read-carried.ts';

type Offer = { item: string; state: string; settledBy: { name: string } | null };
type Carried = {
  id: string;
  kind: string;
  text: string;
  level: string | null;
  from: { item: string; title: string }[];
  whyNot: string | null;
  writtenBy: { name: string } | null;
  stale?: string | null;
  offers: Offer[];
};

const at = (made: CommittedSite, cycle: { id: string } = made.cycle) => `/api/v1/sites/${made.site.id}/cycles/${cycle.id}`;
const read = async (made: CommittedSite, path: string) => (await ask(made.people.reader, 'GET', path)).json();
const settle = (
  made: CommittedSite,
  cycle: Cycle,
  item: string,
  carried: string,
  body: object,
  version: number,
  person = made.people.contributor,
) => ask(person, 'PUT', `${at(made, cycle)}/answers/${item}/carried/${carried}`, { body, headers: { 'if-match': `"${version}"` } });

/** The next cycle of a decided site, with what it takes over. */
async function nextCycle(made: CommittedSite): Promise<Cycle> {
  await doing(made.staff, (_, tx) => setStage(tx, made.cycle.id, 'decided', '2026-11-01'));
  const cycle = await doing(made.manager, (services, tx, actor) =>
    openCycle(services, tx, actor, { site: made.site.id, kind: 'commitment', requestedBy: null }),
  );
  await doing(made.staff, (services, tx) => carryOverCycle(services, tx, { site: made.site.id, cycle: cycle.id }));
  return cycle;
}

/** A made-up site whose first cycle was answered on the pack that is closed to new cycles. */
async function onTheOldPack(): Promise<CommittedSite> {
  const made = await aCommittedSite();
  const { services } = await openWorld();
  await services.db.updateTable('cycles').set({ pack_id: 'rra-2.0' }).where('id', '=', made.cycle.id).execute();
  return { ...made, cycle: { ...made.cycle, pack_id: 'rra-2.0' } };
}

describe('moving from 2.0 to 3.0', () => {
  let made: CommittedSite;
  let cycle: Cycle;
  let permit: string;
  let old: string;
  beforeAll(async () => {
    made = await onTheOldPack();
    await answerEverything(made);
    permit = await aDocument(made, ['14', '31']);
    old = await aDocument(made, ['1']);
    const { services } = await openWorld();
    await services.db.updateTable('evidence').set({ expires_on: '2020-01-31' }).where('id', '=', old).execute();
    await releaseAgain(made);
    cycle = await nextCycle(made);
  });

  test('whoever may open the next cycle reads first what it opens on and what is new in it', async () => {
    const path = `/api/v1/sites/${made.site.id}/next-cycle`;
    expect((await ask(made.people.reader, 'GET', path)).status).toBe(403);
    const next = await (await ask(made.manager, 'GET', path)).json();
    // The last cycle is on the pack in force by now; before it, everything moved.
    expect(next).toMatchObject({ pack: { id: 'rra-3.0' }, previous: { id: 'rra-3.0' }, onlyNew: [], moved: [] });
    const { services } = await openWorld();
    const first = await onTheOldPack();
    await services.db.updateTable('cycles').set({ stage: 'decided' }).where('id', '=', first.cycle.id).execute();
    const from2 = await (await ask(first.manager, 'GET', `/api/v1/sites/${first.site.id}/next-cycle`)).json();
    expect(from2).toMatchObject({ pack: { id: 'rra-3.0' }, previous: { id: 'rra-2.0' }, gone: [] });
    expect(from2.moved).toHaveLength(32);
    expect(from2.moved[9]).toMatchObject({ from: { number: '10' }, to: [{ number: '16' }] });
    expect(from2.due.map(({ clock }: { clock: string }) => clock)).toContain('reassessment_notice');
  });

  test('the new cycle opens on the pack in force, without an answer, and names the release it took from', async () => {
    expect(cycle).toMatchObject({ number: 2, pack_id: 'rra-3.0', stage: 'self-assessment' });
    const answers = await read(made, `${at(made, cycle)}/answers`);
    expect(answers.items.filter((item: { answer: object | null }) => item.answer !== null)).toEqual([]);
    const carried = await read(made, `${at(made, cycle)}/carried`);
    expect(carried.from).toMatchObject({ cycle: made.cycle.id, number: 1, packShort: 'RRA 2.0', release: 1 });
    expect(carried.toConfirm).toBe(carried.total);
    expect(carried.items.length).toBeGreaterThan(20);
  });

  test('no word of the old release is lost: each is offered or left over with its reason', async () => {
    const { services } = await openWorld();
    const rows = await services.db.selectFrom('carried').selectAll().where('cycle_id', '=', cycle.id).execute();
    const comments = rows.filter(({ kind }) => kind === 'comment').map(({ text }) => text);
    expect(comments).toHaveLength(32);
    expect(new Set(comments)).toEqual(new Set(Array.from({ length: 32 }, (_, index) => `Comment on ${index + 1}.`)));
    expect(rows.some(({ kind }) => kind === 'level')).toBe(false);
    const { leftOver } = (await read(made, `${at(made, cycle)}/carried`)) as { leftOver: Carried[] };
    expect(leftOver.filter(({ kind }) => kind === 'evidence')).toMatchObject([{ whyNot: 'expired', text: 'A document' }]);
  });

  test('a text says where it stood, who wrote it and when', async () => {
    const { items } = (await read(made, `${at(made, cycle)}/answers/16/carried`)) as { items: Carried[] };
    expect(items.map(({ from }) => from[0]?.item)).toEqual(['10', '11']);
    expect(items[0]).toMatchObject({ kind: 'comment', text: 'Comment on 10.', writtenBy: { name: made.people.contributor.name } });
    expect(items[0]?.from[0]?.title).not.toBe('');
  });

  test('a text becomes part of the answer when it is taken, as a further version, and never before', async () => {
    const { items } = (await read(made, `${at(made, cycle)}/answers/16/carried`)) as { items: Carried[] };
    const [hours, pay] = items.map(({ id }) => id);
    const first = await settle(made, cycle, '16', hours ?? '', { state: 'taken' }, 0);
    expect(first.status).toBe(200);
    expect(await first.json()).toMatchObject({ answer: { comment: 'Comment on 10.', level: null, version: 1 } });
    expect(await (await settle(made, cycle, '16', pay ?? '', { state: 'taken' }, 0)).json()).toMatchObject({ code: 'stale-version' });
    const second = await settle(made, cycle, '16', pay ?? '', { state: 'taken', how: 'append' }, 1);
    expect(await second.json()).toMatchObject({ answer: { comment: 'Comment on 10.\n\nComment on 11.', version: 2 } });
    expect(await (await settle(made, cycle, '16', pay ?? '', { state: 'set-aside' }, 2)).json()).toMatchObject({ code: 'carried-taken' });
    const { items: versions } = await read(made, `${at(made, cycle)}/answers/16/versions`);
    expect(versions).toHaveLength(2);
  });

  test('a text that is set aside stays readable, and can be put back', async () => {
    const { items } = (await read(made, `${at(made, cycle)}/answers/3/carried`)) as { items: Carried[] };
    const id = items[0]?.id ?? '';
    const aside = (await (await settle(made, cycle, '3', id, { state: 'set-aside' }, 0)).json()) as { answer: null; carried: Carried };
    expect(aside.answer).toBeNull();
    expect(aside.carried.offers.find(({ item }) => item === '3')).toMatchObject({
      state: 'set-aside',
      settledBy: { name: made.people.contributor.name },
    });
    // What becomes of it at one item says nothing about the other.
    expect(aside.carried.offers.find(({ item }) => item === '4')).toMatchObject({ state: 'to-confirm' });
    await settle(made, cycle, '3', id, { state: 'to-confirm' }, 0);
    const again = (await read(made, `${at(made, cycle)}/answers/3/carried`)) as { items: Carried[] };
    expect(again.items[0]?.offers.find(({ item }) => item === '3')).toMatchObject({ state: 'to-confirm', settledBy: null });
  });

  test('evidence is attached once it is confirmed, at the items that its old ones went to', async () => {
    const { items } = (await read(made, `${at(made, cycle)}/answers/10.2/carried`)) as { items: Carried[] };
    const evidence = items.find(({ kind }) => kind === 'evidence');
    expect(evidence).toMatchObject({ text: 'A document', stale: null });
    expect(evidence?.offers.map(({ item }) => item).sort()).toEqual(['1', '10.2', '2']);
    const before = await read(made, `${at(made, cycle)}/answers/10.2`);
    expect(before.evidence).toEqual([]);
    expect((await settle(made, cycle, '10.2', evidence?.id ?? '', { state: 'taken' }, 0)).status).toBe(200);
    const after = await read(made, `${at(made, cycle)}/answers/10.2`);
    expect(after.evidence.map(({ id }: { id: string }) => id)).toEqual([permit]);
  });

  test('only who may answer settles it, and nobody else looks on', async () => {
    const { items } = (await read(made, `${at(made, cycle)}/answers/5/carried`)) as { items: Carried[] };
    const id = items[0]?.id ?? '';
    expect((await settle(made, cycle, '5', id, { state: 'taken' }, 0, made.people.reader)).status).toBe(403);
    const stranger = await aPerson();
    expect((await ask(stranger, 'GET', `${at(made, cycle)}/carried`)).status).toBe(404);
    expect((await ask(undefined, 'GET', `${at(made, cycle)}/answers/5/carried`)).status).toBe(401);
    expect((await settle(made, cycle, '6', id, { state: 'taken' }, 0)).status).toBe(404);
  });

  test('what is left over can be laid beside a criterion by hand, and is left over no longer', async () => {
    const { leftOver } = (await read(made, `${at(made, cycle)}/carried`)) as { leftOver: Carried[] };
    const id = leftOver[0]?.id ?? '';
    const placed = await settle(made, cycle, '1', id, { state: 'to-confirm' }, 0);
    expect(await placed.json()).toMatchObject({ answer: null, carried: { offers: [{ item: '1', state: 'to-confirm' }] } });
    const after = (await read(made, `${at(made, cycle)}/carried`)) as { leftOver: Carried[] };
    expect(after.leftOver.map((one) => one.id)).not.toContain(id);
    const beside = (await read(made, `${at(made, cycle)}/answers/1/carried`)) as { items: Carried[] };
    // It expired, which is said beside it.
    expect(beside.items.find((one) => one.id === id)).toMatchObject({ stale: 'expired' });
  });

  test('reading costs three statements, however much was carried', async () => {
    const { services } = await openWorld();
    const path = { site: made.site.id, cycle: cycle.id };
    expect((await recordStatements(() => readCarried(services, path, 'en'))).sql).toHaveLength(3);
    expect((await recordStatements(() => readCarriedOf(services, { ...path, item: '10.2' }, 'en'))).sql).toHaveLength(3);
  });

  test('taking over twice takes over once, and the trail holds', async () => {
    const again = await doing(made.staff, (services, tx) => carryOverCycle(services, tx, { site: made.site.id, cycle: cycle.id }));
    expect(again).toEqual([]);
    const { services } = await openWorld();
    expect((await verifyChains(services.db)).faults).toEqual([]);
  });

  test('a self-assessment is released whether or not everything carried was looked at, and after that nothing is taken', async () => {
    const { toConfirm } = await read(made, `${at(made, cycle)}/carried`);
    expect(toConfirm).toBeGreaterThan(0);
    const next = { ...made, cycle };
    const { services } = await openWorld();
    await answerEverything(next);
    const { snapshot } = await releaseAgain(next);
    expect(snapshot.evidence.map(({ id }) => id)).toEqual([permit]);
    const { items } = (await read(made, `${at(made, cycle)}/answers/5/carried`)) as { items: Carried[] };
    expect(await (await settle(made, cycle, '5', items[0]?.id ?? '', { state: 'taken' }, 1)).json()).toMatchObject({ code: 'released' });
    const before = await services.db.selectFrom('cycles').selectAll().where('id', '=', made.cycle.id).executeTakeFirstOrThrow();
    expect(before.clock_history.met.map(({ clock }) => clock)).toEqual(
      expect.arrayContaining(['reassessment_notice', 'cycle_2_self_assessment_due']),
    );
  });
});

describe('a further cycle on the same pack', () => {
  test('proposes the rating, which counts only once somebody takes it', async () => {
    const made = await aReleasedSite({ levels: { '28': 'partially-meets', '21': 'not-applicable' } });
    const cycle = await nextCycle(made);
    const { items } = (await read(made, `${at(made, cycle)}/answers/28/carried`)) as { items: Carried[] };
    expect(items.map(({ kind, offers }) => [kind, offers.map(({ item }) => item)])).toEqual([
      ['comment', ['28']],
      ['level', ['28']],
    ]);
    expect(items[1]?.level).toBe('Partially meets');
    const taken = await settle(made, cycle, '28', items[1]?.id ?? '', { state: 'taken' }, 0);
    expect(await taken.json()).toMatchObject({ answer: { level: 'partially-meets', comment: '' } });
    const excused = (await read(made, `${at(made, cycle)}/answers/21/carried`)) as { items: Carried[] };
    expect(excused.items.map(({ kind }) => kind)).toEqual(['comment', 'reason', 'level', 'evidence']);
    const level = excused.items.find(({ kind }) => kind === 'level');
    await settle(made, cycle, '21', level?.id ?? '', { state: 'taken' }, 0);
    const reason = excused.items.find(({ kind }) => kind === 'reason');
    const whole = await settle(made, cycle, '21', reason?.id ?? '', { state: 'taken' }, 1);
    expect(await whole.json()).toMatchObject({ answer: { notApplicable: true, reason: 'The site has none.', comment: '' } });
  });

  test('a text that would make the answer too long is refused', async () => {
    const made = await aReleasedSite();
    const cycle = await nextCycle(made);
    const { items } = (await read(made, `${at(made, cycle)}/answers/5/carried`)) as { items: Carried[] };
    await doing(made.people.contributor, (services, tx, actor) =>
      saveAnswer(services, tx, actor, {
        site: made.site.id,
        cycle: cycle.id,
        item: '5',
        draft: { level: null, notApplicable: false, reason: '', comment: 'x'.repeat(19_995) },
        version: 0,
      }),
    );
    expect(await (await settle(made, cycle, '5', items[0]?.id ?? '', { state: 'taken' }, 1)).json()).toMatchObject({
      code: 'answer-too-long',
    });
    expect((await settle(made, cycle, '5', items[0]?.id ?? '', { state: 'taken', how: 'replace' }, 1)).status).toBe(200);
  });
});

test('a first cycle takes nothing over', async () => {
  const made = await aCommittedSite();
  expect(await doing(made.staff, (services, tx) => carryOverCycle(services, tx, { site: made.site.id, cycle: made.cycle.id }))).toEqual([]);
  expect(await read(made, `${at(made)}/carried`)).toMatchObject({ from: null, total: 0, leftOver: [] });
});

test('the next cycle meets the clocks of the one before, and a reopening takes that back', async () => {
  const made = await aReleasedSite();
  const { services } = await openWorld();
  const expiry = '2027-06-30';
  await doing(made.staff, (_, tx) => tellDay(tx, made.cycle.id, 'award-expiry', expiry, '2026-11-01'));
  const cycle = await nextCycle(made);
  const stateOf = async (name: string) => {
    const row = await services.db.selectFrom('cycles').selectAll().where('id', '=', made.cycle.id).executeTakeFirstOrThrow();
    const clocks = clocksOf(services.programme, row, { 'award-expiry': expiry }, services.clock.now(), made.site.time_zone);
    return clocks.find((clock) => clock.name === name)?.state;
  };
  expect(await stateOf('reassessment_notice')).toBe('met');
  expect(await stateOf('cycle_2_self_assessment_due')).not.toBe('met');
  const today = dayIn(made.site.time_zone, services.clock.now());
  await doing(made.staff, (_, tx) => setStage(tx, cycle.id, 'released', today));
  expect([await stateOf('cycle_2_self_assessment_due'), await stateOf('cycle_2_site_assessment_due')]).toEqual(['met', 'running']);
  await doing(made.staff, (_, tx) => setStage(tx, cycle.id, 'self-assessment', today));
  expect(await stateOf('cycle_2_self_assessment_due')).not.toBe('met');
  await doing(made.staff, (_, tx) => setStage(tx, cycle.id, 'submitted', today));
  expect([await stateOf('cycle_2_self_assessment_due'), await stateOf('cycle_2_site_assessment_due')]).toEqual(['met', 'met']);
});

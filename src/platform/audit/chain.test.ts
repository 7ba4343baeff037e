import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorld, type World } from '../../../test/support/world.ts';
import { newId } from '../database/ids.ts';
import { canonical, record, verifyChains } from './chain.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});

const chains: string[] = [];

/** Spoiled on purpose: nobody after this file should find them. */
afterAll(async () => {
  for (const table of ['audit_words', 'audit_entries', 'audit_heads'] as const)
    await world.services.db.deleteFrom(table).where('chain', 'in', chains).execute();
});

async function aChain(entries: number): Promise<string> {
  const chain = newId();
  chains.push(chain);
  for (let number = 1; number <= entries; number += 1) {
    await world.services.db.transaction().execute((tx) =>
      record(tx, {
        chain,
        at: new Date('2026-01-01T00:00:00.123Z'),
        actor: 'somebody',
        action: 'test.act',
        subject: `thing:${number}`,
        after: { number },
        reason: `Because of ${number}`,
      }),
    );
  }
  return chain;
}

async function faultsOf(chain: string, heads: string[] = []) {
  const { faults } = await verifyChains(world.services.db, heads);
  return faults.filter((fault) => fault.chain === chain).map(({ seq, what }) => `${seq} ${what}`);
}

test('an untouched chain holds', async () => {
  expect(await faultsOf(await aChain(3))).toEqual([]);
});

test('a changed entry is found', async () => {
  const chain = await aChain(3);
  await sql`update audit_entries set action = 'test.other' where chain = ${chain} and seq = 2`.execute(world.services.db);
  expect(await faultsOf(chain)).toEqual(['2 changed']);
});

test('a missing entry is found', async () => {
  const chain = await aChain(3);
  await sql`delete from audit_entries where chain = ${chain} and seq = 2`.execute(world.services.db);
  expect(await faultsOf(chain)).toEqual(['2 missing']);
});

test('two entries that changed places are found', async () => {
  const chain = await aChain(3);
  await sql`update audit_entries set seq = -1 where chain = ${chain} and seq = 1`.execute(world.services.db);
  await sql`update audit_entries set seq = 1 where chain = ${chain} and seq = 2`.execute(world.services.db);
  await sql`update audit_entries set seq = 2 where chain = ${chain} and seq = -1`.execute(world.services.db);
  expect((await faultsOf(chain)).length).toBeGreaterThan(0);
});

test('a cut tail is found by the head beside the chain, and by a kept head when that was cut too', async () => {
  const chain = await aChain(3);
  const head = await world.services.db.selectFrom('audit_heads').selectAll().where('chain', '=', chain).executeTakeFirstOrThrow();
  const before = await world.services.db
    .selectFrom('audit_entries')
    .selectAll()
    .where('chain', '=', chain)
    .where('seq', '=', 2)
    .executeTakeFirstOrThrow();
  await sql`delete from audit_entries where chain = ${chain} and seq = 3`.execute(world.services.db);
  expect(await faultsOf(chain)).toEqual(['3 cut']);
  await world.services.db
    .updateTable('audit_heads')
    .set({ seq: 2, hash: before.hash, previous: before.previous })
    .where('chain', '=', chain)
    .execute();
  expect(await faultsOf(chain)).toEqual([]);
  expect(await faultsOf(chain, [`${chain}:${head.seq}:${head.hash}`])).toEqual(['3 cut']);
  expect(await faultsOf(head.hash, [head.hash, before.hash])).toEqual(['0 unknown-head']);
});

test('a chain without its head is found, and so is a head that names another entry before it', async () => {
  const headless = await aChain(2);
  await sql`delete from audit_heads where chain = ${headless}`.execute(world.services.db);
  expect(await faultsOf(headless)).toEqual(['0 cut']);
  const forged = await aChain(2);
  await sql`update audit_heads set previous = hash where chain = ${forged}`.execute(world.services.db);
  expect(await faultsOf(forged)).toEqual(['2 cut']);
});

test('words of any script and sign hash the same in the database as here', async () => {
  const chain = newId();
  const odd = 'ñ "quoted" \\ back\nslash 銅 \u0001 \u2028 ,1, 🜠';
  for (const subject of ['thing:1', odd, odd]) {
    await world.services.db
      .transaction()
      .execute((tx) => record(tx, { chain, at: new Date(), actor: odd, action: odd, subject, reason: odd }));
  }
  expect(await faultsOf(chain)).toEqual([]);
});

test('erased words leave the chain whole, changed words do not', async () => {
  const chain = await aChain(2);
  await sql`delete from audit_words where chain = ${chain} and seq = 1`.execute(world.services.db);
  expect(await faultsOf(chain)).toEqual([]);
  await sql`update audit_words set reason = 'Another reason' where chain = ${chain} and seq = 2`.execute(world.services.db);
  expect(await faultsOf(chain)).toEqual(['2 words-changed']);
});

test('entries of one chain written at the same time stand in one order', async () => {
  const chain = newId();
  await Promise.all(
    Array.from({ length: 5 }, (_, number) =>
      world.services.db
        .transaction()
        .execute((tx) => record(tx, { chain, at: new Date(), actor: 'somebody', action: 'test.act', subject: `thing:${number}` })),
    ),
  );
  expect(await faultsOf(chain)).toEqual([]);
});

test('canonical JSON does not depend on the order of keys', () => {
  expect(canonical({ b: [{ d: 1, c: 2 }], a: null })).toBe(canonical({ a: null, b: [{ c: 2, d: 1 }] }));
});

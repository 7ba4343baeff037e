import { sql } from 'kysely';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { recordStatements } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { aDraft, draftCell, jddsCell, onlyShippedMatrices } from '../../../../test/support/draft.ts';
import { aCommittedSite, type CommittedSite } from '../../../../test/support/participants.ts';
import { aCertificate, aCheckedCertificate, iso14001, jdds } from '../../../../test/support/recognition.ts';
import { aPerson, ask, openWorld, type TestPerson } from '../../../../test/support/world.ts';
import type { DraftCell } from './tables.ts';

let reader: TestPerson;

beforeAll(async () => {
  reader = await aPerson([{ role: 'scheme-staff', scopeId: null }]);
  await onlyShippedMatrices();
});
beforeEach(async () => (await openWorld()).setNow('2026-06-01T12:00:00Z'));
afterEach(async () => (await openWorld()).setNow());

const impact = async (review: string, cursor?: string): Promise<Page> =>
  (await ask(reader, 'GET', `/api/v1/reviews/${review}/impact${cursor === undefined ? '' : `?cursor=${cursor}`}`)).json();

type Page = { sites: ChangedSite[]; looked: number; total: number; next: string | null };
type ChangedSite = { id: string; name: string; changes: unknown[]; left: { before: number; after: number } };

/** What the pages say of these sites: other tests may have left theirs. */
async function changesOf(review: string, ...sites: CommittedSite[]): Promise<(ChangedSite | null)[]> {
  const found: ChangedSite[] = [];
  let next: string | null | undefined;
  while (next !== null) {
    const page: Page = await impact(review, next);
    found.push(...page.sites);
    next = page.next;
  }
  return sites.map(({ site }) => found.find(({ id }) => id === site.id) ?? null);
}

describe('the impact of a draft', () => {
  it('names the sites it would change, and only those with a certificate of the system that counts', async () => {
    const [holder, unchecked, other, none] = [
      await aCommittedSite(),
      await aCommittedSite(),
      await aCommittedSite(),
      await aCommittedSite(),
    ];
    await aCheckedCertificate(holder, iso14001);
    await aCertificate(unchecked, iso14001);
    await aCheckedCertificate(other, jdds);
    await aCheckedCertificate(other, { ...iso14001, status: 'suspended' });
    await aCheckedCertificate(none, { ...iso14001, namesSite: false });
    const review = await aDraft([draftCell], reader);
    const [changed, ...unchanged] = await changesOf(review, holder, unchecked, other, none);
    expect(changed).toEqual({
      id: holder.site.id,
      name: holder.site.name,
      organisation: holder.organisation.name,
      cycle: holder.cycle.id,
      changes: [{ criterion: '1', before: 'none', after: 'full', gained: ['1'], lost: [], levels: [] }],
      left: { before: 33, after: 32 },
    });
    expect(unchanged).toEqual([null, null, null]);
  });

  it('changes nothing where a condition is not met, or the certificate does not hold on the day', async () => {
    const [fresh, old, over] = [await aCommittedSite(), await aCommittedSite(), await aCommittedSite()];
    await aCheckedCertificate(fresh, iso14001);
    await aCheckedCertificate(old, { ...iso14001, auditedOn: '2024-01-10' });
    await aCheckedCertificate(over, { ...iso14001, issued: '2023-01-10', expires: '2026-05-31' });
    const review = await aDraft([{ ...draftCell, conditions: [{ rule: 'max-age-months', value: '12' }] }], reader);
    const found = await changesOf(review, fresh, old, over);
    expect(found.map((site) => site === null)).toEqual([false, true, true]);
    const visited = await aDraft([{ ...draftCell, conditions: [{ rule: 'site-visited', value: 'true' }] }], reader);
    const before = await changesOf(visited, fresh, old);
    await aCheckedCertificate(fresh, { ...iso14001, siteVisitedOn: '2026-02-01' });
    await aCheckedCertificate(old, { ...iso14001, siteVisitedOn: '2026-01-01' });
    const after = await changesOf(visited, fresh, old);
    expect([before, after].map((found) => found.map((site) => site === null))).toEqual([
      [true, true],
      [false, true],
    ]);
  });

  it('asks each site’s own calendar: a certificate counts there until its last day is over', async () => {
    const [chile, japan] = [await aCommittedSite(), await aCommittedSite({ timeZone: 'Asia/Tokyo' })];
    for (const made of [chile, japan]) await aCheckedCertificate(made, { ...iso14001, expires: '2026-06-30' });
    const review = await aDraft([draftCell], reader);
    (await openWorld()).setNow('2026-06-30T18:00:00Z');
    expect((await changesOf(review, chile, japan)).map((site) => site?.left.after ?? null)).toEqual([32, null]);
  });

  it('shows what would be lost where the draft leaves out what the version in force has', async () => {
    const made = await aCommittedSite();
    await aCheckedCertificate(made, jdds);
    const [lost] = await changesOf(await aDraft([{ ...jddsCell, level: null }], reader), made);
    expect(lost).toMatchObject({ changes: [{ criterion: '10', before: 'partial', after: 'none', gained: [], lost: ['10.2'] }] });
    const [more] = await changesOf(await aDraft([jddsCell], reader), made);
    expect(more).toMatchObject({
      changes: [{ before: 'partial', after: 'full', gained: ['10.1'], lost: [] }],
      left: { before: 33, after: 32 },
    });
    const lower = { ...jddsCell, targets: ['10.2'], level: 'partially-meets' };
    const [level] = await changesOf(await aDraft([lower], reader), made);
    expect(level?.changes).toEqual([
      {
        criterion: '10',
        before: 'partial',
        after: 'partial',
        gained: [],
        lost: [],
        levels: [{ part: '10.2', before: 'fully-meets', after: 'partially-meets' }],
      },
    ]);
    const same = { ...jddsCell, targets: ['10.2'], relationship: 'equivalent-to' as const };
    expect(await changesOf(await aDraft([same], reader), made)).toEqual([null]);
  });

  it('follows the draft: what was drafted last is what is simulated', async () => {
    const { services } = await openWorld();
    const made = await aCommittedSite();
    await aCheckedCertificate(made, iso14001);
    const review = await aDraft([draftCell], reader);
    const [first] = await changesOf(review, made);
    const draft = (cells: DraftCell[], version: number) =>
      services.db
        .updateTable('equivalency_reviews')
        .set({ cells: JSON.stringify(cells), version })
        .where('id', '=', review)
        .execute();
    await draft([{ ...draftCell, targets: ['1', '2'] }], 2);
    const [second] = await changesOf(review, made);
    await draft([], 3);
    expect([first?.left.after, second?.left.after, await changesOf(review, made)]).toEqual([32, 31, [null]]);
  });

  it('goes through many sites a page at a time, by name, each once, in three statements a page', async () => {
    const { services } = await openWorld();
    const made = await aCommittedSite({ name: 'M middle' });
    const checked = await aCheckedCertificate(made, iso14001);
    const copies = Array.from({ length: 1100 }, (_, copy) => ({ id: newId(), cycle: newId(), certificate: newId(), copy }));
    await copyOf(made, checked.id, copies);
    const review = await aDraft([draftCell], reader);
    const [names, looked, totals, statements]: [string[], number[], number[], number[]] = [[], [], [], []];
    let next: string | null | undefined;
    while (next !== null) {
      const { result, sql: sent } = await recordStatements(() => impact(review, next ?? undefined));
      names.push(...result.sites.map(({ name }) => name));
      looked.push(result.looked);
      totals.push(result.total);
      statements.push(sent.filter((text) => /\b(certificates|equivalency_reviews|cycles)\b/.test(text)).length);
      next = result.next;
    }
    const copied = names.filter((name) => name.startsWith('Copy '));
    expect(copied).toEqual(copies.map(({ copy }) => `Copy ${String(copy).padStart(4, '0')}`));
    expect(names).toContain('M middle');
    expect(looked.length).toBeGreaterThanOrEqual(3);
    const running = await sql<{ count: number }>`select count(*)::int as count
      from (select distinct on (site_id) pack_id from cycles where stage <> 'closed' order by site_id, number desc) as newest
      where pack_id = 'rra-3.0'`.execute(services.db);
    const count = running.rows[0]?.count;
    expect(looked.reduce((sum, one) => sum + one)).toBe(count);
    expect(new Set(totals)).toEqual(new Set([count]));
    expect(new Set(statements)).toEqual(new Set([3]));
    await forget(copies);
  });

  it('is read by the scheme alone, and only of a review that is there, from a cursor of its own', async () => {
    const made = await aCommittedSite();
    const review = await aDraft([draftCell], reader);
    const status = async (person: TestPerson | undefined, path: string) => (await ask(person, 'GET', `/api/v1/reviews/${path}`)).status;
    expect(await status(undefined, `${review}/impact`)).toBe(401);
    expect(await status(made.manager, `${review}/impact`)).toBe(403);
    expect(await status(made.manager, `${review}/comparison`)).toBe(403);
    expect(await status(reader, `${newId()}/impact`)).toBe(404);
    expect(await status(reader, `${newId()}/comparison`)).toBe(404);
    expect(await status(reader, `${review}/impact?cursor=abc`)).toBe(400);
    const foreign = Buffer.from(JSON.stringify(['name', 'no-uuid', 1])).toString('base64url');
    expect(await status(reader, `${review}/impact?cursor=${foreign}`)).toBe(400);
  });
});

/** The same site, cycle and certificate again and again, under names in order. */
async function copyOf(
  made: CommittedSite,
  certificate: string,
  copies: { id: string; cycle: string; certificate: string; copy: number }[],
) {
  const { services } = await openWorld();
  await services.db.transaction().execute(async (tx) => {
    const [scope, site, cycle, held] = await Promise.all([
      tx.selectFrom('scopes').selectAll().where('id', '=', made.site.id).executeTakeFirstOrThrow(),
      tx.selectFrom('sites').selectAll().where('id', '=', made.site.id).executeTakeFirstOrThrow(),
      tx.selectFrom('cycles').selectAll().where('id', '=', made.cycle.id).executeTakeFirstOrThrow(),
      tx.selectFrom('certificates').selectAll().where('id', '=', certificate).executeTakeFirstOrThrow(),
    ]);
    // Written in an order that is not that of their names.
    for (const some of chunks([...copies].reverse(), 200)) {
      await tx
        .insertInto('scopes')
        .values(some.map(({ id }) => ({ ...scope, id })))
        .execute();
      await tx
        .insertInto('sites')
        .values(some.map(({ id, copy }) => ({ ...site, id, slug: `copy-${id}`, name: `Copy ${String(copy).padStart(4, '0')}` })))
        .execute();
      await tx
        .insertInto('cycles')
        .values(some.map((one) => ({ ...cycle, id: one.cycle, site_id: one.id, clock_history: JSON.stringify(cycle.clock_history) })))
        .execute();
      await tx
        .insertInto('certificates')
        .values(some.map((one) => ({ ...held, id: one.certificate, site_id: one.id, requirements: JSON.stringify(held.requirements) })))
        .execute();
    }
  });
}

async function forget(copies: { id: string }[]) {
  const { db } = (await openWorld()).services;
  const ids = copies.map(({ id }) => id);
  await db.deleteFrom('certificates').where('site_id', 'in', ids).execute();
  await db.deleteFrom('cycles').where('site_id', 'in', ids).execute();
  await db.deleteFrom('sites').where('id', 'in', ids).execute();
  await db.deleteFrom('scopes').where('id', 'in', ids).execute();
}

function chunks<T>(all: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));
}

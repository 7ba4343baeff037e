import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Matrix } from '#programme/index.ts';
import { codesOf } from '../../../../test/support/assessment.ts';
import { draftCell } from '../../../../test/support/draft.ts';
import { aCommittedSite, type CommittedSite } from '../../../../test/support/participants.ts';
import { aCheckedCertificate, iso14001 } from '../../../../test/support/recognition.ts';
import {
  aReviewAt,
  freePublication,
  type MadeReview,
  type Reviewers,
  reviewers,
  send,
  stepped,
  today,
} from '../../../../test/support/reviews.ts';
import { ask, openWorld } from '../../../../test/support/world.ts';
import { allMatrices } from '../matrices.ts';
import { closingDay } from './rules.ts';
import type { DraftCell } from './tables.ts';

let people: Reviewers;
beforeAll(async () => {
  people = await reviewers();
});
afterEach(async () => (await openWorld()).setNow());

const iso45001: DraftCell = {
  ...draftCell,
  id: 'iso-45001-rra-3.0-16',
  targets: ['16'],
  sources: [{ system: 'iso-45001', edition: '2018', requirement: null }],
};

async function matrixNamed(id: string): Promise<Matrix> {
  const { services } = await openWorld();
  const found = (await allMatrices(services.db, services.programme)).find((matrix) => matrix.id === id);
  if (found === undefined) throw new Error(`no matrix ${id}`);
  return found;
}

async function newest(): Promise<Matrix> {
  const { services } = await openWorld();
  const found = (await allMatrices(services.db, services.programme)).at(-1);
  if (found === undefined) throw new Error('no matrix');
  return found;
}

async function published(
  cells: DraftCell[],
  given: Partial<{ inForce: string }> = {},
): Promise<MadeReview & { matrix: string; inForce: string }> {
  const made = await aReviewAt('approved', cells, people);
  const publication = { ...(await freePublication()), ...given };
  return { ...(await stepped(made, 'staff', 'PUT', '/publication', publication)), matrix: publication.id, inForce: publication.inForce };
}

const foreign = (matrix: Matrix, system: string) =>
  matrix.cells.filter(({ sources }) => !sources.some((source) => source.system === system));

// Each brings several reviews through all their stages.
const slow = { timeout: 60_000 };

describe('a published matrix', slow, () => {
  it('is the newest version with exactly the cells of the system replaced, decided and approved', async () => {
    const before = await newest();
    const { review, matrix, inForce } = await published([draftCell]);
    expect(review).toMatchObject({
      state: 'published',
      publication: { matrix, inForce, by: { id: people.staff.id } },
      open: [],
      missing: [],
    });
    const after = await matrixNamed(matrix);
    expect(foreign(after, 'iso-14001')).toEqual(foreign(before, 'iso-14001'));
    const own = (pack: string) => (one: Matrix['cells'][number]) =>
      one.pack === pack && one.sources.some(({ system }) => system === 'iso-14001');
    expect(after.cells.filter(own('rra-2.0'))).toEqual(before.cells.filter(own('rra-2.0')));
    expect(after.cells.filter(own('rra-3.0'))).toEqual([
      {
        id: draftCell.id,
        pack: 'rra-3.0',
        targets: ['1'],
        sources: [{ system: 'iso-14001', edition: '2015' }],
        relationship: 'superset-of',
        level: 'fully-meets',
        state: 'approved',
        conditions: [],
        basis: 'confirmed',
        source: 'Report 7',
        note: { en: 'Each clause was compared.' },
        decided_by: 'scheme',
        decided_on: review.decision?.at.slice(0, 10),
      },
    ]);
    expect(after).toMatchObject({
      in_force: inForce,
      title: { en: `Equivalency matrix in force from ${inForce}`, es: `Matriz de equivalencias en vigor desde el ${inForce}` },
    });
    expect(after.note['es']).toContain('ISO 14001 sistemas de gestión ambiental');
  });

  it('keeps the cells of the review that was published before it', async () => {
    const first = await published([draftCell]);
    const second = await published([iso45001]);
    const { cells } = await matrixNamed(second.matrix);
    const approved = cells.filter(({ state }) => state === 'approved').map(({ id }) => id);
    expect(approved.filter((id) => [draftCell.id, iso45001.id].includes(id))).toEqual([draftCell.id, iso45001.id]);
    expect(second.inForce > first.inForce).toBe(true);
  });

  it('keeps both also where both were decided before either was published', async () => {
    const shared = `shared-${people.staff.id.slice(0, 8).toLowerCase()}`;
    const one = await aReviewAt('approved', [{ ...draftCell, id: shared }], people);
    const other = await aReviewAt('approved', [{ ...iso45001, id: shared }], people);
    await stepped(one, 'staff', 'PUT', '/publication', await freePublication());
    const publication = await freePublication();
    await stepped(other, 'staff', 'PUT', '/publication', publication);
    const { cells } = await matrixNamed(publication.id);
    // The name that both drafts gave is numbered in the later one.
    expect(cells.flatMap(({ id, sources }) => (id.startsWith(shared) ? [[id, sources[0]?.system]] : []))).toEqual([
      [shared, 'iso-14001'],
      [`${shared}.2`, 'iso-45001'],
    ]);
  });

  it('loses nothing where two are published at the same moment', async () => {
    const drafts = [
      { ...draftCell, id: 'at-once-1' },
      { ...iso45001, id: 'at-once-2' },
    ];
    const made: MadeReview[] = [];
    for (const cell of drafts) made.push(await aReviewAt('approved', [cell], people));
    const { inForce } = await freePublication();
    const answers = await Promise.all(
      made.map(async ({ review }, index) => {
        const publication = { ...(await freePublication()), inForce: closingDay(inForce, index + 1) };
        return (await send(people.staff, 'PUT', review, '/publication', publication)).status;
      }),
    );
    // Where the later day was first, the earlier one is refused.
    expect(answers[1]).toBe(200);
    const ids = (await newest()).cells.map(({ id }) => id);
    expect(drafts.map(({ id }) => ids.includes(id))).toEqual(answers.map((status) => status === 200));
  });

  it('waits for every co-publisher, and has a name and a first day of its own', async () => {
    const decided = await aReviewAt('decided', [draftCell], people);
    const free = await freePublication();
    const publish = (made: MadeReview, given: object) => send(people.staff, 'PUT', made.review, '/publication', { ...free, ...given });
    expect(await codesOf(await publish(decided, {}))).toEqual([409, 'approvals-needed']);
    const approval = { approvedBy: 'The council', approvedOn: await today(), reference: 'Minutes 12' };
    const half = await stepped(decided, 'staff', 'PUT', '/approvals/scheme', approval);
    expect(await codesOf(await publish(half, {}))).toEqual([409, 'approvals-needed']);
    const approved = await stepped(half, 'staff', 'PUT', '/approvals/criteria-owner', approval);
    expect(await codesOf(await publish(approved, { id: '2026-11', inForce: '2026-11-02' }))).toEqual([
      422,
      'faulty-fields',
      '/id matrix-id-taken',
      '/inForce in-force-passed',
    ]);
    expect(await codesOf(await publish(approved, { id: '..' }))).toEqual([422, 'faulty-fields', '/id faulty-field']);
    const { inForce } = await published([iso45001]);
    (await openWorld()).setNow(`${await today()}T23:00:00Z`);
    expect(await codesOf(await publish(approved, { inForce }))).toEqual([422, 'faulty-fields', '/inForce in-force-not-later']);
    expect(await codesOf(await publish(half, {}))).toEqual([412, 'stale-version']);
  });
});

describe('the cycle of a site', slow, () => {
  const at = ({ site, cycle }: CommittedSite) => `/api/v1/sites/${site.id}/cycles/${cycle.id}/recognition`;
  const scope = async (made: CommittedSite) => {
    const read = await (await ask(made.people.siteManager, 'GET', at(made))).json();
    const first = read.criteria.find(({ id }: { id: string }) => id === '1');
    return { matrix: read.matrix.id, newer: read.newer?.id ?? null, first: first.recognition };
  };
  const holding = async (made: CommittedSite) => {
    await aCheckedCertificate(made, { ...iso14001, issued: '2020-01-01', expires: '2099-12-31' });
    return made;
  };

  it('that was opened before keeps its matrix until the site moves it, and one that is opened after has the new one', async () => {
    const { setNow } = await openWorld();
    const emptied = await published([{ ...draftCell, level: null }]);
    setNow(`${emptied.inForce}T20:00:00Z`);
    const before = await holding(await aCommittedSite());
    const { matrix, inForce } = await published([draftCell]);
    setNow(`${inForce}T20:00:00Z`);
    expect(await scope(before)).toEqual({ matrix: emptied.matrix, newer: matrix, first: 'none' });
    const after = await holding(await aCommittedSite());
    expect(await scope(after)).toEqual({ matrix, newer: null, first: 'full' });
    const path = `/api/v1/sites/${before.site.id}/cycles/${before.cycle.id}/matrix`;
    const moved = await ask(before.people.siteManager, 'PUT', path, { body: { matrix } });
    expect([moved.status, await scope(before)]).toEqual([200, { matrix, newer: null, first: 'full' }]);
  });

  it('that was opened earlier on the very day keeps its matrix too, also where that day began earlier', async () => {
    const { setNow } = await openWorld();
    const emptied = await published([{ ...draftCell, level: null }]);
    setNow(`${emptied.inForce}T20:00:00Z`);
    const decided = await aReviewAt('approved', [draftCell], people);
    const day = await today();
    setNow(`${day}T20:00:00Z`);
    const here = await holding(await aCommittedSite());
    // Where this site is, the day after has begun.
    const ahead = await holding(await aCommittedSite({ timeZone: 'Pacific/Auckland' }));
    expect([here.cycle.opened_on, ahead.cycle.opened_on]).toEqual([day, closingDay(day, 2)]);
    const publication = { ...(await freePublication()), inForce: day };
    await stepped(decided, 'staff', 'PUT', '/publication', publication);
    for (const made of [here, ahead]) expect(await scope(made)).toEqual({ matrix: emptied.matrix, newer: publication.id, first: 'none' });
  });
});

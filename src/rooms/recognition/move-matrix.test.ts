import { afterEach, describe, expect, it } from 'vitest';
import type { Services } from '#platform/services.ts';
import { aCommittedSite, type CommittedSite, doing } from '../../../test/support/participants.ts';
import { aCheckedCertificate, iso14001 } from '../../../test/support/recognition.ts';
import { ask, openWorld } from '../../../test/support/world.ts';
import { allMatrices, matrixInForce, matrixOfCycle } from './matrices.ts';
import { moveMatrix } from './move-matrix.ts';

const published: string[] = [];

afterEach(async () => {
  const { services, setNow } = await openWorld();
  setNow();
  for (const id of published.splice(0)) await services.db.deleteFrom('equivalency_matrices').where('id', '=', id).execute();
});

/** A matrix that comes with a later release of Cupel, as the cycle's own with another first day. */
async function withShipped(id: string, inForce: string): Promise<Services> {
  const { services } = await openWorld();
  const { programme } = services;
  const [matrix] = programme.matrices;
  if (matrix === undefined) throw new Error('The programme ships a matrix.');
  return { ...services, programme: { ...programme, matrices: [...programme.matrices, { ...matrix, id, in_force: inForce }] } };
}

/** A matrix that was decided here and recognises ISO 14001 for criterion 28. */
async function publish(id: string, inForce: string) {
  const { services } = await openWorld();
  const cell = {
    ...{ id: `${id}-28`, pack: 'rra-3.0', targets: ['28'], sources: [{ system: 'iso-14001', edition: '2015' }] },
    ...{ relationship: 'superset-of', level: 'fully-meets', state: 'approved', basis: 'confirmed', conditions: [] },
  };
  const words = JSON.stringify({ en: `Matrix ${id}` });
  const row = { id, title: words, note: words, in_force: inForce, cells: JSON.stringify([cell]), published_by: 'somebody' };
  await services.db
    .insertInto('equivalency_matrices')
    .values({ ...row, published_at: new Date() })
    .execute();
  published.push(id);
}

const move = (made: CommittedSite, services: Services, matrix: string) =>
  doing(made.people.siteManager, (_services, tx, actor) =>
    moveMatrix(services, tx, actor, { site: made.site.id, cycle: made.cycle.id, matrix }),
  );

describe('a cycle that moves to a newer matrix', () => {
  it('is judged by one that was decided here, and not by the next until it moves again', async () => {
    const { setNow } = await openWorld();
    setNow('2027-03-01T12:00:00Z');
    const made = await aCommittedSite();
    await aCheckedCertificate(made, iso14001);
    const at = `/api/v1/sites/${made.site.id}/cycles/${made.cycle.id}`;
    setNow('2027-06-01T12:00:00Z');
    // As long as a name may be when it is published.
    const longest = 'moved-to-'.padEnd(80, 'x');
    await publish(longest, '2027-05-01');
    const before = await (await ask(made.people.siteManager, 'GET', `${at}/recognition`)).json();
    expect([before.newer.id, before.counts.full]).toEqual([longest, 0]);
    const moved = await ask(made.people.siteManager, 'PUT', `${at}/matrix`, { body: { matrix: longest } });
    expect(await moved.json()).toMatchObject({ matrix: { id: longest }, newer: null, counts: { full: 1 } });
    await publish('not-moved-to', '2027-05-20');
    const after = await (await ask(made.people.siteManager, 'GET', `${at}/recognition`)).json();
    expect([after.matrix.id, after.newer.id]).toEqual([longest, 'not-moved-to']);
  });

  it('is judged by one that came with a later release, too', async () => {
    const { setNow } = await openWorld();
    const made = await aCommittedSite();
    setNow('2027-06-01T12:00:00Z');
    const services = await withShipped('shipped-later', '2027-05-01');
    expect((await matrixOfCycle(services.db, services.programme, made.cycle)).id).toBe(made.cycle.matrix_id);
    await move(made, services, 'shipped-later');
    expect((await matrixOfCycle(services.db, services.programme, made.cycle)).id).toBe('shipped-later');
    await expect(move(made, services, 'shipped-later')).rejects.toMatchObject({ code: 'matrix-not-newer' });
  });
});

describe('of two versions that begin on one day', () => {
  it('the one that was decided here holds, whatever a later release ships', async () => {
    const services = await withShipped('shipped-that-day', '2027-05-01');
    await publish('decided-that-day', '2027-05-01');
    expect((await allMatrices(services.db, services.programme)).map(({ id }) => id).slice(-2)).toEqual([
      'shipped-that-day',
      'decided-that-day',
    ]);
    expect((await matrixInForce(services.db, services.programme, '2027-05-01')).id).toBe('decided-that-day');
  });
});

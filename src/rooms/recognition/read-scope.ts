/** What of a cycle the certificates of its site already prove on a day, by the matrix that the cycle is judged by, and why. */
import { dayIn } from '#platform/clock/clock.ts';
import type { Database, Tx } from '#platform/database/database.ts';
import type { Services } from '#platform/services.ts';
import { type Assessable, assessable, type Matrix, type Pack, packOf } from '#programme/index.ts';
import { type Cycle, cycleWithSite, profileOf, type Site } from '#rooms/participants/index.ts';
import { type CertificateWithPeople, certificatesOf } from './certificate-queries.ts';
import { engineCertificate } from './certificate-rules.ts';
import { engineMatrix, matrixOfCycle, scalesOf } from './matrices.ts';
import { type Prepared, prepare } from './prepare.ts';
import { type Site as EngineSite, type Scope, scope } from './rules.ts';

type Db = Database | Tx;

export type ScopeOfCycle = {
  cycle: Cycle;
  site: Site;
  pack: Pack;
  matrix: Matrix;
  certificates: CertificateWithPeople[];
  /** What the site has to answer: the criteria that apply to it, or in their place the parts that do. */
  items: Assessable[];
  scope: Scope;
};

/** By `onDate`, or today where the site is. Three statements. @throws Problem not-found */
export async function scopeOfCycle(
  services: Services,
  db: Db,
  path: { site: string; cycle: string },
  onDate?: string,
): Promise<ScopeOfCycle> {
  const { cycle, site } = await cycleWithSite(db, path.site, path.cycle, false);
  return scopeOf(services, db, { cycle, site, certificates: await certificatesOf(db, site.id) }, onDate);
}

/** Where cycle and site are at hand already. Two statements. */
export async function scopeAt(services: Services, db: Db, at: { cycle: Cycle; site: Site }): Promise<ScopeOfCycle> {
  return scopeOf(services, db, { ...at, certificates: await certificatesOf(db, at.site.id) });
}

/** Where the certificates are at hand as well. One statement. */
export async function scopeOf(
  services: Services,
  db: Db,
  given: { cycle: Cycle; site: Site; certificates: CertificateWithPeople[] },
  onDate = dayIn(given.site.time_zone, services.clock.now()),
): Promise<ScopeOfCycle> {
  const { cycle, site, certificates } = given;
  const matrix = await matrixOfCycle(db, services.programme, cycle);
  const pack = packOf(services.programme, cycle.pack_id);
  if (pack === null) throw new Error(`Cycle ${cycle.id} is pinned to the pack ${cycle.pack_id}, which the programme does not hold.`);
  const prepared = preparedFor(services, pack, matrix);
  return {
    ...given,
    pack,
    matrix,
    items: assessable(pack, profileOf(site)),
    scope: scope(prepared, engineSite(site), certificates.map(engineCertificate), onDate),
  };
}

export function engineSite(site: Pick<Site, 'id' | 'kinds' | 'metals'>): EngineSite {
  return { id: site.id, kinds: site.kinds, metals: site.metals };
}

const prepared = new WeakMap<Matrix['cells'], Map<string, Prepared>>();

/** A matrix never changes once it is read, so it is made ready once for each pack. */
export function preparedFor({ programme }: Pick<Services, 'programme'>, pack: Pack, matrix: Matrix): Prepared {
  const known = prepared.get(matrix.cells) ?? new Map<string, Prepared>();
  const ready = known.get(pack.id) ?? prepare(pack, engineMatrix(matrix, pack.id), { levels: 'required', scales: scalesOf(programme) });
  prepared.set(matrix.cells, known.set(pack.id, ready));
  return ready;
}

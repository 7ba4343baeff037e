/** What of a cycle the certificates of its site already prove on a day, by the matrix that the cycle is judged by, and why. */
import type { Database, Tx } from '#platform/database/database.ts';
import type { Services } from '#platform/services.ts';
import { dateAt } from '#programme/clocks.ts';
import { type Assessable, assessable, type Matrix, type Pack, packOf } from '#programme/index.ts';
import { type Cycle, cycleWithSite, profileOf, type Site } from '#rooms/participants/index.ts';
import { type CertificateWithPeople, certificatesOf } from './certificate-queries.ts';
import { engineCertificate } from './certificate-rules.ts';
import { engineMatrix, matrixOfCycle, scalesOf } from './matrices.ts';
import { type Prepared, prepare } from './prepare.ts';
import { type Site as EngineSite, type Recognised, type Scope, scope } from './rules.ts';

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

/** Where cycle, site and certificates are at hand already. One statement. */
export async function scopeOf(
  services: Services,
  db: Db,
  given: { cycle: Cycle; site: Site; certificates: CertificateWithPeople[] },
  onDate = dateAt(services.clock.now(), given.site.time_zone),
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

/** What of one item is recognised: a whole criterion, or one of its parts. */
export type ItemRecognition = {
  /** Of a part: full where it is covered. */
  recognition: Recognised['recognition'];
  /** The level it is granted; null unless it is covered in full. */
  level: string | null;
  validUntil: string | null;
  criterion: Recognised;
};

/** Null where nothing of the item is recognised and nothing is to be advised. */
export function recognitionOf(scoped: Scope, item: Pick<Assessable, 'number' | 'criterion'>): ItemRecognition | null {
  const criterion = scoped.criteria.find(({ id }) => id === item.criterion.number);
  if (criterion === undefined) return null;
  const part = criterion.parts.find(({ id }) => id === item.number);
  const whole =
    item.number === criterion.id && item.criterion.parts.length > 0 ? criterion.recognition : part === undefined ? 'none' : 'full';
  if (whole === 'none' && criterion.advice.length === 0) return null;
  return { recognition: whole, level: part?.level ?? null, validUntil: part?.validUntil ?? null, criterion };
}

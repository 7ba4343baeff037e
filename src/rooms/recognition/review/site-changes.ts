/** How the scope of sites differs under a draft: each site under both versions on its own day, and what of the difference it has to answer. */
import type { z } from 'zod';
import { dayIn } from '#platform/clock/clock.ts';
import type { Services } from '#platform/services.ts';
import { assessable, type Pack } from '#programme/index.ts';
import type { Certificate } from '../certificate.ts';
import { changesBetween, changesScope } from '../compare.ts';
import { coverage } from '../coverage.ts';
import type { Covered } from '../grants.ts';
import type { Prepared } from '../prepare.ts';
import { engineSite, preparedFor } from '../read-scope.ts';
import type { CertificateColumns, SiteToLookAt } from './draft-queries.ts';
import type { Drafted } from './drafted.ts';
import type { DraftImpact } from './shapes.ts';

type ChangedSite = z.infer<typeof DraftImpact>['sites'][number];

/** Only the sites that change, in the order given. */
export function changedSites(services: Services, drafted: Drafted, pack: Pack, sites: readonly SiteToLookAt[]): ChangedSite[] {
  const { before, after } = preparedOf(services, drafted, pack);
  if (before === after) return [];
  const now = services.clock.now();
  const dayOf = kept((zone: string) => dayIn(zone, now));
  const answeredBy = kept((profile: string) => answered(pack, JSON.parse(profile)));
  return sites.flatMap((site) => {
    const onDate = dayOf(site.time_zone);
    const certificates = site.certificates.map((columns) => certificateOf(columns, site.id));
    const covered = (matrix: Prepared) => ({ criteria: coverage(matrix, engineSite(site), certificates, onDate) });
    const scopes = { before: covered(before), after: covered(after) };
    return changeOf(site, scopes, answeredBy(JSON.stringify({ kinds: site.kinds, metals: site.metals })));
  });
}

type Compared = { criteria: readonly Covered[] };
type Answered = { criteria: ReadonlySet<string>; items: ReadonlySet<string> };

/** What a site of this kind answers: nothing else is in its scope, whatever covers it. */
function answered(pack: Pack, profile: { kinds: string[]; metals: string[] }): Answered {
  const items = assessable(pack, profile);
  return { criteria: new Set(items.map(({ criterion }) => criterion.number)), items: new Set(items.map(({ number }) => number)) };
}

function changeOf(site: SiteToLookAt, scopes: { before: Compared; after: Compared }, { criteria, items }: Answered): ChangedSite[] {
  const changes = changesBetween(scopes.before, scopes.after)
    .map(({ gained, lost, levels, ...change }) => ({
      ...change,
      gained: gained.filter((part) => items.has(part)),
      lost: lost.filter((part) => items.has(part)),
      levels: levels.filter(({ part }) => items.has(part)),
    }))
    .filter((change) => changesScope([change]));
  if (changes.length === 0) return [];
  const left = ({ criteria: all }: Compared) => all.filter(({ id, recognition }) => criteria.has(id) && recognition !== 'full').length;
  return [
    {
      id: site.id,
      name: site.name,
      organisation: site.organisation,
      cycle: site.cycle,
      changes: changes.map(({ validUntil: _until, ...change }) => change),
      left: { before: left(scopes.before), after: left(scopes.after) },
    },
  ];
}

function certificateOf(columns: CertificateColumns, siteId: string): Certificate {
  const [id, system, edition, requirements, activities, issued, expires, auditedOn, bodyAccredited, openMajors, level, visited] = columns;
  return {
    id,
    system,
    edition,
    requirements,
    sites: [siteId],
    activities,
    issued,
    expires,
    auditedOn,
    bodyAccredited,
    status: 'valid',
    openMajorNonconformities: openMajors,
    level,
    sitesVisited: visited ? [siteId] : [],
  };
}

type Pair = { before: Prepared; after: Prepared };

const ready = new WeakMap<Services['programme'], Map<string, Pair>>();
const pairsKept = 20;

/** Both sides are made ready once for all pages, as long as the draft and the version it stands against are the same. */
function preparedOf(services: Services, { review, before, after }: Drafted, pack: Pack): Pair {
  const pairs = ready.get(services.programme) ?? new Map<string, Pair>();
  ready.set(services.programme, pairs);
  const key = JSON.stringify([review.id, review.version, before.id]);
  const known = pairs.get(key);
  if (known !== undefined) return known;
  const pair = { before: preparedFor(services, pack, before), after: preparedFor(services, pack, after) };
  const [oldest] = pairs.keys();
  if (pairs.size >= pairsKept && oldest !== undefined) pairs.delete(oldest);
  pairs.set(key, pair);
  return pair;
}

function kept<Value>(make: (key: string) => Value): (key: string) => Value {
  const known = new Map<string, Value>();
  return (key) => {
    const found = known.get(key) ?? make(key);
    known.set(key, found);
    return found;
  };
}

/** Recognition: the scope of 10,000 sites with ten certificates each, in one process. */
import { currentPack } from '#programme/index.ts';
import { loadProgramme } from '#programme/load.ts';
import { type Cell, type Certificate, prepare, scope } from '#rooms/recognition/rules.ts';
import { fewestCertificates } from '#rooms/recognition/what-if.ts';
import type { Figure } from './main.ts';

const onDate = '2026-11-22';
const systems = 20;
const conditions = [
  { rule: 'body-accredited', value: 'true' },
  { rule: 'max-age-months', value: '24' },
  { rule: 'no-open-major', value: 'true' },
];

export function measureScope(environment: Record<string, string>): Figure[] {
  const pack = currentPack(loadProgramme({ directory: environment.CUPEL_PROGRAMME ?? 'programme' }), onDate);
  if (pack === null) throw new Error('The programme has no open pack.');
  const numbers = pack.criteria.map(({ number }) => number);
  const prepared = prepare(pack, { id: 'bench', cells: someCells(numbers) }, { levels: 'ignored' });
  const scopes = (sites: number) => {
    let recognised = 0;
    const begun = performance.now();
    for (let site = 0; site < sites; site += 1) {
      const held = Array.from({ length: 10 }, (_, turn) => aCertificate(site, turn));
      recognised += scope(prepared, { id: `s${site}`, kinds: ['mine'], metals: ['Cu'] }, held, onDate).counts.full;
    }
    if (recognised === 0) throw new Error('Nothing was recognised: this measures nothing.');
    return performance.now() - begun;
  };
  scopes(1000);
  const [one, ten] = [scopes(1000), scopes(10_000)];
  // One criterion a system, half of the systems wanted: the most sets that are equally good.
  const alike = prepare(pack, { id: 'alike', cells: oneEach(numbers) }, { levels: 'ignored' });
  const site = { id: 's', kinds: ['mine'], metals: ['Cu'] };
  const candidates = Array.from({ length: systems }, (_, system) => `system-${system}@1`);
  const begun = performance.now();
  const question = { prepared: alike, site, certificates: [], onDate, toAssess: numbers, candidates };
  const found = fewestCertificates(question, numbers.length - systems / 2);
  const deciding = performance.now() - begun;
  return [
    {
      what: 'scope of 10,000 sites with 10 certificates each',
      measured: `${(ten / 1000).toFixed(2)} s, ${(ten / one).toFixed(1)} times that of 1,000`,
      wanted: 'under 2 s, growing linearly',
      good: ten < 2000 && ten / one < 20,
    },
    {
      what: `the fewest of ${systems} further systems (${found.certificates.length})`,
      measured: `${deciding.toFixed(0)} ms`,
      wanted: 'exact, under 1 s',
      good: found.exact && deciding < 1000,
    },
  ];
}

/** A matrix as dense as one that a scheme could ever decide: 200 cells, a quarter of them of two sources. */
function someCells(numbers: readonly string[]): Cell[] {
  return Array.from({ length: 200 }, (_, index) => {
    const source = (system: number) => ({
      system: `system-${system % systems}`,
      edition: '1',
      requirement: index % 3 === 0 ? `${index % 7}` : null,
    });
    return {
      id: `cell-${index}`,
      sources: index % 4 === 0 ? [source(index), source(index + 7)] : [source(index)],
      targets: [numbers[(index * 5) % numbers.length] ?? '', numbers[(index * 11) % numbers.length] ?? ''],
      relationship: index % 5 === 0 ? 'intersects-with' : 'superset-of',
      level: null,
      counts: true,
      conditions: conditions.slice(index % 3),
      qualifiers: [],
    };
  });
}

function oneEach(numbers: readonly string[]): Cell[] {
  return numbers.slice(0, systems).map((number, index) => ({
    id: number,
    sources: [{ system: `system-${index}`, edition: '1', requirement: null }],
    targets: [number],
    relationship: 'equal-to',
    level: null,
    counts: true,
    conditions: [],
    qualifiers: [],
  }));
}

function aCertificate(site: number, turn: number): Certificate {
  return {
    id: `${site}-${turn}`,
    system: `system-${(site + turn * 3) % systems}`,
    edition: '1',
    requirements: turn % 3 === 0 ? ['1', '2', '3'] : 'all',
    sites: turn === 9 ? [] : [`s${site}`],
    activities: ['smelting'],
    issued: '2025-01-15',
    expires: `2027-0${(site % 9) + 1}-15`,
    auditedOn: `2025-0${(site % 9) + 1}-10`,
    bodyAccredited: turn !== 4,
    status: turn === 8 ? 'suspended' : 'valid',
    openMajorNonconformities: turn === 5 ? 1 : 0,
    level: null,
    sitesVisited: null,
  };
}

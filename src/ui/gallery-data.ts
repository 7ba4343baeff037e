/** Openly fictional data for the gallery: no site, person or certificate of these names is meant. */
import type { StripPillar, StripResult } from './components/strip-cells.ts';

const PILLARS: readonly (readonly [code: string, title: string, criteria: readonly string[]])[] = [
  [
    'G',
    'Governance',
    [
      'Example rule',
      'Example risk',
      'Example integrity',
      'Example revenue',
      'Example law',
      'Example report',
      'Example complaint',
      'Example dialogue',
      'Example closure',
      'Example supply',
    ],
  ],
  ['S', 'Social', Array.from({ length: 15 }, (_, index) => `Example of social care ${index + 1}`)],
  [
    'E',
    'Environment',
    [
      'Example climate',
      'Example emissions',
      'Example water stewardship across a whole catchment',
      'Example waste',
      'Example reuse',
      'Example tailings',
      'Example land',
      'Example air',
    ],
  ],
];

const LETTERS: Readonly<Record<string, StripResult>> = { f: 'full', p: 'partial', x: 'miss', a: 'na', '-': 'none' };

/** A strip from one letter a criterion, in the order of the pillars; `recognised` and `planned` name criteria by number. */
export function strip(letters: string, recognised: readonly number[] = [], planned: readonly number[] = []): StripPillar[] {
  let number = 0;
  return PILLARS.map(([code, title, criteria]) => ({
    code,
    title,
    cells: criteria.map((name) => {
      number += 1;
      return {
        number: String(number),
        title: name,
        result: LETTERS[letters.charAt(number - 1)] ?? 'none',
        recognised: recognised.includes(number),
        planOpen: planned.includes(number),
      };
    }),
  }));
}

export interface FictionalSite {
  readonly name: string;
  readonly kind: string;
  readonly country: string;
  readonly tone: 'good' | 'partial' | 'open' | 'ended' | 'bad' | 'waiting';
  readonly status: string;
  readonly until: string | null;
  readonly reported: boolean;
  readonly pillars: StripPillar[];
}

const ALL = 'f'.repeat(33);

export const SITES: readonly FictionalSite[] = [
  {
    name: 'Example Ridge',
    kind: 'Mine',
    country: 'CL',
    tone: 'good',
    status: 'Awarded',
    until: '2028-03-14',
    reported: false,
    pillars: strip(`${ALL.slice(0, 8)}a${ALL.slice(9)}`, [1, 2, 17, 28, 29]),
  },
  {
    name: 'Northquay Works',
    kind: 'Smelter, refinery',
    country: 'FI',
    tone: 'partial',
    status: 'Awarded, plans open',
    until: '2027-11-02',
    reported: false,
    pillars: strip('fpffffpfffffffffffpfapffffffffpff', [5, 26], [2, 7, 19, 31]),
  },
  {
    name: 'Sample Valley',
    kind: 'Mine, SX-EW',
    country: 'ZM',
    tone: 'bad',
    status: 'Assessed, not awarded',
    until: null,
    reported: false,
    pillars: strip('ffffpfffafffxffffffpffafffpffxfff', [1, 2], [5, 20]),
  },
  {
    name: 'Harbour Rod Mill',
    kind: 'Wire-rod mill',
    country: 'BE',
    tone: 'open',
    status: 'Being assessed',
    until: null,
    reported: false,
    pillars: strip('fffff', [1, 17, 18]),
  },
  {
    name: 'Greenstone',
    kind: 'Mine',
    country: 'PE',
    tone: 'ended',
    status: 'Expired',
    until: '2025-01-19',
    reported: false,
    pillars: strip(`${ALL.slice(0, 7)}p${ALL.slice(8)}`),
  },
  {
    name: 'Lumière d’Essai',
    kind: 'Recycler',
    country: 'CD',
    tone: 'waiting',
    status: 'Letter of commitment',
    until: null,
    reported: true,
    pillars: strip(''),
  },
];

/** The sites of the demonstration. All of them, their owners and everything said of them are made up. */

export type StorySite = {
  name: string;
  country: string;
  place: string;
  latitude: number;
  longitude: number;
  timeZone: string;
  kinds: string[];
  metals: string[];
  headcount: number;
  marks: string[];
  /** What it holds of other systems, each issued that many days before the demonstration is made. */
  certificates: { system: string; edition: string; number: string; body: string; accredited: boolean | null; issued: number }[];
  /** Items met with a plan, and items that do not apply, with the reason. The rest is met. */
  partial: Record<string, string>;
  notApplicable: Record<string, string>;
  boundary: { kind: 'facility' | 'activity' | 'metal' | 'contractor'; name: string; included: boolean; reason: string | null }[];
};

export const exampleRidge: StorySite = {
  name: 'Example Ridge',
  country: 'CL',
  place: 'Made-up Valley',
  latitude: -24.2,
  longitude: -69.1,
  timeZone: 'America/Santiago',
  kinds: ['mine', 'sx-ew'],
  metals: ['Cu', 'Mo'],
  headcount: 1850,
  marks: ['copper-mark', 'molybdenum-mark'],
  certificates: [],
  partial: {},
  notApplicable: {
    '21': 'No artisanal miners work on the site, near it or in what it buys; the survey attached covers the whole valley.',
    '24': 'No land was taken and nobody was moved since the site opened on state land; the land register is attached.',
  },
  boundary: [
    { kind: 'facility', name: 'Open pit and waste rock', included: true, reason: null },
    { kind: 'facility', name: 'Leach pads, solvent extraction and electrowinning', included: true, reason: null },
    {
      kind: 'facility',
      name: 'Port terminal',
      included: false,
      reason: 'Run by another company under its own licence; no one from the site works there.',
    },
    {
      kind: 'activity',
      name: 'Exploration on the northern lease',
      included: false,
      reason: 'Not begun; it joins the boundary when drilling starts.',
    },
    { kind: 'contractor', name: 'Haulage contractors', included: true, reason: null },
    { kind: 'metal', name: 'Cu', included: true, reason: null },
    { kind: 'metal', name: 'Mo', included: true, reason: null },
  ],
};

export const northquay: StorySite = {
  name: 'Northquay Works',
  country: 'FI',
  place: 'Made-up Harbour',
  latitude: 61.5,
  longitude: 21.8,
  timeZone: 'Europe/Helsinki',
  kinds: ['smelter', 'refinery'],
  metals: ['Cu', 'Ni'],
  headcount: 640,
  marks: ['copper-mark'],
  certificates: [
    { system: 'iso-14001', edition: '2015', number: 'EMS-2041', body: 'Example Registrar', accredited: true, issued: 600 },
    { system: 'iso-45001', edition: '2018', number: 'OHS-2042', body: 'Example Registrar', accredited: true, issued: 600 },
    { system: 'jdds', edition: 'rev.3', number: 'JDDS-0042', body: 'Plumbline Assurance', accredited: null, issued: 400 },
  ],
  partial: {
    '2': 'Risks are assessed each year, but not yet for the scrap yard that was bought last spring.',
    '7': 'Workers have a channel they use; neighbours still write to the reception and get no tracked answer.',
    '27': 'Scopes 1 and 2 are measured and have targets; the share of Scope 3 that comes with concentrate is still estimated.',
  },
  notApplicable: {
    '21': 'Concentrate and scrap come from industrial sources only; the supplier list attached shows each of them.',
    '23': 'No Indigenous peoples live on or use the land and waters around the harbour; the study attached says how this was checked.',
    '24': 'No land was taken and nobody was moved; the works stand on their ground since they were founded.',
  },
  boundary: [
    { kind: 'facility', name: 'Smelter and acid plant', included: true, reason: null },
    { kind: 'facility', name: 'Refinery', included: true, reason: null },
    { kind: 'facility', name: 'Scrap yard', included: true, reason: null },
    { kind: 'activity', name: 'District heating for the town', included: false, reason: 'Owned by the town from the heat exchanger on.' },
    { kind: 'contractor', name: 'Maintenance contractors', included: true, reason: null },
  ],
};

export const sampleValley: StorySite = {
  name: 'Sample Valley',
  country: 'ZM',
  place: 'Made-up District',
  latitude: -12.6,
  longitude: 28.1,
  timeZone: 'Africa/Lusaka',
  kinds: ['mine', 'concentrator'],
  metals: ['Cu'],
  headcount: 2300,
  marks: ['copper-mark'],
  certificates: [],
  partial: {
    '28': 'Closed circuit since last year; two wells are shared with the valley’s irrigators and their needs are not yet in the balance.',
  },
  notApplicable: {},
  boundary: [
    { kind: 'facility', name: 'Underground mine', included: true, reason: null },
    { kind: 'facility', name: 'Concentrator and tailings dam', included: true, reason: null },
  ],
};

export const paperCreek: StorySite = {
  name: 'Paper Creek Refinery',
  country: 'NO',
  place: 'Made-up Fjord',
  latitude: 63.4,
  longitude: 10.4,
  timeZone: 'Europe/Oslo',
  kinds: ['refinery'],
  metals: ['Cu'],
  headcount: 410,
  marks: ['copper-mark'],
  certificates: [],
  partial: {
    '28': 'Water is metered, but the balance does not yet show what the creek can spare in a dry summer.',
  },
  notApplicable: {
    '21': 'What it refines comes from two named smelters; the supplier list attached shows both.',
    '24': 'No land was taken and nobody was moved; the refinery stands on its ground since it was founded.',
  },
  boundary: [
    { kind: 'facility', name: 'Tank house', included: true, reason: null },
    { kind: 'facility', name: 'Slimes plant', included: true, reason: null },
  ],
};

export const harbourRodMill: StorySite = {
  name: 'Harbour Rod Mill',
  country: 'BE',
  place: 'Made-up Docks',
  latitude: 51.2,
  longitude: 4.4,
  timeZone: 'Europe/Brussels',
  kinds: ['wire-rod-mill'],
  metals: ['Cu'],
  headcount: 180,
  marks: ['copper-mark'],
  certificates: [],
  partial: {},
  notApplicable: {},
  boundary: [],
};

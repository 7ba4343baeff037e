/**
 * The conditions of a cell: what each rule asks of a certificate or of the site, and until when it stays met. Missing data
 * fails. A rule that is not known here, or a value that the rule does not understand, is met by nothing.
 */
import { addMonths } from '#programme/clocks.ts';
import type { Certificate, Site } from './certificate.ts';
import { type Condition, editionKey } from './matrix.ts';

export type Actual = string | number | boolean | readonly string[] | null;

/** A condition with what was found. */
export type Checked = {
  readonly rule: string;
  readonly value: string;
  readonly met: boolean;
  readonly actual: Actual;
  /** The certificate it was asked of, where the cell has several sources. */
  readonly certificate?: string;
};

type Found = { met: boolean; actual: Actual };

export type Test =
  | { about: 'site'; check: (site: Site) => Found }
  | {
      about: 'certificate';
      check: (certificate: Certificate, site: Site, onDate: string) => Found;
      /** The last day on which it stays met; null where only the certificate's own end limits it. */
      lasts: (certificate: Certificate) => string | null;
    }
  | { about: 'unknown' };

/** The steps of each system's own scale, lowest first, by `system@edition`. */
export type Scales = Readonly<Record<string, readonly string[]>>;

const unknown: Test = { about: 'unknown' };
/** Ten thousand years: more than any certificate lives, and within what the calendar counts. */
const mostMonths = 120_000;

const rules = new Map<string, (value: string, scales: Scales) => Test>([
  ['body-accredited', (value) => yes(value, ({ bodyAccredited }) => ({ met: bodyAccredited === true, actual: bodyAccredited }))],
  ['no-open-major', (value) => yes(value, ({ openMajorNonconformities: open }) => ({ met: open === 0, actual: open }))],
  ['max-age-months', (value) => (/^\d+$/.test(value) && Number(value) > 0 ? maximumAge(Math.min(Number(value), mostMonths)) : unknown)],
  ['activity', (value) => asked(({ activities }) => ({ met: activities?.includes(value) ?? false, actual: activities }))],
  ['site-kind', (value) => ({ about: 'site', check: ({ kinds }) => ({ met: kinds.includes(value), actual: kinds }) })],
  ['metal', (value) => ({ about: 'site', check: ({ metals }) => ({ met: metals.includes(value), actual: metals }) })],
  ['minimum-level', (value, scales) => asked((certificate) => atLeast(value, certificate, scales))],
  [
    'site-visited',
    (value) => yes(value, ({ sitesVisited }, site) => ({ met: sitesVisited?.includes(site.id) ?? false, actual: sitesVisited })),
  ],
]);

/** The names of the rules, for those who write a matrix. */
export const conditionRules: readonly string[] = [...rules.keys()];

export function testOf({ rule, value }: Condition, scales: Scales): Test {
  return rules.get(rule)?.(value, scales) ?? unknown;
}

/** What a condition finds of a certificate for a site on a day. */
export function finding(test: Test, certificate: Certificate, site: Site, onDate: string): Found {
  if (test.about === 'unknown') return { met: false, actual: null };
  return test.about === 'site' ? test.check(site) : test.check(certificate, site, onDate);
}

function asked(check: (certificate: Certificate, site: Site) => Found): Test {
  return { about: 'certificate', check, lasts: () => null };
}

/** A rule that is either asked or left out: its only value is `true`. */
function yes(value: string, check: (certificate: Certificate, site: Site) => Found): Test {
  return value === 'true' ? asked(check) : unknown;
}

/** From the last audit, which must have taken place: an audit still to come proves nothing yet. */
function maximumAge(months: number): Test {
  const ends = new Map<string, string>();
  const lastDay = (auditedOn: string): string => {
    const known = ends.get(auditedOn);
    if (known !== undefined) return known;
    const day = addMonths(auditedOn, months);
    // Beyond the year 9999 ISO dates grow a sign and would not compare as text.
    const end = day.startsWith('+') ? '9999-12-31' : day;
    ends.set(auditedOn, end);
    return end;
  };
  return {
    about: 'certificate',
    check: ({ auditedOn }, _site, onDate) => ({
      met: auditedOn !== null && auditedOn <= onDate && onDate <= lastDay(auditedOn),
      actual: auditedOn,
    }),
    lasts: ({ auditedOn }) => (auditedOn === null ? null : lastDay(auditedOn)),
  };
}

function atLeast(value: string, certificate: Certificate, scales: Scales): Found {
  const key = editionKey(certificate);
  const scale = Object.hasOwn(scales, key) ? (scales[key] ?? []) : [];
  const wanted = scale.indexOf(value);
  const reached = certificate.level === null ? -1 : scale.indexOf(certificate.level);
  return { met: wanted !== -1 && reached >= wanted, actual: certificate.level };
}

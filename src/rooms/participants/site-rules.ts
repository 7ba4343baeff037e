/** What a site may say about itself, held against the programme; and the name it keeps in addresses for ever. */
import countries from 'i18n-iso-countries';
import { type Fault, ok, type Result } from '#platform/result.ts';
import type { Programme } from '#programme/index.ts';
import { checkIdentifier, type IdentifierFault, type IdentifierScheme, schemes } from './identifiers.ts';

export type SiteDraft = {
  name: string;
  country: string;
  place: string | null;
  latitude: number | null;
  longitude: number | null;
  timeZone: string;
  kinds: string[];
  metals: string[];
  headcount: number | null;
  contactName: string | null;
  contactEmail: string | null;
};

/**
 * The draft with its kinds and metals each once, or every faulty field. `marks` are those that the site has applied for or is
 * assessed for: their metals cannot be taken away under them.
 */
export function checkSite(draft: SiteDraft, programme: Programme, marks: readonly string[]): Result<SiteDraft> {
  const kinds = [...new Set(draft.kinds)];
  const metals = [...new Set(draft.metals)];
  const held = programme.marks.filter((mark) => marks.includes(mark.id) && !metals.includes(mark.metal));
  const faults: Fault[] = [
    ...countryFaults(draft.country),
    ...((draft.latitude === null) === (draft.longitude === null)
      ? []
      : [{ code: 'half-a-position' as const, path: draft.latitude === null ? '/latitude' : '/longitude' }]),
    ...(isTimeZone(draft.timeZone) ? [] : [{ code: 'unknown-time-zone' as const, path: '/timeZone', values: { zone: draft.timeZone } }]),
    ...draft.kinds.flatMap((kind, index) =>
      programme.siteKinds.some(({ code }) => code === kind)
        ? []
        : [{ code: 'unknown-kind' as const, path: `/kinds/${index}`, values: { kind } }],
    ),
    ...draft.metals.flatMap((metal, index) =>
      programme.metals.some(({ symbol }) => symbol === metal)
        ? []
        : [{ code: 'unknown-metal' as const, path: `/metals/${index}`, values: { metal } }],
    ),
    ...held.map((mark) => ({ code: 'metal-in-use' as const, path: '/metals', values: { metal: mark.metal, mark: mark.id } })),
  ];
  return settle(faults, { ...draft, kinds, metals });
}

export function countryFaults(country: string): Fault[] {
  return country in countries.getAlpha2Codes() ? [] : [{ code: 'unknown-country', path: '/country', values: { country } }];
}

/** Each identifier in its normal form and once, or why one is none. `path` names the list or, for a single one, the object. */
export function checkIdentifiers<T extends { scheme: IdentifierScheme; value: string }>(
  given: readonly T[],
  pathOf: (index: number) => string,
): Result<T[]> {
  const faults: Fault[] = [];
  const normal = given.map((identifier, index) => {
    const checked = checkIdentifier(identifier.scheme, identifier.value);
    if (!checked.ok) faults.push({ code: faultCode[checked.code], path: pathOf(index), values: sayable(identifier.scheme, checked) });
    return checked.ok ? { ...identifier, value: checked.value } : identifier;
  });
  return settle(
    faults,
    normal.filter((one, index) => normal.findIndex((other) => other.scheme === one.scheme && other.value === one.value) === index),
  );
}

const faultCode = { shape: 'identifier-shape', check: 'identifier-check', country: 'identifier-country', date: 'identifier-date' } as const;

function sayable(scheme: IdentifierScheme, { expected }: IdentifierFault): Record<string, string> {
  return { scheme: schemes[scheme].name, expected: expected ?? '' };
}

/** Both values, or the faults of both, so that a form is told everything at once. */
export function both<A, B>(one: Result<A>, other: Result<B>): Result<[A, B]> {
  if (one.ok && other.ok) return ok([one.value, other.value]);
  return { ok: false, faults: [...(one.ok ? [] : one.faults), ...(other.ok ? [] : other.faults)] };
}

function settle<T>(faults: Fault[], value: T): Result<T> {
  const [first, ...rest] = faults;
  return first === undefined ? ok(value) : { ok: false, faults: [first, ...rest] };
}

/** Whether it is a zone of the IANA database by name; offsets such as `+05:00` know no daylight saving and are none. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]\w*(?:\/[\w+-]+)*$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const slugLength = 60;

/** The name as it stands in addresses: `Minera Ñuñoa (Planta 2)` becomes `minera-nunoa-planta-2`; one without Latin letters becomes `site`. */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, slugLength)
    .replace(/^-+|-+$/g, '');
  return slug === '' ? 'site' : slug;
}

/** The first of `name`, `name-2`, `name-3`, ... that nobody has. */
export function freeSlug(name: string, taken: ReadonlySet<string>): string {
  const base = slugOf(name);
  if (!taken.has(base)) return base;
  for (let count = 2; ; count += 1) if (!taken.has(`${base}-${count}`)) return `${base}-${count}`;
}

/**
 * The public identifiers a site or company may carry, and whether one is well formed: shape, check digits, country.
 * A well-formed identifier may still belong to somebody else; whether it does is asked of the register that issued it.
 */
import countries from 'i18n-iso-countries';

export const identifierSchemes = ['lei', 'gln', 'rmi-cid', 'un-locode', 'os-id'] as const;
export type IdentifierScheme = (typeof identifierSchemes)[number];

/** `shape`: wrong length or characters; `check`: the check characters do not fit; `country`: no such ISO 3166-1 code; `date`: no such day of a year. */
export type IdentifierFault = { ok: false; code: 'shape' | 'check' | 'country' | 'date'; expected?: string };
export type IdentifierCheck = { ok: true; value: string } | IdentifierFault;

type Scheme = {
  /** The scheme's own name, the same in every language. */
  name: string;
  /** What the identifier looks like once spaces and hyphens are gone and letters are capitals. */
  pattern: RegExp;
  /** The fault behind the shape, if any; the value already fits the pattern. */
  check: (value: string) => IdentifierFault | null;
};

export const schemes: Readonly<Record<IdentifierScheme, Scheme>> = {
  lei: { name: 'LEI', pattern: /^[0-9A-Z]{18}[0-9]{2}$/, check: checkLei },
  gln: { name: 'GLN', pattern: /^[0-9]{13}$/, check: checkGln },
  'rmi-cid': { name: 'RMI CID', pattern: /^CID[0-9]{6}$/, check: () => null },
  'un-locode': { name: 'UN/LOCODE', pattern: /^[A-Z]{2}[A-Z2-9]{3}$/, check: checkCountry },
  'os-id': { name: 'OS ID', pattern: /^[A-Z]{2}[0-9]{7}[0-9A-HJKMNP-TV-Z]{6}$/, check: checkOsId },
};

/**
 * Answers the identifier in its normal form, or why it is not one. Spaces, hyphens and small letters are forgiven;
 * `expected` holds the check characters that would have fitted.
 *
 *     checkIdentifier('lei', '5493001kjtiigc8y1r12') // { ok: true, value: '5493001KJTIIGC8Y1R12' }
 */
export function checkIdentifier(scheme: IdentifierScheme, value: string): IdentifierCheck {
  const { pattern, check } = schemes[scheme];
  const normal = value
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '');
  if (!pattern.test(normal)) return { ok: false, code: 'shape' };
  return check(normal) ?? { ok: true, value: normal };
}

/** ISO 17442-1 with ISO/IEC 7064 MOD 97-10: letters count 10 to 35, the whole leaves 1 when divided by 97. */
function checkLei(value: string): IdentifierFault | null {
  const base = value.slice(0, -2);
  const expected = String(98 - mod97(`${base}00`)).padStart(2, '0');
  // Compared as text: 00, 01 and 99 would also leave the right remainder, but are never issued.
  return value.endsWith(expected) ? null : { ok: false, code: 'check', expected };
}

function mod97(value: string): number {
  let remainder = 0;
  for (const character of value) {
    const figure = Number.parseInt(character, 36);
    remainder = (remainder * (figure < 10 ? 10 : 100) + figure) % 97;
  }
  return remainder;
}

/** GS1 General Specifications, check digit of a 13-digit key: weights 1 and 3 by turns, filled up to the next ten. */
function checkGln(value: string): IdentifierFault | null {
  const sum = [...value.slice(0, -1)].reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 1 : 3), 0);
  const expected = String((10 - (sum % 10)) % 10);
  return value.endsWith(expected) ? null : { ok: false, code: 'check', expected };
}

function checkCountry(value: string): IdentifierFault | null {
  return value.slice(0, 2) in countries.getAlpha2Codes() ? null : { ok: false, code: 'country' };
}

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Open Supply Hub: country, year and day of the year, five Crockford characters, and one check character over all before it. */
function checkOsId(value: string): IdentifierFault | null {
  const country = checkCountry(value);
  if (country !== null) return country;
  const day = Number(value.slice(6, 9));
  if (day < 1 || day > 366) return { ok: false, code: 'date' };
  const letters = value.charCodeAt(0) + value.charCodeAt(1);
  const sum = [...value.slice(2, -1)].reduce((total, symbol) => total + crockford.indexOf(symbol), letters);
  const expected = crockford.charAt(sum % crockford.length);
  return value.endsWith(expected) ? null : { ok: false, code: 'check', expected };
}

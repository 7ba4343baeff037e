/** Faulty fields in the caller's language, each with its JSON pointer and what to give instead. */
import { z } from 'zod';
import { loadMessages } from '#ui/messages.server.ts';
import type { Fault } from '../result.ts';

type Issue = z.core.$ZodIssue;
type Said = { key: string; values?: Record<string, string | number> };

/** `input` is what was sent, as the schema got it. */
export function zodFaults(issues: readonly Issue[], language: string, target: string, input: unknown): Fault[] {
  const root = target === 'json' ? '' : `/${target}`;
  const t = loadMessages(language);
  return issues.map((issue) => {
    const said = sayingOf(issue, valueAt(input, issue.path));
    return {
      code: 'faulty-field',
      path:
        `${root}/${issue.path.map((step) => String(step).replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`.replace(/\/$/, '') || '/',
      values: { message: said === null ? issue.message : t(`problems.field.${said.key}`, said.values ?? {}) },
    };
  });
}

function valueAt(input: unknown, path: Issue['path']): unknown {
  return path.reduce<unknown>(
    (value, step) => (typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[step] : undefined),
    input,
  );
}

/** @returns null for what a schema says in its own words, and for the rare rest, which zod says */
function sayingOf(issue: Issue, value: unknown): Said | null {
  // A number in an address is a text first: zod speaks of what it became.
  if (issue.code === 'custom' || ![value, Number(value)].some((input) => issue.message === defaultOf(issue, input))) return null;
  if (value === undefined && issue.code !== 'unrecognized_keys') return { key: 'missing' };
  switch (issue.code) {
    case 'invalid_type':
      return { key: types[issue.expected] ?? 'other' };
    case 'invalid_value':
      return { key: 'choice', values: { choices: issue.values.map(String).join(', ') } };
    case 'too_small':
      return { key: `${sizes[issue.origin] ?? 'number'}-least`, values: { limit: Number(issue.minimum) } };
    case 'too_big':
      return { key: `${sizes[issue.origin] ?? 'number'}-most`, values: { limit: Number(issue.maximum) } };
    case 'invalid_format':
      return { key: formats[issue.format] ?? 'other' };
    case 'unrecognized_keys':
      return { key: 'unknown', values: { names: issue.keys.join(', ') } };
    default:
      return { key: 'other' };
  }
}

const english = z.locales.en().localeError;

/** What zod says by itself of a value; a schema that says something else has words of its own. */
function defaultOf(issue: Issue, input: unknown): string {
  const said = english({ ...issue, input } as z.core.$ZodRawIssue);
  return (typeof said === 'string' ? said : said?.message) ?? '';
}

const types: Record<string, string> = {
  string: 'text',
  number: 'number',
  int: 'whole',
  boolean: 'yes-or-no',
  array: 'list',
  object: 'object',
  record: 'object',
};
const sizes: Record<string, string> = { string: 'text', array: 'list', set: 'list' };
const formats: Record<string, string> = { date: 'date', datetime: 'instant', email: 'email', url: 'url', uuid: 'id', guid: 'id' };

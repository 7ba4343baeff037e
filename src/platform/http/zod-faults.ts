/** Faulty fields in the caller's language, each with its JSON pointer. */
import { z } from 'zod';
import type { Fault } from '../result.ts';

type Issue = z.core.$ZodIssue;
type Sayer = (issue: z.core.$ZodRawIssue) => { message: string } | string | undefined | null;

const sayers = new Map<string, Sayer>();

export function zodFaults(issues: readonly Issue[], language: string, target: string): Fault[] {
  const root = target === 'json' ? '' : `/${target}`;
  return issues.map((issue) => ({
    code: 'faulty-field',
    path:
      `${root}/${issue.path.map((step) => String(step).replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`.replace(/\/$/, '') || '/',
    values: { message: messageOf(issue, language) },
  }));
}

function messageOf(issue: Issue, language: string): string {
  if (language === 'en' || issue.code === 'custom') return issue.message;
  const said = sayerOf(language)?.(issue as z.core.$ZodRawIssue);
  return (typeof said === 'string' ? said : said?.message) ?? issue.message;
}

/** zod ships its messages in many languages; one it does not have falls back to English. */
function sayerOf(language: string): Sayer | undefined {
  const known = sayers.get(language);
  if (known !== undefined) return known;
  const locale = (z.locales as Record<string, (() => { localeError: Sayer }) | undefined>)[language];
  if (locale === undefined) return undefined;
  const sayer = locale().localeError;
  sayers.set(language, sayer);
  return sayer;
}

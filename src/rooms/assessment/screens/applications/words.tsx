/** The words of applications and competence, and what their states look like. */
import type { ReactNode } from 'react';
import { type Named, nameIn, useChoices } from '#ui/app/programme.ts';
import { StatusBadge, type StatusTone } from '#ui/components/StatusBadge.tsx';
import { countryName, languageNameIn, type Translate } from '#ui/i18n.ts';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import type { Scope, Status } from './data.ts';

/** `say('title')` is the message `assessment-applications-screens.title`. */
export function useApplicationWords(): Translate {
  const t = useT();
  return (key, values) => t(`assessment-applications-screens.${key}`, values);
}

const tones: Record<Status, StatusTone> = { submitted: 'open', returned: 'partial', accepted: 'good', declined: 'bad' };

export function ApplicationStatus({ status }: { status: Status }) {
  const say = useApplicationWords();
  return <StatusBadge tone={tones[status]}>{say(`status.${status}`)}</StatusBadge>;
}

export type NameOf = Record<keyof Scope | 'metals', (code: string) => string>;

/** Codes in the reader's words; `pillars` as the API names them. */
export function useNames(pillars: readonly Named[] = []): NameOf {
  const language = useLanguage();
  const choices = useChoices();
  return {
    kinds: (code) => nameIn(choices.kinds, code),
    metals: (code) => nameIn(choices.metals, code),
    countries: (code) => countryName(code, language),
    pillars: (code) => nameIn(pillars, code),
    languages: (tag) => spoken(tag, language),
  };
}

/** What is no tag of a language has no name, and is shown as it was written. */
export function spoken(tag: string, language: string): string {
  try {
    return languageNameIn(tag, language);
  } catch {
    return tag;
  }
}

export function Row({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** Names in one line; nothing chosen is said. */
export function Listed({ codes, name, none }: { codes: readonly string[]; name: (code: string) => string; none: string }) {
  return <>{codes.length === 0 ? none : codes.map(name).join(', ')}</>;
}

/** A record of competence while it is written, as the API takes it, and in words to compare. */
import type { Translate } from '#ui/i18n.ts';
import { cleanText } from '../determination-draft.ts';
import type { FieldInWords } from '../stale-fields.tsx';
import type { CompetenceInput, CompetenceView } from './data.ts';
import type { NameOf } from './words.tsx';

export type TrainingDraft = { key: number; title: string; body: string; on: string; until: string; pillars: string[] };
/** The years as they are typed. */
export type CompetenceDraft = Omit<CompetenceInput, 'years' | 'trainings'> & { years: string; trainings: TrainingDraft[] };

export function competenceDraft(recorded: CompetenceView['recorded']): CompetenceDraft {
  return {
    kinds: recorded?.kinds ?? [],
    countries: recorded?.countries ?? [],
    pillars: recorded?.pillars ?? [],
    languages: recorded?.languages ?? [],
    years: recorded === null ? '' : String(recorded.years),
    trainings: (recorded?.trainings ?? []).map(({ title, body, on, until, pillars }, key) => ({
      key,
      title,
      body,
      on,
      until: until ?? '',
      pillars,
    })),
  };
}

/** An empty training, with a key that no other has. */
export function oneMore(trainings: readonly TrainingDraft[]): TrainingDraft {
  const key = Math.max(-1, ...trainings.map((one) => one.key)) + 1;
  return { key, title: '', body: '', on: '', until: '', pillars: [] };
}

export function competenceFrom(draft: CompetenceDraft): CompetenceInput {
  const line = (text: string) => cleanText(text).replace(/\s+/g, ' ').trim();
  return {
    kinds: draft.kinds,
    countries: draft.countries,
    pillars: draft.pillars,
    languages: draft.languages,
    years: Number(draft.years),
    trainings: draft.trainings.map(({ title, body, on, until, pillars }) => ({
      title: line(title),
      body: line(body),
      on,
      until: until === '' ? null : until,
      pillars,
    })),
  };
}

/** Field by field; `say` speaks of applications. */
export function inWords(input: CompetenceInput, say: Translate, names: NameOf): FieldInWords[] {
  const listed = (['kinds', 'countries', 'pillars', 'languages'] as const).map((list) => ({
    label: say(`competence.${list}`),
    text: input[list].map(names[list]).join(', '),
  }));
  const trainings = input.trainings.map(({ title, body, on, until }) =>
    [title, body, on, ...(until === null || until === undefined ? [] : [until])].join(', '),
  );
  return [
    ...listed,
    { label: say('competence.years'), text: String(input.years) },
    { label: say('competence.trainings'), text: trainings.join('\n') },
  ];
}

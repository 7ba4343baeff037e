/** A yearly confirmation while it is written: two fields for each question, as the form that saves as one types takes them. */
import type { Held, Shape } from '#ui/app/autosave.ts';
import type { Saver } from '#ui/app/draft-session.ts';
import { confirmations, type DraftConfirmation, ifMatch } from './data.ts';

/** `<question>.state` and `<question>.what`; an answer that is not given yet has an empty state. */
export type Draft = Readonly<Record<string, string>>;

export function draftOf({ questions, answers }: Pick<DraftConfirmation, 'questions' | 'answers'>): Draft {
  return Object.fromEntries(
    questions.flatMap((question) => [
      [`${question}.state`, answers[question]?.state ?? ''],
      [`${question}.what`, answers[question]?.what ?? ''],
    ]),
  );
}

export function answersOf(draft: Draft, questions: readonly string[]): DraftConfirmation['answers'] {
  return Object.fromEntries(
    questions.flatMap((question) => {
      const state = draft[`${question}.state`];
      return state === 'unchanged' || state === 'changed' ? [[question, { state, what: draft[`${question}.what`] ?? '' }]] : [];
    }),
  );
}

export function heldOf(current: DraftConfirmation): Held<Draft> {
  return { draft: draftOf(current), version: current.version, by: current.by, at: current.at };
}

export function saverOf(site: string, questions: readonly string[]): Saver<Draft> {
  const shape: Shape<Draft> = {
    choices: questions.map((question) => [`${question}.state`]),
    texts: questions.map((question) => `${question}.what`),
  };
  return {
    shape,
    send: async (draft, version) => {
      const json = { answers: answersOf(draft, questions) };
      const saved = await (await confirmations.confirmation.$put({ param: { site }, json }, ifMatch(version))).json();
      // The server trims; what stands on the screen keeps the space that somebody is about to write after.
      return { ...heldOf(saved), draft };
    },
    current: ({ body }) => heldOf(body['current'] as DraftConfirmation),
  };
}

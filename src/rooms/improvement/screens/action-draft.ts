/** An action while it is written: its fields, how it is sent, and what the server says it holds. */
import type { Held, Shape } from '#ui/app/autosave.ts';
import type { Saver } from '#ui/app/draft-session.ts';
import { type Action, type ActionInput, ofPoint, type PointAt, rememberAction } from './data.ts';

/** Days and the amount as they are typed; empty where there is none. */
export type Draft = {
  readonly text: string;
  readonly ownerId: string;
  readonly ownerName: string;
  readonly milestoneOn: string;
  readonly doneOn: string;
  readonly evidence: readonly string[];
  readonly amount: string;
  readonly currency: string;
};

const shape: Shape<Draft> = {
  choices: [['ownerId', 'ownerName'], ['milestoneOn'], ['doneOn'], ['evidence'], ['amount', 'currency']],
  texts: ['text'],
};

const usualCurrency = 'USD';

export function heldOf(action: Action): Held<Draft> {
  const { text, owner, ownerName, milestoneOn, doneOn, evidence, cost, version, updatedBy, updatedAt } = action;
  return {
    draft: {
      ...{ text, ownerId: owner?.id ?? '', ownerName, milestoneOn: milestoneOn ?? '', doneOn: doneOn ?? '' },
      ...{ evidence: evidence.map(({ id }) => id), amount: cost?.amount ?? '', currency: cost?.currency ?? usualCurrency },
    },
    version,
    by: updatedBy.name,
    at: updatedAt,
  };
}

export function inputOf({ text, ownerId, ownerName, milestoneOn, doneOn, evidence, amount, currency }: Draft): ActionInput {
  // What pasting brings along and no database keeps becomes a line break or goes.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const clean = (words: string) => words.replace(/[\u000b\u000c\u0085]/g, '\n').replace(/(?![\n\r\t])\p{Cc}|\p{Cs}/gu, '');
  const typed = amount.trim().replace(',', '.');
  return {
    text: clean(text),
    ownerId: ownerId === '' ? null : ownerId,
    ownerName: ownerId === '' ? clean(ownerName).replace(/\s+/g, ' ') : '',
    milestoneOn: milestoneOn === '' ? null : milestoneOn,
    doneOn: doneOn === '' ? null : doneOn,
    evidence: [...evidence],
    cost: typed === '' ? null : { amount: typed, currency: currency.trim().toUpperCase() },
  };
}

export function saverOf(at: PointAt, actionId: string): Saver<Draft> {
  return {
    shape,
    send: async (draft, version) => {
      const sent = { param: { ...at, action: actionId }, json: inputOf(draft) };
      const saved = await (await ofPoint.actions[':action'].$put(sent, { headers: { 'if-match': `"${version}"` } })).json();
      void rememberAction(at, actionId, saved);
      // What stands on the screen keeps the space that somebody is about to write after.
      return { ...heldOf(saved), draft };
    },
    current: ({ body }) => heldOf(body['current'] as Action),
  };
}

/** A determination while it is written: its fields, how it is sent, and what the server says it holds. */
import type { Held, Shape } from '#ui/app/autosave.ts';
import type { Saver } from '#ui/app/draft-session.ts';
import { type CycleAt, type Determination, ifMatch, ofCycle, rememberDetermination } from './data.ts';

export type Draft = Pick<Determination, 'level' | 'notApplicable' | 'rationale' | 'basedOn'>;

const shape: Shape<Draft> = { choices: [['level', 'notApplicable'], ['basedOn']], texts: ['rationale'] };
const nothing: Draft = { level: null, notApplicable: false, rationale: '', basedOn: [] };

/** Version 0 where nothing was saved yet. */
export function heldOf(determination: Determination | null): Held<Draft> {
  if (determination === null) return { draft: nothing, version: 0, by: null, at: null };
  const { level, notApplicable, rationale, basedOn, version, updatedBy, updatedAt } = determination;
  return { draft: { level, notApplicable, rationale, basedOn }, version, by: updatedBy, at: updatedAt };
}

export function saverOf(at: CycleAt, item: string): Saver<Draft> {
  return {
    shape,
    send: async (draft, version) => {
      const json = { ...draft, rationale: cleanText(draft.rationale) };
      const saved = await (await ofCycle.determinations[':item'].$put({ param: { ...at, item }, json }, ifMatch(version))).json();
      rememberDetermination(at, saved);
      // The server trims; what stands on the screen keeps the space that somebody is about to write after.
      return { ...heldOf(saved), draft };
    },
    current: ({ body }) => heldOf((body['current'] ?? null) as Determination | null),
  };
}

/** Text as the server takes it: what pasting brings along and no database keeps becomes a line break or goes. */
export function cleanText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.replace(/[\u000b\u000c\u0085]/g, '\n').replace(/(?![\n\r\t])\p{Cc}|\p{Cs}/gu, '');
}

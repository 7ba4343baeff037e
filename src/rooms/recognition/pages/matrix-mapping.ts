/** A version of the matrix for one pack as an OSCAL mapping collection, in English, which every text of the programme has. */
import type { Services } from '#platform/services.ts';
import { type Pack, text } from '#programme/index.ts';
import { loadMessages } from '#ui/messages.server.ts';
import { engineMatrix } from '../matrices.ts';
import { editionKey } from '../matrix.ts';
import { type MappingCollection, writeMapping } from '../oscal/write-mapping.ts';
import type { Version } from './version-origins.ts';

/** @returns null where the version says nothing of the pack */
export function mappingOf(
  { programme }: Pick<Services, 'programme'>,
  { matrix, until }: Version,
  pack: Pack,
  today: string,
): MappingCollection | null {
  const notes = new Map(matrix.cells.map(({ id, note }) => [id, note === undefined ? undefined : text(note, 'en').text]));
  const engine = engineMatrix(matrix, pack.id);
  const cells = engine.cells.map((cell) => {
    const note = notes.get(cell.id);
    return note === undefined ? cell : { ...cell, note };
  });
  const titles = new Map(programme.systems.map(({ id, title }) => [id, text(title, 'en').text]));
  const editions = cells.flatMap(({ sources }) =>
    sources.map((source) => [editionKey(source), `${titles.get(source.system) ?? source.system}, ${source.edition}`] as const),
  );
  return writeMapping(
    { id: engine.id, cells },
    {
      title: text(matrix.title, 'en').text,
      description: `${text(matrix.note, 'en').text} ${loadMessages('en')('ui.independence')}`,
      version: matrix.id,
      // A version is one text from its first day on, so that is when it last changed.
      modified: `${matrix.in_force}T00:00:00Z`,
      status: until !== null && until < today ? 'superseded' : 'complete',
      pack: { id: pack.id, title: text(pack.title, 'en').text },
      editions: Object.fromEntries(editions),
    },
  );
}

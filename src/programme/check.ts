/** Checks the programme's folder and tells the result in words, for `cupel programme check`. */
import { ProgrammeFaults } from './faults.ts';
import { loadProgramme } from './load.ts';
import type { Programme } from './programme.ts';

export function checkProgramme(directory: string, packFolders: readonly string[] = []): { ok: boolean; report: string } {
  try {
    return { ok: true, report: summary(loadProgramme({ directory, packFolders })) };
  } catch (error) {
    if (error instanceof ProgrammeFaults) return { ok: false, report: error.message };
    throw error;
  }
}

function summary(programme: Programme): string {
  const packs = programme.packs.map((pack) => {
    const text = pack.textFrom === 'shipped' ? 'the shipped text' : 'the text of the licensed folder';
    return `  ${pack.id}: ${pack.criteria.length} criteria, ${pack.levels.length} levels, ${pack.languages.join(' and ')}, ${text}`;
  });
  const ids = (versions: readonly { id: string }[]) => versions.map(({ id }) => id).join(', ');
  return [
    'The programme is sound.',
    ...packs,
    `  rulebook ${ids(programme.rulebooks)}; matrix ${ids(programme.matrices)}; ${programme.crosswalks.length} crosswalk${programme.crosswalks.length === 1 ? '' : 's'}`,
    `  ${programme.marks.length} marks, ${programme.metals.length} metals, ${programme.siteKinds.length} kinds of site`,
  ].join('\n');
}

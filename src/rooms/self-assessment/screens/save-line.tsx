/** The quiet line that says how far the saving is. */
import { SaveState, type Saving } from '#ui/components/SaveState.tsx';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import { type Autosave, isSettled } from './autosave.ts';
import { clockTime } from './words.tsx';

export function SaveLine({ state }: { state: Autosave }) {
  const t = useT();
  const language = useLanguage();
  const saving = savingOf(state, (iso) => clockTime(iso, language));
  return saving === null ? null : <SaveState saving={saving} t={t} />;
}

/** Null while nothing was ever saved and nothing is being written. */
export function savingOf(state: Autosave, time: (iso: string) => string): Saving | null {
  if (state.conflict !== null || state.trouble?.kind === 'refused') return { state: 'failed' };
  if (isSettled(state)) return state.base.at === null ? null : { state: 'saved', time: time(state.base.at) };
  return { state: state.trouble === null ? 'saving' : 'waiting' };
}

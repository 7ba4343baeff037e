/** Words that could not be saved before the answers were frozen: shown until the person gives them up. */
import { Button } from '#ui/components/Button.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { isSettled } from './autosave.ts';
import { inWords } from './conflict-panel.tsx';
import type { Level } from './types.ts';
import type { Writing } from './use-answer.ts';
import { useWords } from './words.tsx';

export function LeftOver({ writing, levels }: { writing: Writing; levels: readonly Level[] }) {
  const say = useWords();
  if (isSettled(writing.state)) return null;
  return (
    <Notice kind="warning" title={say('left-over.title')}>
      <p>{say('left-over.text')}</p>
      <blockquote className="written">{inWords(writing.state.draft, levels, say)}</blockquote>
      <Button variant="plain" onClick={writing.discard}>
        {say('left-over.discard')}
      </Button>
    </Notice>
  );
}

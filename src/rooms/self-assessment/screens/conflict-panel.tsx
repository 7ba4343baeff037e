/** Two people changed the same answer: both in full, with three ways on: mine, theirs, or both texts to be made one. */
import { Button } from '#ui/components/Button.tsx';
import { ConflictView } from '#ui/components/ConflictView.tsx';
import type { Translate } from '#ui/i18n.ts';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import type { Draft, Held, Side } from './autosave.ts';
import type { Level } from './types.ts';
import { clockTime, useWords } from './words.tsx';

export function ConflictPanel({
  mine,
  theirs,
  levels,
  onChoose,
}: {
  mine: Draft;
  theirs: Held;
  levels: readonly Level[];
  onChoose: (side: Side) => void;
}) {
  const t = useT();
  const say = useWords();
  const language = useLanguage();
  const when = theirs.at === null ? '' : clockTime(theirs.at, language);
  return (
    <section aria-labelledby="conflict">
      <h2 id="conflict" className="hush">
        {say('answer')}
      </h2>
      <ConflictView
        t={t}
        mine={{ text: inWords(mine, levels, say), byline: say('conflict.you') }}
        theirs={{ text: inWords(theirs.draft, levels, say), byline: say('conflict.by', { name: theirs.by ?? say('somebody'), when }) }}
        onChoose={onChoose}
      />
      <div className="actions">
        <Button variant="plain" onClick={() => onChoose('both')}>
          {say('conflict.both')}
        </Button>
        <span className="note">{say('conflict.both.hint')}</span>
      </div>
    </section>
  );
}

/** A whole answer as text: its level, its reason, its comment. */
export function inWords(draft: Draft, levels: readonly Level[], say: Translate): string {
  const level = draft.notApplicable ? say('not-applicable') : levels.find(({ code }) => code === draft.level)?.label.text;
  const lines = [
    level ?? say('no-level'),
    draft.notApplicable ? draft.reason : '',
    draft.comment === '' ? say('no-comment') : draft.comment,
  ];
  return lines.filter((line) => line !== '').join('\n\n');
}

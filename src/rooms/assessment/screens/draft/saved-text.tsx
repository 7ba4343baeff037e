/** One text that is saved as it is typed: a comment or a point, of whoever writes it. */
import type { ApiProblem } from '#ui/app/api.ts';
import type { Held } from '#ui/app/autosave.ts';
import { useDraft, useSaving } from '#ui/app/use-draft.ts';
import { Button } from '#ui/components/Button.tsx';
import { ConflictView } from '#ui/components/ConflictView.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { SaveState } from '#ui/components/SaveState.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import { cleanText } from '../determination-draft.ts';
import { useWords } from '../words.tsx';

type Written = { text: string; version: number; by: { name: string | null }; at: string };

/** `place` names person and address of the text; a new place is a new text. */
export function SavedText({
  place,
  label,
  written,
  save,
}: {
  place: string;
  label: string;
  written: Written;
  save: (text: string, version: number) => Promise<Written>;
}) {
  const t = useT();
  const words = useWords();
  const language = useLanguage();
  const draft = useDraft<{ text: string }>(place, heldOf(written), {
    shape: { choices: [], texts: ['text'] },
    // What stands on the screen keeps the space that somebody is about to write after.
    send: async (now, version) => ({ ...heldOf(await save(cleanText(now.text), version)), draft: now }),
    current: ({ body }: ApiProblem) => heldOf(body['current'] as Written),
  });
  const saving = useSaving(draft, language);
  const { now, happen, flush } = draft;
  if (now.conflict !== null) {
    return (
      <ConflictView
        t={t}
        text={words('conflict.text')}
        mine={{ text: now.draft.text, byline: words('conflict.mine') }}
        theirs={{ text: now.conflict.draft.text, byline: words('conflict.theirs', { name: now.conflict.by ?? words('somebody') }) }}
        onChoose={(side) => happen({ type: 'chosen', side })}
      />
    );
  }
  return (
    <>
      <TextArea
        label={label}
        maxLength={8000}
        value={now.draft.text}
        onChange={({ currentTarget }) => happen({ type: 'edited', change: { text: currentTarget.value } })}
        onBlur={flush}
      />
      {now.trouble?.kind === 'refused' && (
        <Notice kind="error" title={words('refused.title')}>
          <p>{now.trouble.why}</p>
        </Notice>
      )}
      {now.trouble?.kind === 'unavailable' && (
        <Notice kind="warning" title={words('unavailable.title')}>
          <p>{words('unavailable.text')}</p>
          <Button variant="plain" onClick={flush}>
            {words('unavailable.retry')}
          </Button>
        </Notice>
      )}
      <p className="saving">{saving !== undefined && <SaveState t={t} saving={saving} />}</p>
    </>
  );
}

function heldOf({ text, version, by, at }: Written): Held<{ text: string }> {
  return { draft: { text }, version, by: by.name, at };
}

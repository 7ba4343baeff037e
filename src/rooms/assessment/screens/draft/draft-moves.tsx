/** What is done with a draft: the lead sends it or another, the site says that it has no further comments. */
import { type FormEvent, useState } from 'react';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { useT } from '#ui/messages.client.tsx';
import type { CycleAt } from '../data.ts';
import { cleanText } from '../determination-draft.ts';
import { Refusal } from '../refusal.tsx';
import { closeDraft, type Draft, type DraftView, sendDraft, useSending } from './data.ts';
import { useResultWords } from './words.tsx';

export function SendDraft({ at, view }: { at: CycleAt; view: DraftView }) {
  const t = useT();
  const say = useResultWords();
  const [note, setNote] = useState('');
  const send = useSending(
    at,
    (given: string) => sendDraft(at, given),
    () => setNote(''),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate(cleanText(note).trim());
  };
  return (
    <section className="section no-paper" aria-labelledby="send-draft">
      <h2 id="send-draft">{say(view.draft === null ? 'draft.send.title' : 'draft.send-again.title')}</h2>
      <p className="prose">{say('draft.send.text', { days: view.days })}</p>
      {view.lacks.length > 0 && (
        <Notice kind="warning" title={say('draft.lacks')}>
          <ul>
            {view.lacks.map(({ code, detail }) => (
              <li key={code}>{detail}</li>
            ))}
          </ul>
        </Notice>
      )}
      <form className="choose" onSubmit={submit}>
        <TextArea
          label={say('draft.note')}
          hint={say('draft.note.hint')}
          optional={t('ui.optional')}
          maxLength={4000}
          value={note}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
        <Refusal fault={send.error} />
        <div className="actions">
          <Button type="submit" busy={send.isPending} disabled={view.lacks.length > 0}>
            {say(view.draft === null ? 'draft.send' : 'draft.send-again')}
          </Button>
        </div>
      </form>
    </section>
  );
}

export function CloseDraft({ at, draft }: { at: CycleAt; draft: Draft }) {
  const t = useT();
  const say = useResultWords();
  const [asking, setAsking] = useState(false);
  // What was on the screen when this was asked: another draft is only closed once it was shown.
  const close = useSending(
    at,
    (version: number) => closeDraft(at, version),
    () => setAsking(false),
  );
  return (
    <>
      <div className="actions">
        <Button variant="plain" onClick={() => setAsking(true)}>
          {say('draft.close')}
        </Button>
      </div>
      <Dialog
        t={t}
        title={say('draft.close.title')}
        open={asking}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button busy={close.isPending} onClick={() => close.mutate(draft.version)}>
              {say('draft.close')}
            </Button>
            <Button variant="plain" onClick={() => setAsking(false)}>
              {t('app.cancel')}
            </Button>
          </>
        }
      >
        <p>{say('draft.close.text')}</p>
        <Refusal fault={close.error} />
      </Dialog>
    </>
  );
}

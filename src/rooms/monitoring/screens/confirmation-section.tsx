/** The yearly confirmation: the one that waits, and those that were signed, with what staff made of what changed. */
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { FaultNotice } from '#ui/app/fault-notice.tsx';
import { Button } from '#ui/components/Button.tsx';
import { StatusBadge } from '#ui/components/StatusBadge.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { ConfirmationForm } from './confirmation-form.tsx';
import { type Confirmations, confirmations, refreshMonitoring, type SignedConfirmation } from './data.ts';
import { Day, named, useWords } from './words.tsx';

export function ConfirmationSection({ site, view, mayLook }: { site: string; view: Confirmations; mayLook: boolean }) {
  const say = useWords();
  const { current, history } = view;
  return (
    <section className="section" id="confirmation" aria-labelledby="confirmation-title">
      <h2 id="confirmation-title">{say('confirmation')}</h2>
      <p className="prose">{say('confirmation.text')}</p>
      {current === null ? (
        <p className="note">{say('confirmation.not-begun')}</p>
      ) : (
        <>
          <p className="cluster">
            <StatusBadge tone={current.late ? 'bad' : 'open'}>{say(current.late ? 'late' : 'due')}</StatusBadge>
            <Day iso={current.due} />
          </p>
          {current.mayEdit || current.maySign ? (
            <ConfirmationForm key={current.period} site={site} current={current} />
          ) : (
            <p className="note">{say('confirmation.by-site')}</p>
          )}
        </>
      )}
      {history.map((one) => (
        <Signed key={one.id} site={site} signed={one} mayLook={mayLook} />
      ))}
    </section>
  );
}

function Signed({ site, signed, mayLook }: { site: string; signed: SignedConfirmation; mayLook: boolean }) {
  const say = useWords();
  return (
    <details className="why" open={mayLook && signed.changed.some(({ look }) => look === null)}>
      <summary>
        {say('confirmed', { name: signed.signedBy.name ?? say('somebody') })} <Day iso={signed.signedOn} />
      </summary>
      {signed.changed.length === 0 && <p>{say('confirmed.unchanged')}</p>}
      <dl>
        {signed.changed.map(({ question, look }) => (
          <div key={question}>
            <dt>{named(say, 'question', question)}</dt>
            <dd>
              <p className="written">{signed.answers[question]?.what}</p>
              {look !== null && (
                <p className="note">
                  {say('looked', { name: look.by.name ?? say('somebody') })} {look.note}
                </p>
              )}
              {look === null && mayLook && <LookForm site={site} confirmation={signed.id} question={question} />}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function LookForm({ site, confirmation, question }: { site: string; confirmation: string; question: string }) {
  const say = useWords();
  const [note, setNote] = useState('');
  const look = useMutation({
    mutationFn: async () =>
      (await confirmations.confirmations[':confirmation'].looks.$post({ param: { site, confirmation }, json: { question, note } })).json(),
    onSuccess: () => refreshMonitoring(site),
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    look.mutate();
  };
  return (
    <form onSubmit={send}>
      <FaultNotice fault={look.error} />
      <TextArea
        label={say('look')}
        hint={say('look.hint')}
        name={`look-${question}`}
        required
        rows={2}
        maxLength={8000}
        value={note}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
      />
      <Button type="submit" variant="plain" busy={look.isPending} disabled={note.trim() === ''}>
        {say('look.send')}
      </Button>
    </form>
  );
}

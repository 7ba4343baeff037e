/** Staff confirm or decline a proposal; declining says why. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem } from '#ui/app/api.ts';
import { faultText, fieldFault } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { useT } from '#ui/messages.client.tsx';
import { type Appointment, type CycleAt, ifMatch, ofCycle, refreshAssessment } from './data.ts';
import { useWords } from './words.tsx';

type Answer = 'confirmed' | 'declined';

export function AnswerProposal({ at, organisation, appointment }: { at: CycleAt; organisation: string; appointment: Appointment }) {
  const t = useT();
  const say = useWords();
  const [asked, setAsked] = useState<Answer | null>(null);
  const [reason, setReason] = useState('');
  const answer = useMutation({
    mutationFn: (status: Answer) =>
      ofCycle.appointment.$patch(
        { param: at, json: { status, reason: reason.trim() === '' ? null : reason } },
        ifMatch(appointment.version),
      ),
    onSuccess: () => refreshAssessment(at),
  });
  const ask = (status: Answer) => {
    answer.reset();
    setAsked(status);
  };
  return (
    <section className="section" aria-labelledby="answer-proposal">
      <h2 id="answer-proposal">{say('answer-proposal')}</h2>
      <p className="prose">{say('answer-proposal.text', { organisation })}</p>
      <div className="actions">
        <Button onClick={() => ask('confirmed')}>{say('confirm')}</Button>
        <Button variant="danger" onClick={() => ask('declined')}>
          {say('decline')}
        </Button>
      </div>
      <Dialog
        t={t}
        title={say(asked === 'declined' ? 'decline.title' : 'confirm.title', { firm: appointment.firm.name })}
        open={asked !== null}
        onClose={() => setAsked(null)}
        actions={
          <>
            <Button
              variant={asked === 'declined' ? 'danger' : 'primary'}
              busy={answer.isPending}
              disabled={asked === 'declined' && reason.trim() === ''}
              onClick={() => asked !== null && answer.mutate(asked)}
            >
              {say(asked === 'declined' ? 'decline' : 'confirm')}
            </Button>
            <Button variant="plain" onClick={() => setAsked(null)}>
              {t('app.cancel')}
            </Button>
          </>
        }
      >
        <p>{say(asked === 'declined' ? 'decline.text' : 'confirm.text')}</p>
        {answer.error !== null && (
          <Notice kind="error" title={faultText(t, answer.error)}>
            {answer.error instanceof ApiProblem && answer.error.errors.map(({ code, detail }) => <p key={code + detail}>{detail}</p>)}
          </Notice>
        )}
        <TextArea
          label={say('reason')}
          hint={say('reason.hint')}
          optional={asked === 'declined' ? undefined : t('ui.optional')}
          name="reason"
          value={reason}
          maxLength={4000}
          fault={fieldFault(answer.error, '/reason')}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
      </Dialog>
    </section>
  );
}

/** Asking a firm back about its application, or declining it; the reason goes to the firm. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { fieldFault } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { useT } from '#ui/messages.client.tsx';
import { ifMatch } from '../data.ts';
import { cleanText } from '../determination-draft.ts';
import { Refusal } from '../refusal.tsx';
import { type Application, type ApplicationAnswer, applicationKeys, ofFirm } from './data.ts';
import { useApplicationWords } from './words.tsx';

export function AnswerDialog({
  application,
  status,
  onClose,
}: {
  application: Application;
  status: ApplicationAnswer['status'];
  onClose: () => void;
}) {
  const t = useT();
  const say = useApplicationWords();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const { id, firm, version } = application;
  const answer = useMutation({
    mutationFn: async (json: ApplicationAnswer) =>
      (await ofFirm[':application'].answer.$put({ param: { organisation: firm.id, application: id }, json }, ifMatch(version))).json(),
    onSuccess: async (answered) => {
      queries.setQueryData(applicationKeys.one(firm.id, id), answered);
      await queries.invalidateQueries({ queryKey: ['applications'] });
      onClose();
    },
  });
  return (
    <Dialog
      t={t}
      title={say(`answer.${status}.title`, { firm: firm.name })}
      open
      onClose={onClose}
      actions={
        <>
          <Button
            variant={status === 'declined' ? 'danger' : 'primary'}
            busy={answer.isPending}
            disabled={reason.trim() === ''}
            onClick={() => answer.mutate({ status, reason: cleanText(reason).trim() })}
          >
            {say(`answer.${status}`)}
          </Button>
          <Button variant="plain" onClick={onClose}>
            {t('app.cancel')}
          </Button>
        </>
      }
    >
      <p>{say(`answer.${status}.text`)}</p>
      <Refusal fault={answer.error} />
      <TextArea
        label={say('reason')}
        hint={say('reason.hint')}
        required
        maxLength={4000}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
        fault={fieldFault(answer.error, '/reason')}
      />
    </Dialog>
  );
}

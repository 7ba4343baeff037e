/** Approving one person of a firm as assessor, changing that, or suspending it. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { faultText } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { useT } from '#ui/messages.client.tsx';
import { ApprovalFields, approvalFrom } from './approval-fields.tsx';
import { client, type FirmView, ifMatch, keys } from './data.ts';
import { useWords } from './words.tsx';

export function ApproveAssessor({
  firm: { firm },
  person,
  onClose,
}: {
  firm: FirmView;
  person: FirmView['people'][number];
  onClose: () => void;
}) {
  const t = useT();
  const say = useWords();
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: (json: ReturnType<typeof approvalFrom>) =>
      client.organisations[':organisation'].assessors[':person'].$put(
        { param: { organisation: firm.id, person: person.id }, json },
        ifMatch(person.approval?.version ?? 0),
      ),
    onSuccess: async () => {
      await Promise.all([queries.invalidateQueries({ queryKey: keys.firm(firm.id) }), queries.invalidateQueries({ queryKey: ['firms'] })]);
      onClose();
    },
  });
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    save.mutate(approvalFrom(new FormData(event.currentTarget)));
  };
  return (
    <Dialog t={t} title={say('approve-named', { name: person.name ?? say('somebody') })} open onClose={onClose}>
      <form onSubmit={send}>
        {save.error !== null && (
          <Notice kind="error">
            <p>{faultText(t, save.error)}</p>
          </Notice>
        )}
        <ApprovalFields known={person.approval} fault={save.error} />
        <div className="actions">
          <Button type="submit" busy={save.isPending}>
            {say('save')}
          </Button>
          <Button variant="plain" onClick={onClose}>
            {t('app.cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** One declaration: tied or not, and in what way one knows. It is kept; a later one counts instead. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { faultText, fieldFault } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { RadioCards } from '#ui/components/RadioCards.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { useT } from '#ui/messages.client.tsx';
import { client, type Declarable } from './data.ts';
import { useWords } from './words.tsx';

export function DeclareDialog({ organisation, onClose }: { organisation: Declarable; onClose: () => void }) {
  const t = useT();
  const say = useWords();
  const queries = useQueryClient();
  const [choice, setChoice] = useState<string | null>(null);
  const declare = useMutation({
    mutationFn: (json: { organisationId: string; conflict: boolean; statement: string }) => client['conflict-declarations'].$post({ json }),
    onSuccess: async () => {
      await Promise.all([queries.invalidateQueries({ queryKey: ['declarables'] }), queries.invalidateQueries({ queryKey: ['desk'] })]);
      onClose();
    },
  });
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (choice === null) return;
    const statement = String(new FormData(event.currentTarget).get('statement') ?? '');
    declare.mutate({ organisationId: organisation.id, conflict: choice === 'tied', statement });
  };
  return (
    <Dialog t={t} title={say('declare-about', { name: organisation.name })} open onClose={onClose}>
      <form onSubmit={send}>
        {declare.error !== null && (
          <Notice kind="error">
            <p>{faultText(t, declare.error)}</p>
          </Notice>
        )}
        <RadioCards
          legend={say('declare.question')}
          name="conflict"
          value={choice}
          onChange={setChoice}
          cards={[
            { value: 'free', title: say('declared.free'), text: say('declare.free.text') },
            { value: 'tied', title: say('declared.tied'), text: say('declare.tied.text') },
          ]}
        />
        <TextArea
          label={say('declare.statement')}
          hint={say('declare.statement.hint')}
          name="statement"
          required
          maxLength={4000}
          fault={fieldFault(declare.error, '/statement')}
        />
        <div className="actions">
          <Button type="submit" busy={declare.isPending} disabled={choice === null}>
            {say('declare')}
          </Button>
          <Button variant="plain" onClick={onClose}>
            {t('app.cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

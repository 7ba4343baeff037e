/** One declaration, one's own or a firm's: tied or not, by what, and in what way one knows. It is kept; a later one counts instead. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { fieldFault } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { RadioCards } from '#ui/components/RadioCards.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { useT } from '#ui/messages.client.tsx';
import type { Tie } from '../ties.ts';
import { client } from './data.ts';
import { TieFields } from './impartiality/tie-fields.tsx';
import { isComplete, type TieDraft, tiesOf } from './impartiality/ties-draft.ts';
import { useImpartialityWords } from './impartiality/words.tsx';
import { Refusal } from './refusal.tsx';
import { useWords } from './words.tsx';

type Declaration = { organisationId: string; conflict: boolean; statement: string; ties: Tie[] };

export function DeclareDialog({
  organisation,
  firm,
  onClose,
}: {
  organisation: { id: string; name: string };
  /** The firm that declares; without one the reader does. */
  firm?: string | undefined;
  onClose: () => void;
}) {
  const t = useT();
  const say = useWords();
  const sayTies = useImpartialityWords();
  const queries = useQueryClient();
  const [choice, setChoice] = useState<string | null>(null);
  const [ties, setTies] = useState<readonly TieDraft[]>([]);
  const declare = useMutation({
    mutationFn: async (json: Declaration) => {
      if (firm === undefined) await client['conflict-declarations'].$post({ json });
      else await client.organisations[':organisation']['conflict-declarations'].$post({ param: { organisation: firm }, json });
    },
    onSuccess: async () => {
      const about = ['declarables', 'firm-declarations', 'desk', 'assessment'];
      await Promise.all(about.map((key) => queries.invalidateQueries({ queryKey: [key] })));
      onClose();
    },
  });
  const tied = choice === 'tied';
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (choice === null || declare.isPending) return;
    const statement = String(new FormData(event.currentTarget).get('statement') ?? '');
    const named = tied ? tiesOf(ties) : [];
    // Ties that are named say for themselves until when they count.
    declare.mutate({ organisationId: organisation.id, conflict: tied && named.length === 0, statement, ties: named });
  };
  const asked = firm === undefined ? say : sayTies;
  return (
    <Dialog t={t} title={say('declare-about', { name: organisation.name })} open onClose={onClose}>
      <form onSubmit={send}>
        <Refusal fault={declare.error} />
        <RadioCards
          legend={asked('declare.question')}
          name="conflict"
          value={choice}
          onChange={setChoice}
          cards={[
            { value: 'free', title: asked('declared.free'), text: asked('declare.free.text') },
            { value: 'tied', title: asked('declared.tied'), text: sayTies('declare.tied.text') },
          ]}
        />
        {tied && <TieFields ties={ties} onTies={setTies} fault={declare.error} />}
        <TextArea
          label={say('declare.statement')}
          hint={say('declare.statement.hint')}
          name="statement"
          required
          maxLength={4000}
          fault={fieldFault(declare.error, '/statement')}
        />
        <div className="actions">
          <Button type="submit" busy={declare.isPending} disabled={choice === null || (tied && !isComplete(ties))}>
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

/** Evidence that stays at the site: who keeps it and where, so that an assessor finds it. */
import { useMutation } from '@tanstack/react-query';
import { faultText } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { useT } from '#ui/messages.client.tsx';
import type { WayProps } from './add-evidence.tsx';
import { DescribeFields, descriptionFrom } from './describe-fields.tsx';
import { attachToItem, createEvidence, type Description } from './evidence-calls.ts';
import { useWords } from './words.tsx';

export function AddHeld({ home, purpose, onAdded, onDone }: WayProps) {
  const t = useT();
  const say = useWords();
  const add = useMutation({
    mutationFn: async (description: Description) => {
      const { id } = await createEvidence(home, { kind: 'held-at-site', ...description });
      if (purpose !== null) await attachToItem(purpose.at, id);
      await onAdded();
    },
    onSuccess: onDone,
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!add.isPending) add.mutate(descriptionFrom(event.currentTarget));
      }}
    >
      <p className="note">{say('add.held.text')}</p>
      <DescribeFields known={{ kind: 'held-at-site' }} fault={add.error} />
      {add.error !== null && (
        <Notice kind="error">
          <p>{faultText(t, add.error)}</p>
        </Notice>
      )}
      <div className="actions">
        <Button type="submit" busy={add.isPending}>
          {say('add.held')}
        </Button>
      </div>
    </form>
  );
}

/** Approving a firm for kinds of site and metals for a time, changing that, or suspending it; always with a reason. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { faultText, fieldFault } from '#ui/app/fault-state.tsx';
import { type Named, useChoices } from '#ui/app/programme.ts';
import { Button } from '#ui/components/Button.tsx';
import { Checkbox } from '#ui/components/Checkbox.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { useT } from '#ui/messages.client.tsx';
import { ApprovalFields, approvalFrom } from './approval-fields.tsx';
import { client, type FirmView, ifMatch, keys } from './data.ts';
import { useWords } from './words.tsx';

export function ApproveFirm({ view, onClose }: { view: FirmView; onClose: () => void }) {
  const t = useT();
  const say = useWords();
  const queries = useQueryClient();
  const choices = useChoices();
  const { firm, approval } = view;
  const save = useMutation({
    mutationFn: (json: ReturnType<typeof approvalFrom> & { kinds: string[]; metals: string[] }) =>
      client.organisations[':organisation'].approval.$put({ param: { organisation: firm.id }, json }, ifMatch(approval?.version ?? 0)),
    onSuccess: async () => {
      await Promise.all([queries.invalidateQueries({ queryKey: keys.firm(firm.id) }), queries.invalidateQueries({ queryKey: ['firms'] })]);
      onClose();
    },
  });
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    save.mutate({ ...approvalFrom(fields), kinds: fields.getAll('kinds').map(String), metals: fields.getAll('metals').map(String) });
  };
  return (
    <Dialog t={t} title={say('approve-named', { name: firm.name })} open onClose={onClose}>
      <form onSubmit={send}>
        {save.error !== null && (
          <Notice kind="error">
            <p>{faultText(t, save.error)}</p>
          </Notice>
        )}
        <Several
          legend={say('approval.kinds')}
          name="kinds"
          list={choices.kinds}
          chosen={approval?.kinds ?? []}
          fault={fieldFault(save.error, '/kinds')}
        />
        <Several
          legend={say('approval.metals')}
          name="metals"
          list={choices.metals}
          chosen={approval?.metals ?? []}
          fault={fieldFault(save.error, '/metals')}
        />
        <ApprovalFields known={approval} fault={save.error} />
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

function Several({
  legend,
  name,
  list,
  chosen,
  fault,
}: {
  legend: string;
  name: string;
  list: readonly Named[];
  chosen: readonly string[];
  fault: string | undefined;
}) {
  return (
    <fieldset className="choices several">
      <legend>{legend}</legend>
      <div>
        {list.map((one) => (
          <Checkbox key={one.code} label={one.name} name={name} value={one.code} defaultChecked={chosen.includes(one.code)} />
        ))}
      </div>
      {fault !== undefined && <p className="fault">{fault}</p>}
    </fieldset>
  );
}

/** Approving a firm for kinds of site, metals and countries for a time, changing that, or suspending it; always with a reason. With an application it accepts that. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { fieldFault } from '#ui/app/fault-state.tsx';
import { useChoices } from '#ui/app/programme.ts';
import { Button } from '#ui/components/Button.tsx';
import { Checkbox } from '#ui/components/Checkbox.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { useT } from '#ui/messages.client.tsx';
import { AddedCodes, CodeChoices, listFault } from './applications/code-fields.tsx';
import type { Application } from './applications/data.ts';
import { useApplicationWords, useNames } from './applications/words.tsx';
import { ApprovalFields, approvalFrom } from './approval-fields.tsx';
import { client, type FirmView, ifMatch, keys } from './data.ts';
import { Refusal } from './refusal.tsx';
import { today, useWords } from './words.tsx';

type Body = ReturnType<typeof approvalFrom> & {
  kinds: string[];
  metals: string[];
  countries?: string[];
  application?: { id: string; version: number };
};

export function ApproveFirm({ view, application, onClose }: { view: FirmView; application?: Application; onClose: () => void }) {
  const t = useT();
  const say = useWords();
  const queries = useQueryClient();
  const choices = useChoices();
  const { firm, approval } = view;
  const sayOf = useApplicationWords();
  const names = useNames();
  const begun = application ?? approval;
  const [kinds, setKinds] = useState<string[]>(begun?.kinds ?? []);
  const [metals, setMetals] = useState<string[]>(begun?.metals ?? []);
  const [limited, setLimited] = useState(approval === null || application !== undefined || approval.countries !== null);
  const [countries, setCountries] = useState<string[]>(begun?.countries ?? []);
  const save = useMutation({
    mutationFn: (json: Body) =>
      client.organisations[':organisation'].approval.$put({ param: { organisation: firm.id }, json }, ifMatch(approval?.version ?? 0)),
    onSuccess: async () => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: keys.firm(firm.id) }),
        queries.invalidateQueries({ queryKey: ['firms'] }),
        queries.invalidateQueries({ queryKey: ['applications'] }),
      ]);
      onClose();
    },
  });
  const faultAt = (pointer: string) => fieldFault(save.error, pointer);
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    save.mutate({
      ...approvalFrom(new FormData(event.currentTarget)),
      kinds,
      metals,
      ...(limited ? { countries } : {}),
      ...(application === undefined ? {} : { application: { id: application.id, version: application.version } }),
    });
  };
  return (
    <Dialog t={t} title={say('approve-named', { name: firm.name })} open onClose={onClose}>
      <form onSubmit={send}>
        {application !== undefined && <p>{sayOf('approve.accepts')}</p>}
        <Refusal fault={save.error} />
        <CodeChoices
          legend={say('approval.kinds')}
          list={choices.kinds}
          chosen={kinds}
          onChange={setKinds}
          fault={listFault(faultAt, '/kinds', kinds.length)}
        />
        <CodeChoices
          legend={say('approval.metals')}
          list={choices.metals}
          chosen={metals}
          onChange={setMetals}
          fault={listFault(faultAt, '/metals', metals.length)}
        />
        <Checkbox
          label={sayOf('approve.limited')}
          hint={sayOf('approve.limited.hint')}
          checked={limited}
          onChange={({ currentTarget }) => setLimited(currentTarget.checked)}
        />
        {limited && (
          <AddedCodes
            legend={sayOf('field.countries')}
            addLabel={sayOf('field.countries.add')}
            list={choices.countries}
            chosen={countries}
            name={names.countries}
            onChange={setCountries}
            fault={listFault(faultAt, '/countries', countries.length)}
          />
        )}
        <ApprovalFields
          known={application === undefined ? approval : { status: 'approved', from: today(), until: application.until ?? '' }}
          fault={save.error}
        />
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

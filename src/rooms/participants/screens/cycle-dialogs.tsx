/** The questions before something begins or ends: for which marks, who asked, and why. */
import { useMutation } from '@tanstack/react-query';
import type { FormEvent, ReactNode } from 'react';
import { FaultNotice } from '#ui/app/fault-notice.tsx';
import { fieldFault } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Checkbox } from '#ui/components/Checkbox.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { useT } from '#ui/messages.client.tsx';
import { client, refreshSite } from './data.ts';
import { typed } from './form.tsx';
import { useWords } from './words.ts';

export function ApplyDialog({ site, marks, onClose }: { site: string; marks: { code: string; name: string }[]; onClose: () => void }) {
  const say = useWords();
  return (
    <Ask
      title={say('apply.title')}
      submit={say('apply.do')}
      site={site}
      onClose={onClose}
      send={async (fields) => {
        await client.sites[':site'].applications.$post({ param: { site }, json: { marks: fields.getAll('marks').map(String) } });
      }}
    >
      {() => (
        <fieldset className="choices">
          <legend>{say('apply.marks')}</legend>
          <p className="hint">{say('apply.marks.hint')}</p>
          <div>
            {marks.map(({ code, name }) => (
              <Checkbox key={code} name="marks" value={code} label={name} defaultChecked={marks.length === 1} />
            ))}
          </div>
        </fieldset>
      )}
    </Ask>
  );
}

export function SelfAssessDialog({ site, onClose }: { site: string; onClose: () => void }) {
  const t = useT();
  const say = useWords();
  return (
    <Ask
      title={say('self-assess.title')}
      submit={say('self-assess.do')}
      site={site}
      onClose={onClose}
      send={async (fields) => {
        const json = { kind: 'self-assessment-only' as const, requestedBy: typed(fields, 'requestedBy') };
        await client.sites[':site'].cycles.$post({ param: { site }, json });
      }}
    >
      {(fault) => (
        <>
          <p>{say('self-assess.text')}</p>
          <TextField
            label={say('self-assess.requested-by')}
            hint={say('self-assess.requested-by.hint')}
            name="requestedBy"
            optional={t('ui.optional')}
            maxLength={200}
            fault={fieldFault(fault, '/requestedBy')}
          />
        </>
      )}
    </Ask>
  );
}

export function CloseCycleDialog({ site, cycle, onClose }: { site: string; cycle: string; onClose: () => void }) {
  const say = useWords();
  return (
    <Ask
      title={say('cycle.close')}
      submit={say('cycle.close')}
      site={site}
      onClose={onClose}
      send={async (fields) => {
        await client.sites[':site'].cycles[':cycle'].closure.$post({
          param: { site, cycle },
          json: { reason: typed(fields, 'reason') ?? '' },
        });
      }}
    >
      {(fault) => <TextArea label={say('reason')} name="reason" required maxLength={2000} fault={fieldFault(fault, '/reason')} />}
    </Ask>
  );
}

/** A dialog with one form and one button, which closes when the server has agreed. */
function Ask(props: {
  title: string;
  submit: string;
  site: string;
  onClose: () => void;
  send: (fields: FormData) => Promise<void>;
  children: (fault: unknown) => ReactNode;
}) {
  const t = useT();
  const act = useMutation({
    mutationFn: async (fields: FormData) => {
      await props.send(fields);
      await refreshSite(props.site);
    },
    onSuccess: props.onClose,
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!act.isPending) act.mutate(new FormData(event.currentTarget));
  };
  return (
    <Dialog t={t} title={props.title} open onClose={props.onClose}>
      <form onSubmit={submit}>
        {props.children(act.error)}
        <FaultNotice fault={act.error} />
        <div className="actions">
          <Button type="submit" busy={act.isPending}>
            {props.submit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** The public identifiers of a site or organisation: added, taken away, and noted as checked by staff. */
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { throwing } from '#ui/app/api.ts';
import { FaultNotice } from '#ui/app/fault-notice.tsx';
import { fieldFault } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { Select } from '#ui/components/Select.tsx';
import { StatusBadge } from '#ui/components/StatusBadge.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { formatDate } from '#ui/i18n.ts';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import { type Identifier, nameIn, useChoices } from './data.ts';
import { typed } from './form.tsx';
import { useWords } from './words.ts';

/** `home` is the resource they belong to, for example `/sites/<id>`. */
export function IdentifiersSection(props: {
  home: string;
  identifiers: Identifier[];
  mayEdit: boolean;
  mayVerify: boolean;
  onChange: () => Promise<void>;
}) {
  const { home, identifiers, mayEdit, mayVerify, onChange } = props;
  const t = useT();
  const say = useWords();
  const language = useLanguage();
  const choices = useChoices();
  const [adding, setAdding] = useState(false);
  const act = useMutation({
    mutationFn: ({ path, method, body }: { path: string; method: string; body?: object }) =>
      throwing(`/api/v1${home}/identifiers${path}`, {
        method,
        ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      }),
    onSuccess: async () => {
      setAdding(false);
      await onChange();
    },
  });
  const add = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    act.mutate({ path: '', method: 'POST', body: { scheme: typed(fields, 'scheme'), value: typed(fields, 'value') ?? '' } });
  };
  return (
    <section className="section">
      <h2>{say('identifiers')}</h2>
      {identifiers.length === 0 && <p className="note">{say('identifiers.none')}</p>}
      <ul className="plain-list">
        {identifiers.map(({ id, scheme, value, verifiedAt }) => (
          <li key={id} className="row-actions">
            <span>
              {nameIn(choices.data?.identifierSchemes, scheme)} <b>{value}</b>
            </span>
            <StatusBadge tone={verifiedAt === null ? 'waiting' : 'good'}>
              {verifiedAt === null
                ? say('identifiers.unverified')
                : say('identifiers.verified', { day: formatDate(verifiedAt.slice(0, 10), language) })}
            </StatusBadge>
            {mayVerify && verifiedAt === null && (
              <Button variant="plain" busy={act.isPending} onClick={() => act.mutate({ path: `/${id}/verification`, method: 'PUT' })}>
                {say('identifiers.verify')}
                <span className="hush"> {value}</span>
              </Button>
            )}
            {mayEdit && (
              <Button variant="bare" busy={act.isPending} onClick={() => act.mutate({ path: `/${id}`, method: 'DELETE' })}>
                {say('remove')}
                <span className="hush"> {value}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {!adding && <FaultNotice fault={act.error} />}
      {mayEdit && (
        <Button variant="plain" onClick={() => setAdding(true)}>
          {say('identifiers.add')}
        </Button>
      )}
      {adding && (
        <Dialog t={t} title={say('identifiers.add')} open onClose={() => setAdding(false)}>
          <form onSubmit={add}>
            <Select
              label={say('identifiers.scheme')}
              name="scheme"
              options={(choices.data?.identifierSchemes ?? []).map(({ code, name }) => ({ value: code, text: name }))}
            />
            <TextField
              label={say('identifiers.value')}
              hint={say('identifiers.hint')}
              name="value"
              required
              maxLength={60}
              fault={fieldFault(act.error, '/value')}
            />
            {fieldFault(act.error, '/value') === undefined && <FaultNotice fault={act.error} />}
            <div className="actions">
              <Button type="submit" busy={act.isPending}>
                {say('identifiers.add')}
              </Button>
            </div>
          </form>
        </Dialog>
      )}
    </section>
  );
}

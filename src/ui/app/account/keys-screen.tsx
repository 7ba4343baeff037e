/** API keys: what a script signs in with. A key is shown once, when it is made. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../../components/Button.tsx';
import { DataTable } from '../../components/DataTable.tsx';
import { Dialog } from '../../components/Dialog.tsx';
import { Empty } from '../../components/Empty.tsx';
import { Loading } from '../../components/Loading.tsx';
import { Notice } from '../../components/Notice.tsx';
import { TextField } from '../../components/TextField.tsx';
import { useT } from '../../messages.client.tsx';
import { focusHeading } from '../arrival.ts';
import { type ApiKey, createKey, deleteKey, listKeys } from '../auth.ts';
import { ShortForm, textOf } from '../entry.tsx';
import { FaultState, faultText } from '../fault-state.tsx';
import { AccountPage } from './account-page.tsx';
import { CopyButton } from './copy-button.tsx';
import { When } from './when.tsx';

const keysKey = ['account', 'keys'];

export default function KeysScreen() {
  const t = useT();
  const queries = useQueryClient();
  const create = useMutation({ mutationFn: createKey, onSuccess: () => queries.invalidateQueries({ queryKey: keysKey }) });
  return (
    <AccountPage part="accounts.keys.title" lede={t('accounts.keys.text')}>
      {create.data !== undefined && <NewKey value={create.data.key} />}
      <ShortForm
        submit={t('accounts.keys.create')}
        busy={create.isPending}
        fault={create.error}
        onSubmit={(fields, form) => create.mutate(textOf(fields, 'name').trim(), { onSuccess: () => form.reset() })}
      >
        <TextField
          label={t('accounts.keys.name')}
          hint={t('accounts.keys.name-hint')}
          name="name"
          autoComplete="off"
          required
          maxLength={32}
        />
      </ShortForm>
      <section className="section">
        <h2>{t('accounts.keys.list')}</h2>
        <Keys />
      </section>
    </AccountPage>
  );
}

function NewKey({ value }: { value: string }) {
  const t = useT();
  const place = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new key is shown anew
  useEffect(() => place.current?.focus(), [value]);
  return (
    <section className="once" ref={place} tabIndex={-1} aria-labelledby="new-key">
      <h2 id="new-key">{t('accounts.keys.made')}</h2>
      <Notice kind="warning">
        <p>{t('accounts.keys.made-text')}</p>
      </Notice>
      <p>
        <code className="secret">{value}</code>
      </p>
      <div className="actions">
        <CopyButton text={value} />
      </div>
    </section>
  );
}

function Keys() {
  const t = useT();
  const { data, error, refetch } = useQuery({ queryKey: keysKey, queryFn: listKeys });
  const [doomed, setDoomed] = useState<ApiKey>();
  if (error !== null) return <FaultState fault={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading t={t} />;
  if (data.length === 0) return <Empty title={t('accounts.keys.none')}>{t('accounts.keys.none-text')}</Empty>;
  return (
    <>
      <DataTable
        caption={t('accounts.keys.list')}
        hideCaption
        rows={data}
        rowKey={({ id }) => id}
        columns={[
          { key: 'name', header: t('accounts.keys.name'), cell: ({ name }) => name },
          { key: 'made', header: t('accounts.keys.made-on'), cell: ({ createdAt }) => <When at={createdAt} /> },
          {
            key: 'used',
            header: t('accounts.keys.used'),
            cell: ({ lastRequest }) => (lastRequest === null ? t('accounts.keys.never') : <When at={lastRequest} />),
          },
          {
            key: 'remove',
            header: t('accounts.action'),
            align: 'end',
            bare: true,
            cell: (key) => (
              <Button variant="plain" onClick={() => setDoomed(key)} aria-label={t('accounts.keys.remove-named', { name: key.name })}>
                {t('accounts.keys.remove')}
              </Button>
            ),
          },
        ]}
      />
      <Removal doomed={doomed} onClose={() => setDoomed(undefined)} />
    </>
  );
}

function Removal({ doomed, onClose }: { doomed: ApiKey | undefined; onClose: () => void }) {
  const t = useT();
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: deleteKey,
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: keysKey });
      focusHeading();
    },
  });
  return (
    <Dialog
      t={t}
      title={t('accounts.keys.remove-named', { name: doomed?.name })}
      open={doomed !== undefined}
      onClose={onClose}
      actions={
        <>
          <Button variant="danger" busy={remove.isPending} onClick={() => doomed !== undefined && remove.mutate(doomed.id)}>
            {t('accounts.keys.remove')}
          </Button>
          <Button variant="plain" onClick={onClose}>
            {t('app.cancel')}
          </Button>
        </>
      }
    >
      <p>{t('accounts.keys.remove-text')}</p>
      {remove.error !== null && (
        <Notice kind="error">
          <p>{faultText(t, remove.error)}</p>
        </Notice>
      )}
    </Dialog>
  );
}

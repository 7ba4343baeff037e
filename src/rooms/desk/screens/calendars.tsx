/** The addresses under which calendar programs read a person's due days. An address is shown once, when it is made. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { CopyButton } from '#ui/app/account/copy-button.tsx';
import { When } from '#ui/app/account/when.tsx';
import { ShortForm, textOf } from '#ui/app/entry.tsx';
import { FaultState, faultText } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { DataTable } from '#ui/components/DataTable.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { useT } from '#ui/messages.client.tsx';
import { type CalendarFeed, client, keys, useCalendars } from './data.ts';
import { useNoticeWords } from './words.tsx';

export function Calendars() {
  const t = useT();
  const say = useNoticeWords();
  const queries = useQueryClient();
  const { data, error, refetch } = useCalendars();
  const make = useMutation({
    mutationFn: async (name: string) => (await client.me.calendars.$post({ json: { name } })).json(),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.calendars }),
  });
  return (
    <section className="section" aria-labelledby="calendars">
      <h2 id="calendars">{say('calendars')}</h2>
      <p>{say('calendars-text')}</p>
      {make.data !== undefined && <NewAddress url={make.data.url} />}
      <ShortForm
        submit={say('calendar-make')}
        busy={make.isPending}
        fault={make.error}
        onSubmit={(fields, form) => make.mutate(textOf(fields, 'name').trim(), { onSuccess: () => form.reset() })}
      >
        <TextField label={say('calendar-label')} hint={say('calendar-hint')} name="name" autoComplete="off" required maxLength={60} />
      </ShortForm>
      {data === undefined && (error === null ? <Loading t={t} /> : <FaultState fault={error} onRetry={() => void refetch()} />)}
      {data !== undefined && <CalendarList calendars={data} />}
    </section>
  );
}

export function NewAddress({ url }: { url: string }) {
  const say = useNoticeWords();
  const place = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new address is shown anew
  useEffect(() => place.current?.focus(), [url]);
  return (
    <section className="once" ref={place} tabIndex={-1} aria-labelledby="new-address">
      <h3 id="new-address">{say('calendar-made')}</h3>
      <Notice kind="warning">
        <p>{say('calendar-made-text')}</p>
      </Notice>
      <p>
        <code className="secret">{url}</code>
      </p>
      <div className="actions">
        <CopyButton text={url} />
      </div>
    </section>
  );
}

export function CalendarList({ calendars }: { calendars: readonly CalendarFeed[] }) {
  const say = useNoticeWords();
  const [doomed, setDoomed] = useState<CalendarFeed>();
  if (calendars.length === 0) return <Empty title={say('calendar-none')}>{say('calendar-none-text')}</Empty>;
  return (
    <>
      <DataTable
        caption={say('calendars')}
        hideCaption
        rows={calendars}
        rowKey={({ id }) => id}
        columns={[
          { key: 'name', header: say('calendar-label'), cell: ({ name }) => name },
          { key: 'made', header: say('calendar-made-on'), cell: ({ madeAt }) => <When at={madeAt} /> },
          {
            key: 'asked',
            header: say('calendar-asked'),
            cell: ({ askedAt }) => (askedAt === null ? say('calendar-never') : <When at={askedAt} />),
          },
          {
            key: 'end',
            header: say('action'),
            align: 'end',
            bare: true,
            cell: (calendar) => (
              <Button variant="plain" onClick={() => setDoomed(calendar)} aria-label={say('calendar-end-named', { name: calendar.name })}>
                {say('calendar-end')}
              </Button>
            ),
          },
        ]}
      />
      <Ending doomed={doomed} onClose={() => setDoomed(undefined)} />
    </>
  );
}

function Ending({ doomed, onClose }: { doomed: CalendarFeed | undefined; onClose: () => void }) {
  const t = useT();
  const say = useNoticeWords();
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: (calendar: string) => client.me.calendars[':calendar'].$delete({ param: { calendar } }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: keys.calendars });
      onClose();
    },
  });
  return (
    <Dialog
      t={t}
      title={say('calendar-end-named', { name: doomed?.name ?? '' })}
      open={doomed !== undefined}
      onClose={onClose}
      actions={
        <>
          <Button busy={end.isPending} onClick={() => doomed !== undefined && end.mutate(doomed.id)}>
            {say('calendar-end')}
          </Button>
          <Button variant="plain" onClick={onClose}>
            {t('app.cancel')}
          </Button>
        </>
      }
    >
      <p>{say('calendar-end-text', { name: doomed?.name ?? '' })}</p>
      {end.error !== null && (
        <Notice kind="error">
          <p>{faultText(t, end.error)}</p>
        </Notice>
      )}
    </Dialog>
  );
}

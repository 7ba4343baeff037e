/** The sanctions lists of the scheme. The newest one is screened against. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { throwing } from '#ui/app/api.ts';
import { FaultNotice } from '#ui/app/fault-notice.tsx';
import { fieldFault } from '#ui/app/fault-state.tsx';
import { queryClient } from '#ui/app/query.ts';
import { Button } from '#ui/components/Button.tsx';
import { DataTable } from '#ui/components/DataTable.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { FileDrop } from '#ui/components/FileDrop.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { formatDate, formatNumber } from '#ui/i18n.ts';
import { useLanguage } from '#ui/messages.client.tsx';
import { client } from './data.ts';
import { typed } from './form.tsx';
import { addresses, Head, Shown } from './page.tsx';
import { useWords } from './words.ts';

export default function SanctionsScreen() {
  const say = useWords();
  const language = useLanguage();
  const lists = useQuery({ queryKey: ['sanctions-lists'], queryFn: async () => (await client['sanctions-lists'].$get()).json() });
  return (
    <>
      <Head trail={[{ text: say('applications'), href: addresses.applications }]} title={say('sanctions')} lede={say('sanctions.lede')} />
      <Upload />
      <section className="section">
        <h2>{say('sanctions.kept')}</h2>
        <Shown query={lists}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={say('sanctions.none')}>{say('sanctions.none.text')}</Empty>
            ) : (
              <DataTable
                caption={say('sanctions.kept')}
                hideCaption
                rows={items}
                rowKey={({ id }) => id}
                columns={[
                  { key: 'name', header: say('sanctions.name'), cell: ({ name }) => name },
                  { key: 'asOf', header: say('sanctions.as-of'), cell: ({ asOf }) => formatDate(asOf, language) },
                  {
                    key: 'uploaded',
                    header: say('sanctions.uploaded'),
                    cell: ({ uploadedAt }) => formatDate(uploadedAt.slice(0, 10), language),
                  },
                  {
                    key: 'entries',
                    header: say('sanctions.entries'),
                    align: 'end',
                    cell: ({ entries }) => formatNumber(entries, language),
                  },
                ]}
              />
            )
          }
        </Shown>
      </section>
    </>
  );
}

function Upload() {
  const say = useWords();
  const language = useLanguage();
  const [file, setFile] = useState<File | undefined>();
  const upload = useMutation({
    mutationFn: async ({ name, asOf, body }: { name: string; asOf: string; body: File }) => {
      const answer = await throwing(`/api/v1/sanctions-lists?${new URLSearchParams({ name, asOf })}`, {
        method: 'POST',
        headers: { 'content-type': 'text/csv' },
        body,
      });
      await queryClient.invalidateQueries({ queryKey: ['sanctions-lists'] });
      return (await answer.json()) as { entries: number };
    },
  });
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    if (file !== undefined && !upload.isPending)
      upload.mutate({ name: typed(fields, 'name') ?? '', asOf: typed(fields, 'asOf') ?? '', body: file });
  };
  return (
    <form className="form" onSubmit={send}>
      <TextField
        label={say('sanctions.name')}
        hint={say('sanctions.name.hint')}
        name="name"
        required
        maxLength={200}
        fault={fieldFault(upload.error, '/query/name')}
      />
      <TextField label={say('sanctions.as-of')} name="asOf" type="date" required fault={fieldFault(upload.error, '/query/asOf')} />
      <FileDrop
        label={file === undefined ? say('sanctions.file') : file.name}
        hint={say('sanctions.file.hint')}
        name="file"
        accept=".csv,text/csv"
        onFiles={([first]) => setFile(first)}
      />
      <FaultNotice fault={upload.error} />
      {upload.isSuccess && <Notice kind="success">{say('sanctions.done', { count: formatNumber(upload.data.entries, language) })}</Notice>}
      <div className="actions">
        <Button type="submit" busy={upload.isPending} disabled={file === undefined}>
          {say('sanctions.do')}
        </Button>
      </div>
    </form>
  );
}

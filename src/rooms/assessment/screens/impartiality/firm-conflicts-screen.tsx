/** What a firm declares about the organisations it may have to assess: fees for other work, and whatever else ties it. */
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { FaultState } from '#ui/app/fault-state.tsx';
import { Breadcrumbs } from '#ui/components/Breadcrumbs.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { useT } from '#ui/messages.client.tsx';
import { client, keys, useFirm } from '../data.ts';
import { addresses, useWords } from '../words.tsx';
import { OrganisationTable } from './organisation-table.tsx';
import { useImpartialityWords } from './words.tsx';
import '../assessment.css';

export default function FirmConflictsScreen() {
  const t = useT();
  const say = useWords();
  const sayTies = useImpartialityWords();
  const { organisation = '' } = useParams({ strict: false });
  const [q, setQ] = useState('');
  const firm = useFirm(organisation);
  const declared = useQuery({
    queryKey: ['firm-declarations', organisation],
    queryFn: async () => {
      const asked = { param: { organisation }, query: { limit: '200' } };
      return (await client.organisations[':organisation']['conflict-declarations'].$get(asked)).json();
    },
  });
  const list = useQuery({
    queryKey: keys.declarables(`firm:${q}`),
    queryFn: async () => (await client['declarable-organisations'].$get({ query: { limit: '50', ...(q === '' ? {} : { q }) } })).json(),
    placeholderData: (before) => before,
  });
  const failed = [firm, declared, list].find(({ data, error }) => data === undefined && error !== null);
  if (failed !== undefined) return <FaultState fault={failed.error} onRetry={() => void failed.refetch()} />;
  if (firm.data === undefined || declared.data === undefined || list.data === undefined) return <Loading t={t} lines={5} />;
  const known = new Map(declared.data.items.map((one) => [one.organisationId, one]));
  const rows = list.data.items.filter(({ kind }) => kind === 'producer').map((row) => ({ ...row, declared: known.get(row.id) ?? null }));
  return (
    <>
      <Breadcrumbs
        label={t('ui.breadcrumbs')}
        trail={[{ href: addresses.firm(organisation), text: firm.data.firm.name }]}
        here={sayTies('firm.title')}
      />
      <header className="head">
        <h1>{sayTies('firm.title')}</h1>
        <p className="lede">{sayTies('firm.lede')}</p>
      </header>
      <search className="find">
        <TextField
          label={say('conflicts.search')}
          type="search"
          value={q}
          maxLength={200}
          onChange={({ currentTarget }) => setQ(currentTarget.value.trimStart())}
        />
      </search>
      {rows.length === 0 ? (
        <Empty title={say('conflicts.none-found.title')}>{say('conflicts.none-found.text')}</Empty>
      ) : (
        <OrganisationTable rows={rows} firm={organisation} />
      )}
    </>
  );
}

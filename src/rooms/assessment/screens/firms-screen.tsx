/** The assessment firms: which are approved, for what, until when. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FaultState } from '#ui/app/fault-state.tsx';
import { type Named, nameIn, useChoices } from '#ui/app/programme.ts';
import { useSession } from '#ui/app/session.tsx';
import { Button } from '#ui/components/Button.tsx';
import { DataTable } from '#ui/components/DataTable.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { StatusBadge } from '#ui/components/StatusBadge.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { countryName } from '#ui/i18n.ts';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import { applicationAddresses } from './applications/data.ts';
import { useApplicationWords } from './applications/words.tsx';
import { approvedFirms, firmsPage, keys } from './data.ts';
import { addresses, Day, useWords } from './words.tsx';
import './assessment.css';

export default function FirmsScreen() {
  const t = useT();
  const say = useWords();
  const sayOf = useApplicationWords();
  const { roles } = useSession();
  const language = useLanguage();
  const choices = useChoices();
  const [q, setQ] = useState('');
  const firms = useInfiniteQuery({
    queryKey: keys.firms({ q }),
    queryFn: ({ pageParam }) => firmsPage(q, pageParam),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: (before) => before,
  });
  const approved = useQuery({ queryKey: keys.firms({ approved: true }), queryFn: approvedFirms });
  const failed = [firms, approved].find(({ error, data }) => error !== null && data === undefined);
  const rows = firms.data?.pages.flatMap(({ items }) => items) ?? [];
  const approvalOf = (id: string) => approved.data?.find((one) => one.id === id);
  return (
    <>
      <header className="head">
        <h1>{say('firms')}</h1>
        <p className="lede">{say('firms.lede')}</p>
        {roles.some(({ role }) => role === 'scheme-staff') && (
          <p>
            <a href={applicationAddresses.all}>{sayOf('list.title')}</a>
          </p>
        )}
      </header>
      <search className="find">
        <TextField
          label={say('firms.search')}
          type="search"
          value={q}
          maxLength={200}
          onChange={({ currentTarget }) => setQ(currentTarget.value.trimStart())}
        />
      </search>
      {failed !== undefined && <FaultState fault={failed.error} onRetry={() => void failed.refetch()} />}
      {failed === undefined && (firms.data === undefined || approved.data === undefined) && <Loading t={t} lines={5} />}
      {firms.data !== undefined && approved.data !== undefined && rows.length === 0 && (
        <Empty title={say(q === '' ? 'firms.none.title' : 'firms.none-found.title')}>
          {say(q === '' ? 'firms.none.text' : 'firms.none-found.text')}
        </Empty>
      )}
      {firms.data !== undefined && approved.data !== undefined && rows.length > 0 && (
        <DataTable
          caption={say('firms')}
          hideCaption
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'firm',
              header: say('firm'),
              cell: ({ id, name, country }) => (
                <>
                  <a href={addresses.firm(id)}>{name}</a>
                  <span className="sub">{countryName(country, language)}</span>
                </>
              ),
            },
            {
              key: 'status',
              header: say('approval'),
              cell: ({ id }) =>
                approvalOf(id) === undefined ? (
                  <StatusBadge tone="waiting">{say('approval.none')}</StatusBadge>
                ) : (
                  <StatusBadge tone="good">{say('approval.approved')}</StatusBadge>
                ),
            },
            {
              key: 'scope',
              header: say('approval.scope'),
              cell: ({ id }) => {
                const approval = approvalOf(id);
                if (approval === undefined) return null;
                const { kinds, metals } = approval;
                return (
                  <>
                    {few(kinds, choices.kinds) ?? say('approval.many-kinds', { count: kinds.length })}
                    <span className="sub">{few(metals, choices.metals) ?? say('approval.many-metals', { count: metals.length })}</span>
                  </>
                );
              },
            },
            {
              key: 'people',
              header: say('assessors'),
              align: 'end',
              cell: ({ id }) => approvalOf(id)?.assessors.length,
            },
            {
              key: 'until',
              header: say('approval.until'),
              align: 'end',
              cell: ({ id }) => {
                const approval = approvalOf(id);
                return approval !== undefined && <Day iso={approval.until} />;
              },
            },
          ]}
        />
      )}
      {firms.hasNextPage && (
        <div className="actions">
          <Button variant="plain" busy={firms.isFetchingNextPage} onClick={() => void firms.fetchNextPage()}>
            {say('show-more')}
          </Button>
        </div>
      )}
    </>
  );
}

/** The names of a few; a long list is told by its number, and in full on the firm's own page. */
function few(codes: readonly string[], list: readonly Named[]): string | null {
  return codes.length > 4 ? null : codes.map((code) => nameIn(list, code)).join(', ');
}

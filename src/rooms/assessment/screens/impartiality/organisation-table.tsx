/** Organisations with what was declared about each, and what stops whom until when. */
import { useState } from 'react';
import { Button } from '#ui/components/Button.tsx';
import { DataTable } from '#ui/components/DataTable.tsx';
import { StatusBadge } from '#ui/components/StatusBadge.tsx';
import { countryName } from '#ui/i18n.ts';
import { useLanguage } from '#ui/messages.client.tsx';
import type { TieKind } from '../../tie-kinds.ts';
import { DeclareDialog } from '../declare-dialog.tsx';
import { Day, useWords } from '../words.tsx';
import { useImpartialityWords } from './words.tsx';

export type DeclaredAbout = {
  id: string;
  name: string;
  kind: 'producer' | 'firm';
  country: string;
  declared: {
    conflict: boolean;
    declaredAt: string;
    ties: readonly { kind: TieKind; until: string | null; free?: string | null }[];
  } | null;
};

export function OrganisationTable({ rows, firm }: { rows: readonly DeclaredAbout[]; firm?: string | undefined }) {
  const say = useWords();
  const language = useLanguage();
  const [chosen, setChosen] = useState<DeclaredAbout | null>(null);
  return (
    <>
      <DataTable
        caption={say('conflicts')}
        hideCaption
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'organisation',
            header: say('organisation'),
            cell: ({ name, country, kind }) => (
              <>
                <b>{name}</b>
                <span className="sub">
                  {say(`kind.${kind}`)}, {countryName(country, language)}
                </span>
              </>
            ),
          },
          {
            key: 'declared',
            header: say('declared'),
            cell: ({ declared }) => <Declared declared={declared} ofFirm={firm !== undefined} />,
          },
          {
            key: 'on',
            header: say('declared.on'),
            align: 'end',
            cell: ({ declared }) => declared !== null && <Day iso={declared.declaredAt} />,
          },
          {
            key: 'declare',
            header: say('declare'),
            align: 'end',
            bare: true,
            cell: (row) => (
              <Button
                variant="plain"
                onClick={() => setChosen(row)}
                aria-label={`${say(row.declared === null ? 'declare' : 'declare-again')}: ${row.name}`}
              >
                {say(row.declared === null ? 'declare' : 'declare-again')}
              </Button>
            ),
          },
        ]}
      />
      {chosen !== null && <DeclareDialog organisation={chosen} firm={firm} onClose={() => setChosen(null)} />}
    </>
  );
}

function Declared({ declared, ofFirm }: Pick<DeclaredAbout, 'declared'> & { ofFirm: boolean }) {
  const say = useWords();
  const sayTies = useImpartialityWords();
  if (declared === null) return <StatusBadge tone="waiting">{say('declared.nothing')}</StatusBadge>;
  const words = ofFirm ? sayTies : say;
  return (
    <>
      <StatusBadge tone={declared.conflict ? 'bad' : 'good'}>{words(declared.conflict ? 'declared.tied' : 'declared.free')}</StatusBadge>
      {declared.ties.map(({ kind, until, free = null }) => (
        <span className="sub" key={`${kind}${until}`}>
          {sayTies(`kind.${kind}`)}: {until === null ? sayTies('tie.running') : sayTies('tie.ended')}{' '}
          {until !== null && <Day iso={until} />}
          {free !== null && (
            <>
              , {sayTies('tie.free-from')} <Day iso={free} />
            </>
          )}
        </span>
      ))}
    </>
  );
}

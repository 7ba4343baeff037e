/** Everything that was made of a mark, or of a site's taking part, the newest first. */
import { DataTable } from '#ui/components/DataTable.tsx';
import { Day } from '../words.tsx';
import type { StatusChange } from './data.ts';
import { StatusMark, useStatusWords, WhyChange } from './words.tsx';

export function StatusHistory({ changes }: { changes: readonly StatusChange[] }) {
  const say = useStatusWords();
  return (
    <DataTable
      caption={say('history')}
      rows={[...changes].reverse()}
      rowKey={({ id }) => id}
      columns={[
        { key: 'on', header: say('history.since'), cell: ({ on }) => <Day iso={on} /> },
        { key: 'status', header: say('history.status'), cell: ({ to, ...effect }) => <StatusMark status={to} effect={effect} /> },
        {
          key: 'reason',
          header: say('reason'),
          cell: ({ reason, by }) => (
            <>
              {reason !== null && <span className="written">{reason}</span>}
              <span className="sub">{say(`by.${by}`)}</span>
            </>
          ),
        },
        {
          key: 'why',
          header: say('history.rule'),
          bare: true,
          cell: (change) => (
            <WhyChange change={change}>{change.restsOn === null ? undefined : say(`rests-on.${change.restsOn.kind}`)}</WhyChange>
          ),
        },
      ]}
    />
  );
}

/** What must be improved, by when, and by which rule. */
import { DataTable } from '#ui/components/DataTable.tsx';
import type { PlanPoint } from './data.ts';
import { Day, useWords, WhyRule } from './words.tsx';

export function PlanTable({ plan }: { plan: readonly PlanPoint[] }) {
  const say = useWords();
  return (
    <DataTable
      caption={say('plan.caption')}
      rows={plan}
      rowKey={({ item }) => item}
      columns={[
        {
          key: 'item',
          header: say('criterion'),
          cell: ({ item, title, criterion }) => (
            <a href={`#criterion-${criterion}`}>
              {item} {title}
            </a>
          ),
        },
        { key: 'due', header: say('due'), cell: ({ dueOn }) => (dueOn === null ? say('due.none') : <Day iso={dueOn} />) },
        { key: 'why', header: say('rule'), bare: true, cell: ({ rule }) => <WhyRule rule={rule} /> },
      ]}
    />
  );
}

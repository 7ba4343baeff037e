/** The sites that a draft changes: what is left to assess before and after, and which parts are gained or lost. */
import { DataTable } from '#ui/components/DataTable.tsx';
import { StatusBadge } from '#ui/components/StatusBadge.tsx';
import { type ImpactSite, lessToAssess } from './review-impact.ts';
import { type PackWords, useReviewWords } from './review-words.tsx';

export function ImpactTable({ sites, pack }: { sites: readonly ImpactSite[]; pack: PackWords }) {
  const say = useReviewWords();
  return (
    <DataTable
      caption={say('impact.caption')}
      rows={sites}
      rowKey={({ id, cycle }) => `${id} ${cycle}`}
      columns={[
        {
          key: 'site',
          header: say('impact.site'),
          cell: ({ id, name, organisation }) => (
            <>
              <a href={`/app/sites/${id}`}>{name}</a>
              <span className="sub">{organisation}</span>
            </>
          ),
        },
        { key: 'left', header: say('impact.left'), cell: (site) => <Left site={site} /> },
        {
          key: 'changes',
          header: say('impact.changes'),
          cell: ({ changes }) => changes.map((change) => <Change key={change.criterion} change={change} pack={pack} />),
        },
      ]}
    />
  );
}

function Left({ site }: { site: ImpactSite }) {
  const say = useReviewWords();
  const less = lessToAssess(site);
  return (
    <>
      <span className="figures">{say('impact.before-after', site.left)}</span>
      <StatusBadge tone={less > 0 ? 'good' : less < 0 ? 'bad' : 'partial'}>
        {say(less > 0 ? 'impact.less' : less < 0 ? 'impact.more' : 'impact.same', { count: Math.abs(less) })}
      </StatusBadge>
    </>
  );
}

function Change({ change, pack }: { change: ImpactSite['changes'][number]; pack: PackWords }) {
  const say = useReviewWords();
  const { criterion, before, after, levels } = change;
  // A criterion without parts is its own part, and is named already.
  const named = (parts: readonly string[]) => parts.filter((part) => part !== criterion).join(', ');
  const [gained, lost] = [named(change.gained), named(change.lost)];
  return (
    <div className="scope-change">
      <b>{pack.target(criterion)}</b>
      {before !== after && (
        <span className="own-line">
          {say('impact.from-to', { before: say(`recognition.${before}`), after: say(`recognition.${after}`) })}
        </span>
      )}
      {gained !== '' && <span className="own-line">{say('impact.gained', { parts: gained })}</span>}
      {lost !== '' && <span className="own-line">{say('impact.lost', { parts: lost })}</span>}
      {levels.map(({ part, before: was, after: is }) => (
        <span key={part} className="own-line">
          {say('impact.level', {
            part,
            before: was === null ? say('level.none') : pack.level(was),
            after: is === null ? say('level.none') : pack.level(is),
          })}
        </span>
      ))}
    </div>
  );
}

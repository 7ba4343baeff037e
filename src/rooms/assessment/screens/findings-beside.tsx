/** What was found against the criterion at hand, and the way to raise another. */
import { FaultState } from '#ui/app/fault-state.tsx';
import type { CycleAt } from './data.ts';
import { type Finding, isOpenNonconformity, useFindings } from './finding-data.ts';
import { FindingState, GradeMark, useFindingWords } from './finding-words.tsx';
import { addresses } from './words.tsx';

export function FindingsBeside({ at, item }: { at: CycleAt; item: string }) {
  const { data, error, refetch } = useFindings(at);
  if (data === undefined) return error === null ? null : <FaultState fault={error} onRetry={() => void refetch()} />;
  return <ItemFindings site={at.site} item={item} findings={data.findings} mayRaise={data.mayRaise} />;
}

export function ItemFindings({
  site,
  item,
  findings,
  mayRaise,
}: {
  site: string;
  item: string;
  findings: readonly Finding[];
  mayRaise: boolean;
}) {
  const say = useFindingWords();
  const own = findings.filter((one) => one.item === item && one.status !== 'withdrawn');
  const open = own.filter(({ status }) => status !== 'closed');
  const closed = own.length - open.length;
  return (
    <>
      <h3>{say('here')}</h3>
      {open.length === 0 && <p>{say(closed === 0 ? 'here.none' : 'here.closed', { count: closed })}</p>}
      {open.length > 0 && (
        <ul className="finding-lines">
          {open.map((finding) => (
            <li key={finding.id} className={finding.nonconformity ? 'finding nonconformity' : 'finding'}>
              <a href={addresses.finding(site, finding.id)}>{finding.title}</a>
              <span className="cluster">
                <GradeMark {...finding} /> <FindingState status={finding.status} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {open.some(isOpenNonconformity) && <p className="note">{say('here.excludes')}</p>}
      {mayRaise && (
        <p>
          <a href={addresses.raise(site, item)}>{say('raise-here')}</a>
        </p>
      )}
    </>
  );
}

/** A finding to be read: what was asked for, what was found, and what that rests on. */
import type { Finding, Findings } from './finding-data.ts';
import { GradeMark, itemName, Moment, useFindingWords } from './finding-words.tsx';
import { addresses, Day, useWords } from './words.tsx';

export function FindingText({
  finding,
  view,
  site,
  zone,
  toItem,
}: {
  finding: Finding;
  view: Pick<Findings, 'items' | 'evidence'>;
  site: string;
  zone: string;
  /** Whether the reader may open the criterion's desk. */
  toItem: boolean;
}) {
  const say = useFindingWords();
  const words = useWords();
  const name = itemName(view.items, finding.item);
  const evidence = finding.evidence.map((id) => ({ id, title: view.evidence.find((one) => one.id === id)?.title ?? say('evidence.gone') }));
  return (
    <article className={finding.nonconformity ? 'finding nonconformity' : 'finding'}>
      <dl className="particulars">
        <dt>{say('field.grade')}</dt>
        <dd>
          <GradeMark {...finding} />
          <span className="sub">{say(finding.nonconformity ? 'grade.counts' : 'grade.counts-not')}</span>
        </dd>
        <dt>{say('field.item')}</dt>
        <dd>{toItem ? <a href={addresses.item(site, finding.item)}>{name}</a> : name}</dd>
        <dt>{say('field.observedAt')}</dt>
        <dd>
          <Moment iso={finding.observedAt} zone={zone} />
        </dd>
        <dt>{say('raised')}</dt>
        <dd>
          {finding.raisedBy.name ?? words('somebody')}, <Day iso={finding.raisedAt} zone={zone} />
        </dd>
        {finding.issuedAt !== null && (
          <>
            <dt>{say('issued')}</dt>
            <dd>
              <Day iso={finding.issuedAt} zone={zone} />
            </dd>
          </>
        )}
      </dl>
      <h2>{say('field.requirement')}</h2>
      <p className="written prose">{finding.requirement}</p>
      <h2>{say('field.statement')}</h2>
      <p className="written prose">{finding.statement}</p>
      <h2>{say('field.evidence')}</h2>
      {evidence.length === 0 ? (
        <p>{say('evidence.none')}</p>
      ) : (
        <ul>
          {evidence.map(({ id, title }) => (
            <li key={id}>{title}</li>
          ))}
        </ul>
      )}
    </article>
  );
}

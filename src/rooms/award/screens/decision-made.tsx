/** A decision to be read: the outcome, the reasons, the marks with their dates, the plan, or the way on. */
import type { SiteAtHand } from '#ui/app/site.ts';
import { DataTable } from '#ui/components/DataTable.tsx';
import { StatusBadge } from '#ui/components/StatusBadge.tsx';
import type { Made } from './data.ts';
import { PlanTable } from './plan-table.tsx';
import { addresses, Day, useWords, WhyRule } from './words.tsx';

export function DecisionMade({ site, made }: { site: SiteAtHand; made: Made }) {
  const say = useWords();
  const awarded = made.outcome === 'awarded';
  return (
    <section className="decided" aria-labelledby="decided">
      <h2 id="decided" className="outcome">
        <StatusBadge tone={awarded ? (made.plan.length > 0 ? 'partial' : 'good') : 'bad'}>
          {say(awarded && made.plan.length > 0 ? 'outcome.awarded-with-plan' : `outcome.${made.outcome}`)}
        </StatusBadge>
      </h2>
      <p className="note">
        {made.decidedBy === null ? say('decided') : say('decided-by', { name: made.decidedBy })} <Day iso={made.decidedOn} />
      </p>
      {!awarded && <WayOn site={site} made={made} />}
      <h3>{say('reasons')}</h3>
      <p className="written prose">{made.reasons}</p>
      {made.marks.length > 0 && (
        <>
          <h3>{say('marks')}</h3>
          <DataTable
            caption={say('marks')}
            hideCaption
            rows={made.marks}
            rowKey={({ mark }) => mark}
            columns={[
              {
                key: 'mark',
                header: say('mark'),
                cell: ({ name, number }) => (
                  <>
                    <b>{name}</b>
                    {number !== null && <span className="sub">{say('number', { number })}</span>}
                  </>
                ),
              },
              { key: 'from', header: say('valid-from'), cell: ({ validFrom }) => <Day iso={validFrom} /> },
              { key: 'until', header: say('valid-until'), cell: ({ validUntil }) => <Day iso={validUntil} /> },
              { key: 'why', header: say('rule'), bare: true, cell: ({ rule }) => <WhyRule rule={rule} /> },
            ]}
          />
        </>
      )}
      {made.plan.length > 0 && (
        <>
          <h3>{say('plan')}</h3>
          <PlanTable plan={made.plan} />
          <p className="no-paper">
            <a href={addresses.improvement(site.id)}>{say('to-plan')}</a>
          </p>
        </>
      )}
      <p className="note digest">
        {say('digest')} <code>{made.digest}</code>
      </p>
      <p className="no-paper">
        <a href={`/register/${site.slug}`}>{say('to-register')}</a>
      </p>
    </section>
  );
}

/** Not awarded is not the end: what stood in the way, by name, and what the site can do. */
function WayOn({ site, made }: { site: SiteAtHand; made: Made }) {
  const say = useWords();
  return (
    <div className="way-on">
      <h3>{say('lowest')}</h3>
      <ul>
        {made.lowest.map(({ number, title }) => (
          <li key={number}>
            <a href={`#criterion-${number}`}>
              {number} {title}
            </a>
          </li>
        ))}
      </ul>
      <h3>{say('way-on')}</h3>
      <p className="prose">{made.wayOn}</p>
      {site.may.includes('cycle.open') && (
        <p className="no-paper">
          <a href={`/app/sites/${site.id}`}>{say('to-site')}</a>
        </p>
      )}
    </div>
  );
}

/** Changes of the site: told, decided, and the sites it came from or goes on as. */
import { StatusBadge } from '#ui/components/StatusBadge.tsx';
import type { Changes, SiteChange } from './data.ts';
import { DecideChangeForm } from './decide-change-form.tsx';
import { FurtherMarks } from './further-marks.tsx';
import { TellChangeForm } from './tell-change-form.tsx';
import { Day, named, useWords } from './words.tsx';

export function ChangesSection({ site, view }: { site: string; view: Changes }) {
  const say = useWords();
  return (
    <section className="section" id="changes" aria-labelledby="changes-title">
      <h2 id="changes-title">{say('changes')}</h2>
      <p className="prose">{say('changes.text', { days: view.tellWithinDays })}</p>
      <p className="prose note">{say('changes.clocks')}</p>
      {view.links.length > 0 && (
        <ul>
          {view.links.map(({ direction, slug, name, kind, on }) => (
            <li key={`${direction} ${slug}`}>
              {say(`link.${direction}`)} <a href={`/register/${slug}`}>{name}</a> ({named(say, 'change', kind)}, <Day iso={on} />)
            </li>
          ))}
        </ul>
      )}
      {view.changes.map((change) => (
        <Change key={change.id} site={site} change={change} outcomes={view.outcomes} />
      ))}
      {view.mayTell && <TellChangeForm site={site} kinds={view.kinds} />}
      <FurtherMarks site={site} view={view} />
    </section>
  );
}

function Change({ site, change, outcomes }: { site: string; change: SiteChange; outcomes: readonly string[] }) {
  const say = useWords();
  const { kind, happenedOn, what, told, decision, mayDecide } = change;
  const settled = decision !== null && decision.outcome !== 'hold';
  return (
    <article className="section" id={`change-${change.id}`} aria-labelledby={`change-title-${change.id}`}>
      <h3 id={`change-title-${change.id}`}>
        {named(say, 'change', kind)}, <Day iso={happenedOn} />
      </h3>
      <p className="cluster">
        <StatusBadge tone={settled ? 'good' : 'open'}>
          {decision === null ? say('change.waiting') : named(say, 'outcome', decision.outcome)}
        </StatusBadge>
        {told.late && <StatusBadge tone="bad">{say('change.told-late')}</StatusBadge>}
      </p>
      <p className="note">
        {say(`change.told-by-${told.as}`, { name: told.by.name ?? say('somebody') })} <Day iso={told.on} />
      </p>
      <p className="written">{what}</p>
      {decision !== null && (
        <>
          <p className="note">
            {say('change.decided-by', { name: decision.by.name ?? say('somebody') })} <Day iso={decision.on} />
          </p>
          <blockquote className="written">{decision.reasons}</blockquote>
          {decision.organisation !== null && <p>{say('change.belongs-to', { organisation: decision.organisation })}</p>}
          {decision.ended && <p>{say('change.ended')}</p>}
        </>
      )}
      {mayDecide && <DecideChangeForm site={site} change={change} outcomes={outcomes} />}
    </article>
  );
}

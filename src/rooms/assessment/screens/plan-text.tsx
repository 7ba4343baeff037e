/** The plan to be read. */
import { formatNumber } from '#ui/i18n.ts';
import { useLanguage } from '#ui/messages.client.tsx';
import type { Plan, PlanView } from './plan-data.ts';
import { PlanDays } from './plan-days.tsx';
import { PlanStaffingText } from './plan-staffing-text.tsx';
import { usePlanWords } from './plan-words.tsx';
import { Day, named } from './words.tsx';

export function PlanText({ plan, view: { needed, people: team, systems } }: { plan: Plan; view: PlanView }) {
  const say = usePlanWords();
  const language = useLanguage();
  const asked = needed.byRisk.find(({ risk }) => risk === plan.risk);
  const people = plan.interviews.reduce((sum, one) => sum + one.people, 0);
  return (
    <>
      <h2>{say('when')}</h2>
      <p>
        <Day iso={plan.startsOn} /> – <Day iso={plan.endsOn} />
      </p>
      <p>{say(plan.remoteReason === null ? 'visit.there' : 'visit.remote')}</p>
      {plan.remoteReason !== null && <p className="written prose">{plan.remoteReason}</p>}
      <h2>{say('takes')}</h2>
      <dl className="particulars">
        <dt>{say('field.risk')}</dt>
        <dd>
          {say('risk', { risk: plan.risk })}
          <span className="sub written">{plan.riskReason}</span>
        </dd>
        <dt>{say('field.days')}</dt>
        <dd>
          {formatNumber(plan.days, language)}
          {plan.daysReason !== '' && <span className="sub written">{plan.daysReason}</span>}
        </dd>
      </dl>
      {asked !== undefined && <PlanDays asked={asked} />}
      <PlanStaffingText plan={plan} people={team} systems={systems} />
      <h2>{say('looked-at')}</h2>
      <h3>{say('field.interviews')}</h3>
      <p className="note">
        {say('asked.people', { count: needed.interviews, headcount: needed.headcount, planned: people })}{' '}
        {say('sample', needed.samples.interviews)}
      </p>
      <ul>
        {plan.interviews.map((one) => (
          <li key={one.group}>
            {named(say, 'group', one.group)}: {say('people', { count: one.people })}
          </li>
        ))}
      </ul>
      <h3>{say('field.documents')}</h3>
      <p>
        {say('asked.documents-planned', { count: plan.documents })}{' '}
        <span className="note">
          {say('asked.documents', { count: needed.documents, released: needed.released })} {say('sample', needed.samples.documents)}
        </span>
      </p>
      <h3>{say('field.areas')}</h3>
      {plan.areas.length === 0 ? (
        <p>{say('nothing-said')}</p>
      ) : (
        <ul>
          {plan.areas.map((area) => (
            <li key={area}>{area}</li>
          ))}
        </ul>
      )}
      <h3>{say('field.method')}</h3>
      <p className="written prose">{plan.method === '' ? say('nothing-said') : plan.method}</p>
    </>
  );
}

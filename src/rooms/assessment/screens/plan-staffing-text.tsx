/** Who does what, who interprets, and which further systems the visit serves, to be read. */
import type { Plan, PlanView } from './plan-data.ts';
import { usePlanWords } from './plan-words.tsx';
import { named, useWords } from './words.tsx';

export function PlanStaffingText({ plan, people, systems }: { plan: Plan } & Pick<PlanView, 'people' | 'systems'>) {
  const say = usePlanWords();
  const words = useWords();
  const workOf = (person: string) => plan.team.find(({ personId }) => personId === person)?.work ?? '';
  return (
    <>
      <h2>{say('staffing')}</h2>
      <dl className="particulars">
        {people.map(({ id, name, role }) => (
          <div key={id} className="row">
            <dt>
              {name ?? words('somebody')}
              <span className="sub">{named(say, 'role', role)}</span>
            </dt>
            <dd className="written">
              {role === 'reviewer' ? say('reviewer-stays', { person: name ?? words('somebody') }) : workOf(id) || say('nothing-said')}
            </dd>
          </div>
        ))}
        <dt>{say('field.interpreters')}</dt>
        <dd>
          {plan.interpreters.length === 0
            ? say('interpreters.none')
            : plan.interpreters
                .map(({ language, independent }) => say('interpreter.said', { language, independent: String(independent) }))
                .join('; ')}
        </dd>
        <dt>{say('field.systems')}</dt>
        <dd>
          {plan.systems.length === 0
            ? say('systems.none')
            : plan.systems.map((id) => systems.find((one) => one.id === id)?.title ?? id).join('; ')}
          {plan.systems.length > 0 && <span className="sub">{say('systems.several', { count: plan.systems.length + 1 })}</span>}
        </dd>
      </dl>
    </>
  );
}

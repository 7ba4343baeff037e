/** How many days the rulebook asks for at a risk, and what they are made of. */
import { nameIn, useChoices } from '#ui/app/programme.ts';
import type { PlanView } from './plan-data.ts';
import { usePlanWords } from './plan-words.tsx';

type Asked = PlanView['needed']['byRisk'][number];

export function PlanDays({ asked: { risk, days, because } }: { asked: Asked }) {
  const say = usePlanWords();
  const { kinds } = useChoices();
  const named = ({ rule, of }: Asked['because'][number]) => {
    if (rule === 'kind') return nameIn(kinds, of);
    return rule === 'workers' ? Number(of) : of;
  };
  return (
    <div className="asked">
      <h3>{say('asked')}</h3>
      <p>
        <b>{say('asked.days', { days, risk })}</b>
      </p>
      <table className="sum">
        <tbody>
          {because.map((part) => (
            <tr key={part.rule}>
              <th scope="row">{say(`part.${part.rule}`, { of: named(part) })}</th>
              <td>{say('part.days', { days: part.days })}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say('part.sum')}</th>
            <td>{say('part.days', { days })}</td>
          </tr>
        </tfoot>
      </table>
      <p className="note">{say('asked.days.enough')}</p>
    </div>
  );
}

/** The words of the plan, and what its states look like. */
import { StatusBadge, type StatusTone } from '#ui/components/StatusBadge.tsx';
import type { Translate } from '#ui/i18n.ts';
import { useT } from '#ui/messages.client.tsx';
import type { Plan } from './plan-data.ts';

/** `say('save')` is the message `assessment-screens.plan.save`. */
export function usePlanWords(): Translate {
  const t = useT();
  return (key, values) => t(`assessment-screens.plan.${key}`, values);
}

const tones: Record<Plan['status'], StatusTone> = { draft: 'waiting', sent: 'open', returned: 'bad', accepted: 'good' };

export function PlanState({ status }: Pick<Plan, 'status'>) {
  const say = usePlanWords();
  return <StatusBadge tone={tones[status]}>{say(`status.${status}`)}</StatusBadge>;
}

/** Where a site stands, as a shape and a word. */
import { StatusBadge, type StatusTone } from '#ui/components/StatusBadge.tsx';
import { useWords } from './words.ts';

const tones: Readonly<Record<string, StatusTone>> = {
  'self-assessment': 'open',
  released: 'open',
  assessment: 'open',
  submitted: 'open',
  decided: 'good',
  closed: 'ended',
  'application-submitted': 'waiting',
  'application-on-hold': 'partial',
  'application-accepted': 'good',
  'application-declined': 'bad',
  'application-withdrawn': 'ended',
  none: 'waiting',
};

export function Standing({ stage, application }: { stage: string | null; application: string | null }) {
  const say = useWords();
  const state = stage ?? (application === null ? 'none' : `application-${application}`);
  return <StatusBadge tone={tones[state] ?? 'open'}>{say(`state.${state}`)}</StatusBadge>;
}

/** How to read the strip of a scope: the very shapes, with their words. */
import { CriterionCell } from '#ui/components/CriterionCell.tsx';
import { useWords } from './words.tsx';

const entries = [
  ['full', { result: 'full', recognised: true }],
  ['plan', { result: 'partial', recognised: true }],
  ['partial', { result: 'none', recognised: true }],
  ['none', { result: 'none' }],
] as const;

/** `plan`: whether a level that needs an improvement plan is granted anywhere. */
export function ScopeLegend({ plan }: { plan: boolean }) {
  const say = useWords();
  return (
    <ul className="legend" aria-label={say('legend')}>
      {entries
        .filter(([key]) => plan || key !== 'plan')
        .map(([key, cell]) => (
          <li key={key}>
            <CriterionCell cell={cell} />
            {say(`recognition.${key}`)}
          </li>
        ))}
    </ul>
  );
}

/** How to read the strip of a scope: the very shapes, with their words. */
import { CriterionCell } from '#ui/components/CriterionCell.tsx';
import { useWords } from './words.tsx';

const entries = [
  ['full', { result: 'full', recognised: true }],
  ['partial', { result: 'none', recognised: true }],
  ['none', { result: 'none' }],
] as const;

export function ScopeLegend() {
  const say = useWords();
  return (
    <ul className="legend" aria-label={say('legend')}>
      {entries.map(([key, cell]) => (
        <li key={key}>
          <CriterionCell cell={cell} />
          {say(`recognition.${key}`)}
        </li>
      ))}
    </ul>
  );
}

/** How to read the strip, beside the strip: the very shapes, with their words. */
import type { Translate } from '../i18n.ts';
import { CriterionCell } from './CriterionCell.tsx';
import type { StripCell } from './strip-cells.ts';

type Shown = Pick<StripCell, 'result' | 'recognised' | 'planOpen'>;

const ENTRIES: readonly (readonly [key: string, cell: Shown])[] = [
  ['ui.result.full', { result: 'full' }],
  ['ui.result.partial', { result: 'partial' }],
  ['ui.result.miss', { result: 'miss' }],
  ['ui.result.na', { result: 'na' }],
  ['ui.result.none', { result: 'none' }],
  ['ui.result.recognised', { result: 'full', recognised: true }],
  ['ui.result.plan', { result: 'partial', planOpen: true }],
];

export function StripLegend({ t }: { t: Translate }) {
  return (
    <ul className="legend" aria-label={t('ui.legend')}>
      {ENTRIES.map(([key, cell]) => (
        <li key={key}>
          <CriterionCell cell={cell} />
          {t(key)}
        </li>
      ))}
    </ul>
  );
}

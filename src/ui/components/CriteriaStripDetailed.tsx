/** The strip in large: each cell has its number and leads to its criterion. */
import type { Translate } from '../i18n.ts';
import { CriterionCell } from './CriterionCell.tsx';
import { describeCell, type StripCell, type StripPillar } from './strip-cells.ts';

export function CriteriaStripDetailed({
  pillars,
  hrefFor,
  t,
}: {
  pillars: readonly StripPillar[];
  hrefFor: (cell: StripCell) => string;
  t: Translate;
}) {
  return (
    <div className="detail">
      {pillars.map((pillar) => (
        <section key={pillar.code}>
          <h3>{pillar.title}</h3>
          <ol>
            {pillar.cells.map((cell) => (
              <li key={cell.number}>
                <a href={hrefFor(cell)} aria-label={`${cell.number} ${cell.title}: ${describeCell(cell, t)}`} title={cell.title}>
                  <CriterionCell cell={cell} width={16} height={32} />
                  {cell.number}
                </a>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

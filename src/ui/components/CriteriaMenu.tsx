/** The list of criteria beside the one being read: number, title and cell, by pillar. */
import type { Translate } from '../i18n.ts';
import { CriterionCell } from './CriterionCell.tsx';
import { describeCell, type StripCell, type StripPillar } from './strip-cells.ts';

export function CriteriaMenu({
  pillars,
  current,
  label,
  hrefFor,
  t,
}: {
  pillars: readonly (StripPillar & { readonly progress?: string | undefined })[];
  current: string | null;
  label: string;
  hrefFor: (cell: StripCell) => string;
  t: Translate;
}) {
  return (
    <nav className="menu" aria-label={label}>
      {pillars.map((pillar) => (
        <section key={pillar.code}>
          <h3>
            {pillar.title}
            {pillar.progress !== undefined && <span>{pillar.progress}</span>}
          </h3>
          <ol>
            {pillar.cells.map((cell) => (
              <li key={cell.number}>
                <a href={hrefFor(cell)} aria-current={cell.number === current ? 'page' : undefined}>
                  <span className="n">{cell.number} </span>
                  <span>
                    {cell.title}
                    <span className="hush">: {describeCell(cell, t)}</span>
                  </span>
                  <CriterionCell cell={cell} />
                </a>
              </li>
            ))}
          </ol>
        </section>
      ))}
    </nav>
  );
}

/** What was determined, criterion by criterion with the strip above: of a draft, and of a submitted result. */
import type { ReactNode } from 'react';
import { CriteriaStripDetailed } from '#ui/components/CriteriaStripDetailed.tsx';
import { CriterionCell } from '#ui/components/CriterionCell.tsx';
import { StripLegend } from '#ui/components/StripLegend.tsx';
import type { StripResult } from '#ui/components/strip-cells.ts';
import { useT } from '#ui/messages.client.tsx';
import { named, useWords } from '../words.tsx';
import { useResultWords } from './words.tsx';

type Judged = {
  item: string;
  title: string;
  pillar: string;
  level: string | null;
  notApplicable: boolean;
  rationale: string;
  basedOn: string[];
  recognised: boolean;
  /** Of a submitted result, where they were kept. */
  dataPoints?: number | null;
};

type Level = { code: string; label: string; tone: 'full' | 'partial' | 'miss' };

export function JudgedItems({
  items,
  levels,
  pillars,
  beside,
}: {
  items: readonly Judged[];
  levels: readonly Level[];
  pillars: readonly { code: string; title: string }[];
  beside: (item: Judged) => ReactNode;
}) {
  const t = useT();
  const strip = pillars.map(({ code, title }) => ({
    code,
    title,
    cells: items
      .filter(({ pillar }) => pillar === code)
      .map((one) => ({ number: one.item, title: one.title, result: resultOf(one, levels), recognised: one.recognised })),
  }));
  return (
    <>
      <div className="so-far">
        <CriteriaStripDetailed t={t} pillars={strip} hrefFor={({ number }) => `#item-${number}`} />
        <StripLegend t={t} />
      </div>
      {pillars.map(({ code, title }) => (
        <section key={code} className="section" aria-labelledby={`pillar-${code}`}>
          <h2 id={`pillar-${code}`}>{title}</h2>
          {items
            .filter(({ pillar }) => pillar === code)
            .map((one) => (
              <ItemShown key={one.item} item={one} levels={levels}>
                {beside(one)}
              </ItemShown>
            ))}
        </section>
      ))}
    </>
  );
}

function ItemShown({ item, levels, children }: { item: Judged; levels: readonly Level[]; children: ReactNode }) {
  const say = useResultWords();
  const words = useWords();
  const label = item.notApplicable ? words('not-applicable') : (levels.find(({ code }) => code === item.level)?.label ?? words('none-yet'));
  return (
    <section id={`item-${item.item}`} tabIndex={-1} aria-labelledby={`item-${item.item}-title`}>
      <h3 id={`item-${item.item}-title`}>
        {item.item} {item.title}
      </h3>
      <p className="with-cell">
        <CriterionCell cell={{ result: resultOf(item, levels), recognised: item.recognised }} />
        {label}
      </p>
      {item.rationale !== '' && <p className="written prose">{item.rationale}</p>}
      <p className="note">
        {say('based-on')} {item.basedOn.map((basis) => named(words, 'basis', basis)).join(', ')}
        {typeof item.dataPoints === 'number' && <> · {say('quality.data-points', { count: item.dataPoints })}</>}
      </p>
      {children}
    </section>
  );
}

function resultOf({ level, notApplicable }: Pick<Judged, 'level' | 'notApplicable'>, levels: readonly Level[]): StripResult {
  if (notApplicable) return 'na';
  return levels.find(({ code }) => code === level)?.tone ?? 'none';
}

/** The results as a strip whose cells lead to their criterion in the table. */
import { CriteriaStripDetailed } from '#ui/components/CriteriaStripDetailed.tsx';
import { StripLegend } from '#ui/components/StripLegend.tsx';
import type { StripPillar } from '#ui/components/strip-cells.ts';
import { useT } from '#ui/messages.client.tsx';
import type { CriterionResult } from './data.ts';

type Pillar = { code: string; title: string };

export function ResultStrip({
  criteria,
  pillars,
  planned,
}: {
  criteria: readonly CriterionResult[];
  pillars: readonly Pillar[];
  planned: readonly string[];
}) {
  const t = useT();
  return (
    <>
      <CriteriaStripDetailed t={t} pillars={stripOf(criteria, pillars, planned)} hrefFor={({ number }) => `#criterion-${number}`} />
      <StripLegend t={t} />
    </>
  );
}

/** In the order of the pack; pillars keep their code until their names are there. */
export function stripOf(criteria: readonly CriterionResult[], pillars: readonly Pillar[], planned: readonly string[]): StripPillar[] {
  const codes = [...new Set(criteria.map(({ pillar }) => pillar))];
  return codes.map((code) => ({
    code,
    title: pillars.find((pillar) => pillar.code === code)?.title ?? code,
    cells: criteria
      .filter(({ pillar }) => pillar === code)
      .map(({ number, title, tone }) => ({ number, title, result: tone, planOpen: planned.includes(number) })),
  }));
}

/** The criteria of a participant: the strip in large, what was decided and why, each criterion with what it rests on, and open plans. */
import { type Criterion, levelOf, notApplicable, text } from '#programme/index.ts';
import type { Lapse } from '#rooms/recognition/index.ts';
import { CriteriaStripDetailed } from '#ui/components/CriteriaStripDetailed.tsx';
import { CriterionCell } from '#ui/components/CriterionCell.tsx';
import { DataTable } from '#ui/components/DataTable.tsx';
import { StripLegend } from '#ui/components/StripLegend.tsx';
import type { StripCell } from '#ui/components/strip-cells.ts';
import { Why } from '#ui/components/Why.tsx';
import { formatDate } from '#ui/i18n.ts';
import type { Spoken } from '#ui/public-page.tsx';
import type { PublicSite, Shown } from '../public-site.ts';
import { stripPillars } from '../strip.ts';
import type { SitePart } from './participant.tsx';
import { Day, Paragraphs } from './words.tsx';

type Row = {
  criterion: Criterion;
  cell: StripCell;
  level: string | null;
  basedOn: string[];
  due: string | null;
  /** A certificate it rests on that lapsed after the decision, while nothing has taken its place. */
  lapse: Lapse | null;
};

export function CriteriaSection({ site, spoken }: SitePart) {
  const { t, language } = spoken;
  const { shown, strip } = site;
  if (shown === null || strip === null) return null;
  const { pack, cycle } = shown;
  const pillars = stripPillars(strip, pack, language);
  const hrefFor = ({ number }: StripCell) => `/criteria/${pack.id}/${number}`;
  return (
    <section className="section">
      <h2>{t('register.site.criteria', { pack: pack.short })}</h2>
      <CriteriaStripDetailed pillars={pillars} hrefFor={hrefFor} t={t} />
      <StripLegend t={t} />
      {cycle.decision === null ? (
        <p className="prose">{t('register.site.undecided')}</p>
      ) : (
        <>
          <DecisionWhy site={site} shown={shown} spoken={spoken} />
          <div className="groups">
            {pillars.map((pillar) => (
              <ResultTable
                key={pillar.code}
                title={pillar.title}
                rows={pillar.cells.flatMap((cell) => rowOf(shown, cell))}
                hrefFor={hrefFor}
                shown={shown}
                spoken={spoken}
              />
            ))}
          </div>
        </>
      )}
    </section>
  );
}

function DecisionWhy({ site, shown, spoken: { t, language } }: { site: PublicSite; shown: Shown; spoken: Spoken }) {
  const { cycle, rulebook } = shown;
  const { decision, assessment } = cycle;
  if (decision === null) return null;
  const { condition } = rulebook.award;
  return (
    <>
      <h3>{t(`register.outcome.${decision.outcome}`, { date: formatDate(decision.decidedOn, language) })}</h3>
      <div className="prose">
        <Paragraphs text={decision.reasons} />
      </div>
      <Why
        t={t}
        evidence={[
          ...(assessment === null
            ? []
            : [{ text: t('register.why.assessed', { firm: assessment.firm, date: formatDate(assessment.submittedOn, language) }) }]),
          { text: t('register.why.boundary', { site: site.name }), href: '#boundary' },
        ]}
        rule={{ text: condition.value }}
        version={text(rulebook.title, language).text}
        sources={condition.source === undefined ? [] : [{ text: condition.source }]}
        basis={condition.basis}
      >
        {t('register.why.decided', { outcome: decision.outcome, plans: decision.plan.length })}
      </Why>
    </>
  );
}

function ResultTable({
  title,
  rows,
  hrefFor,
  shown,
  spoken: { t, language },
}: {
  title: string;
  rows: Row[];
  hrefFor: (cell: StripCell) => string;
  shown: Shown;
  spoken: Spoken;
}) {
  const planned = (shown.cycle.decision?.plan.length ?? 0) > 0;
  return (
    <DataTable<Row>
      caption={title}
      rows={rows}
      rowKey={({ cell }) => cell.number}
      columns={[
        {
          key: 'criterion',
          header: t('register.result.criterion'),
          cell: ({ cell }) => (
            <a href={hrefFor(cell)}>
              {cell.number} {cell.title}
            </a>
          ),
        },
        {
          key: 'result',
          header: t('register.result.result'),
          cell: ({ cell, level }) => (
            <span className="status">
              <CriterionCell cell={cell} width={8} height={14} />
              <span>{levelName(shown, level, language) ?? t(`ui.result.${cell.result}`)}</span>
            </span>
          ),
        },
        {
          key: 'based',
          header: t('register.result.rests-on'),
          cell: ({ basedOn, lapse }) => (
            <>
              {basedOn.map((basis) => t(`register.based.${basis}`)).join(', ')}
              {lapse !== null && (
                <span className="sub">
                  {lapse.dueOn === null
                    ? t('register.lapsed', { date: formatDate(lapse.lapsedOn, language) })
                    : t('register.lapsed-due', { date: formatDate(lapse.lapsedOn, language), due: formatDate(lapse.dueOn, language) })}
                </span>
              )}
            </>
          ),
        },
        ...(planned
          ? [
              {
                key: 'plan',
                header: t('register.result.plan'),
                cell: ({ due }: Row) => due !== null && <PlanDue due={due} shown={shown} t={t} language={language} />,
              },
            ]
          : []),
      ]}
    />
  );
}

function PlanDue({ due, shown, t, language }: { due: string; shown: Shown } & Spoken) {
  const clock = shown.rulebook.clocks.improvement_plan_due;
  const basis = typeof clock.basis === 'string' ? clock.basis : clock.basis.months;
  return (
    <>
      <Day iso={due} language={language} />
      <Why
        t={t}
        rule={{ text: t('register.clock.improvement_plan_due') }}
        version={text(shown.rulebook.title, language).text}
        sources={clock.source === undefined ? [] : [{ text: clock.source }]}
        basis={basis}
      >
        {clock.months === null ? undefined : t('register.why.plan', { months: clock.months })}
      </Why>
    </>
  );
}

function rowOf({ pack, cells, means, cycle, lapses }: Shown, cell: StripCell): Row[] {
  const criterion = pack.criteria.find(({ number }) => number === cell.number);
  if (criterion === undefined) return [];
  const items = [criterion.number, ...criterion.parts.map(({ number }) => number)];
  const due = (cycle.decision?.plan ?? []).filter(({ item }) => items.includes(item)).map(({ dueOn }) => dueOn);
  const basedOn = means.filter(({ item }) => items.includes(item)).flatMap(({ basedOn: by }) => by);
  return [
    {
      criterion,
      cell,
      level: cells.find(({ number }) => number === criterion.number)?.level ?? null,
      basedOn: [...new Set(basedOn)],
      due: due.sort()[0] ?? null,
      lapse: lapses.find(({ item, closedOn }) => items.includes(item) && closedOn === null) ?? null,
    },
  ];
}

/** The pack's own word for a level; null where none was given. */
function levelName({ pack }: Shown, level: string | null, language: string): string | null {
  if (level === null || level === notApplicable) return null;
  const found = levelOf(pack, level);
  return found === null ? null : text(found.label, language, pack.prevailing_language).text;
}

/** What the API shows of a condition, a mark and a plan: results with their reasons, in the reader's language. */
import type { z } from '@hono/zod-openapi';
import { criterionOfItem } from '#programme/crosswalk.ts';
import { criterionOf, levelOf, notApplicable, type Pack, type Programme, text } from '#programme/index.ts';
import { loadMessages } from '#ui/messages.server.ts';
import type { Condition, CriterionOutcome } from './condition.ts';
import type { Explanation } from './explanation.ts';
import type { MarkDates, PlannedPoint } from './rules.ts';
import type { ConditionView, CriterionResult, MarkView, PlanPoint } from './shapes.ts';

type Determined = Explanation['determinations'][number];

export function conditionView(
  pack: Pack,
  { met, criteria, obstacles, rule }: Condition,
  determinations: readonly Determined[],
  language: string,
): z.infer<typeof ConditionView> {
  const t = loadMessages(language);
  const count = (test: (outcome: CriterionOutcome) => boolean) => criteria.filter(test).length;
  const counts = {
    met: count(({ accepts }) => accepts === 'met'),
    plan: count(({ accepts }) => accepts === 'plan'),
    fail: count(({ accepts }) => accepts === 'fail'),
    notApplicable: count(({ level }) => level === notApplicable),
    undetermined: count(({ level }) => level === null),
  };
  const said = obstacles.map(({ code, values }) => ({ code, detail: t(`award.obstacle-${code}`, values) }));
  const reasons = new Intl.ListFormat(language, { type: 'conjunction' }).format(said.map(({ detail }) => detail));
  const sentence = met ? t('award.can-be-awarded', { plans: counts.plan }) : t('award.cannot-be-awarded', { reasons });
  return {
    met,
    sentence,
    obstacles: said,
    counts,
    criteria: criteria.map((outcome) => criterionView(pack, outcome, determinations, language)),
    rule,
  };
}

function criterionView(
  pack: Pack,
  outcome: CriterionOutcome,
  determinations: readonly Determined[],
  language: string,
): z.infer<typeof CriterionResult> {
  const { number, level, accepts, tone, decidedBy, rule } = outcome;
  const t = loadMessages(language);
  const criterion = criterionOf(pack, number);
  const items = outcome.parts.length === 0 ? [number] : outcome.parts.map((part) => part.number);
  const label = labelOf(pack, level, language);
  const why = t(`award.why-${accepts ?? (level === null ? 'undetermined' : 'not-applicable')}`, { level: label });
  const byParts = decidedBy.length === 0 ? '' : ` ${t('award.why-parts', { count: decidedBy.length, parts: decidedBy.join(', ') })}`;
  return {
    number,
    title: criterion === null ? number : text(criterion.title, language).text,
    pillar: criterion?.pillar ?? '',
    level,
    levelLabel: label,
    accepts,
    tone,
    parts: outcome.parts.map((part) => ({
      number: part.number,
      title: titleOf(pack, part.number, language),
      level: part.level,
      levelLabel: labelOf(pack, part.level, language),
    })),
    decidedBy,
    rationale: items.flatMap((item) => {
      const determined = determinations.find((one) => one.item === item);
      return determined === undefined ? [] : [{ item, text: determined.rationale, basedOn: determined.basedOn }];
    }),
    why: `${why}${byParts}`,
    rule,
  };
}

export function markView(
  programme: Programme,
  { mark, number, validFrom, validUntil, status, rule }: MarkDates & { number: string | null },
  language: string,
): z.infer<typeof MarkView> {
  const known = programme.marks.find(({ id }) => id === mark);
  const name = known === undefined ? mark : text(known.name, language).text;
  return { mark, name, metal: known?.metal ?? '', number, validFrom, validUntil, status, rule };
}

export function planView(pack: Pack, { item, dueOn, rule }: PlannedPoint, language: string): z.infer<typeof PlanPoint> {
  return { item, criterion: criterionOfItem(pack, item), title: titleOf(pack, item, language), dueOn, rule };
}

/** The title of a criterion or of a part. */
export function titleOf(pack: Pack, item: string, language: string): string {
  const part = pack.criteria.flatMap(({ parts }) => parts).find(({ number }) => number === item);
  const title = (part ?? criterionOf(pack, item))?.title;
  return title === undefined ? item : text(title, language).text;
}

/** A level in words, also where none was determined. */
export function labelOf(pack: Pack, code: string | null, language: string): string {
  const level = code === null ? null : levelOf(pack, code);
  if (level !== null) return text(level.label, language).text;
  return loadMessages(language)(code === notApplicable ? 'award.not-applicable' : 'award.undetermined');
}

/** The shapes of the differences between cycles. */
import { z } from '@hono/zod-openapi';
import { changes } from './rules.ts';

const Result = z
  .object({ level: z.string().nullable(), label: z.string(), tone: z.enum(['full', 'partial', 'miss', 'na', 'none']) })
  .nullable()
  .openapi({ description: 'Null where the cycle has no such result' });
const AtCriterion = z.object({
  number: z.string(),
  title: z.string(),
  said: Result.openapi({ description: 'As the site released it' }),
  found: Result.openapi({ description: 'As it was decided' }),
});
const Compared = z.enum(changes).nullable();
const Finding = z.object({
  id: z.string(),
  item: z.string(),
  title: z.string(),
  grade: z.string(),
  outcome: z.string().nullable(),
  recheckedOn: z.string().nullable(),
});
const CycleOf = z.object({
  id: z.string(),
  number: z.number(),
  pack: z.string(),
  packShort: z.string(),
  openedOn: z.string(),
  released: z.boolean(),
  decided: z.boolean(),
});

export const DifferencesView = z
  .object({
    current: CycleOf,
    previous: CycleOf.nullable().openapi({ description: 'Null for the first cycle of a site' }),
    note: z.string().nullable().openapi({ description: 'What the crosswalk between the packs says of itself' }),
    criteria: z.array(
      z.object({
        criterion: z.string().nullable().openapi({ description: 'Of the current pack; null for what only the previous one asks' }),
        now: AtCriterion.nullable(),
        before: z.array(AtCriterion),
        said: Compared,
        found: Compared,
      }),
    ),
    findings: z.array(Finding).openapi({ description: 'Findings of the previous assessment that were closed' }),
  })
  .openapi('CycleDifferences');

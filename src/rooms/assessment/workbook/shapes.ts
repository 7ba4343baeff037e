/** What a workbook that came back would change, and what of it was accepted. */
import { z } from '@hono/zod-openapi';
import { FindingInput } from '../findings/shapes.ts';
import { determinationFields, findingFields } from './rules.ts';

const field = z.enum([...determinationFields, ...findingFields]);
const Cell = z.string().openapi({ description: 'Sheet and cell', example: 'Determinations!F12' });

const OfSomething = {
  key: z.string().max(100).openapi({ description: 'The item, or the id of the finding' }),
  field,
  to: z.string().max(40_000).openapi({ description: 'Codes, separated by commas where there are several; empty is nothing' }),
  version: z.int().min(0).openapi({ description: 'Of the determination or finding that it would change' }),
};
const OfNothing = {
  key: z.string().max(100).openapi({ description: 'The row it stands in' }),
  /** The evidence of a finding is chosen on screen. */
  finding: FindingInput.omit({ evidence: true }),
};

export const WorkbookReading = z
  .object({
    changes: z.array(
      z.discriminatedUnion('on', [
        z.object({
          on: z.enum(['determination', 'finding']),
          ...OfSomething,
          title: z.string(),
          from: z.string().openapi({ description: 'As it stands now' }),
          conflict: z.boolean().openapi({ description: 'Somebody changed it here after the workbook was made' }),
          cell: Cell,
        }),
        z.object({ on: z.literal('new-finding'), ...OfNothing, cell: Cell }),
      ]),
    ),
    faults: z.array(z.object({ cell: Cell, message: z.string() })),
  })
  .openapi('AssessmentWorkbookReading');

export const WorkbookAcceptance = z
  .object({
    changes: z
      .array(
        z.discriminatedUnion('on', [
          z.object({ on: z.enum(['determination', 'finding']), ...OfSomething }),
          z.object({ on: z.literal('new-finding'), ...OfNothing }),
        ]),
      )
      .min(1)
      .max(2000),
  })
  .openapi('AssessmentWorkbookAcceptance');

export const WorkbookOutcome = z.object({ determinations: z.number(), findings: z.number() }).openapi('AssessmentWorkbookOutcome');

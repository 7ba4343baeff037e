/** The shapes of a yearly confirmation. */
import { z } from '@hono/zod-openapi';

const severalLines = /^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u;
export const Person = z.object({ id: z.string(), name: z.string().nullable() });
/** Something that somebody has to say. */
export const Said = z.string().trim().min(1).max(8000).regex(severalLines);
/** What may be left empty. */
export const Words = z.string().trim().max(8000).regex(severalLines);
export const Day = z.iso.date();

const Answer = z.object({ state: z.enum(['unchanged', 'changed']), what: Words });
const Answers = z
  .record(z.string().max(60), Answer)
  .openapi({ description: 'By question of the rulebook; what is not answered yet is not there' });
export const ConfirmationInput = z.object({ answers: Answers }).openapi('ConfirmationInput');

const Look = z.object({ question: z.string(), note: z.string(), by: Person, at: z.iso.datetime() });
export const LookInput = z.object({ question: z.string().max(60), note: Said }).openapi('ConfirmationLookInput');

export const SignedConfirmation = z
  .object({
    id: z.string(),
    period: z.number(),
    due: Day,
    answers: Answers,
    signedOn: Day,
    signedBy: Person,
    late: z.boolean(),
    /** What changed, with what staff made of it; null until somebody has looked. */
    changed: z.array(z.object({ question: z.string(), look: Look.nullable() })),
  })
  .openapi('SignedConfirmation');

export const DraftConfirmation = z
  .object({
    period: z.number(),
    due: Day,
    opensOn: Day.openapi({ description: 'The first day on which it can be signed' }),
    late: z.boolean(),
    questions: z.array(z.string()),
    answers: Answers,
    version: z.number(),
    by: z.string().nullable(),
    at: z.iso.datetime().nullable(),
    mayEdit: z.boolean(),
    maySign: z.boolean(),
  })
  .openapi('DraftConfirmation');

export const Confirmations = z
  .object({
    current: DraftConfirmation.nullable().openapi({ description: 'Null before a mark was granted' }),
    history: z.array(SignedConfirmation),
  })
  .openapi('Confirmations');

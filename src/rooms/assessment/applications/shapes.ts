/** The shapes of applications for approval and of recorded competence. */
import { z } from '@hono/zod-openapi';

const severalLines = /^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u;
const oneLine = /^[^\p{Cc}\p{Cs}]*$/u;

function Words(max: number) {
  return z.string().trim().min(1).max(max).regex(severalLines);
}
function Line(max: number) {
  return z.string().trim().min(1).max(max).regex(oneLine);
}
const Code = z.string().trim().min(1).max(60);
const Day = z.iso.date().openapi({ description: 'Calendar date', example: '2026-11-28' });
const Countries = z.array(z.string().length(2)).max(250).openapi({ description: 'ISO 3166-1 alpha-2' });

export const ApplicationStatus = z.enum(['submitted', 'returned', 'declined', 'accepted']);

export const FirmApplicationInput = z
  .object({
    kinds: z.array(Code).min(1).max(30).openapi({ description: 'Kinds of site the firm asks to assess' }),
    metals: z.array(Code).min(1).max(60),
    countries: Countries.min(1),
    until: Day.nullable().default(null).openapi({ description: 'Until when approval is sought; null leaves it to the scheme' }),
    legalForm: Line(200),
    statement: Words(10_000).openapi({ description: 'What makes the firm able to assess' }),
    complaints: Words(10_000).openapi({ description: 'How it hears complaints about its assessments' }),
    impartiality: Words(10_000).openapi({ description: 'How it keeps its judgement free of its other interests' }),
  })
  .openapi('FirmApplicationInput');

export const FirmApplicationAnswer = z
  .object({ status: z.enum(['returned', 'declined']), reason: Words(4000) })
  .openapi('FirmApplicationAnswer');

export const FirmApplication = z
  .object({
    id: z.string(),
    firm: z.object({ id: z.string(), name: z.string(), country: z.string() }),
    status: ApplicationStatus,
    kinds: z.array(z.string()),
    metals: z.array(z.string()),
    countries: z.array(z.string()),
    until: z.string().nullable(),
    legalForm: z.string(),
    statement: z.string(),
    complaints: z.string(),
    impartiality: z.string(),
    submittedBy: z.string().nullable(),
    submittedAt: z.string(),
    answeredAt: z.string().nullable(),
    /** Why staff asked back, declined or accepted. */
    reason: z.string().nullable(),
    version: z.number(),
  })
  .openapi('FirmApplication');

/** Every list may be empty: what is not in it is not covered. */
export const CompetenceScope = z
  .object({
    kinds: z.array(Code).max(30),
    countries: Countries,
    pillars: z.array(Code).max(30).openapi({ description: 'Criteria groups, by code' }),
    languages: z.array(z.string().trim().min(2).max(35)).max(60).openapi({ description: 'BCP 47' }),
  })
  .openapi('CompetenceScope');

const TrainingInput = z.object({
  title: Line(300),
  body: Line(300).openapi({ description: 'Who held it' }),
  on: Day,
  until: Day.nullable().default(null).openapi({ description: 'The last day on which it counts; null where it does not end' }),
  pillars: z.array(Code).max(30).default([]).openapi({ description: 'The criteria groups it trains for' }),
});

export const CompetenceInput = CompetenceScope.extend({
  years: z.int().min(0).max(70).openapi({ description: 'Years of experience in audits' }),
  trainings: z.array(TrainingInput).max(100),
}).openapi('CompetenceInput');

export const Competence = z
  .object({
    person: z.object({ id: z.string(), name: z.string().nullable() }),
    firm: z.object({ id: z.string(), name: z.string() }),
    /** Null: nothing recorded yet; send `If-Match: "0"`. */
    recorded: CompetenceScope.extend({
      years: z.number(),
      trainings: z.array(
        z.object({
          title: z.string(),
          body: z.string(),
          on: z.string(),
          until: z.string().nullable(),
          pillars: z.array(z.string()),
          state: z.enum(['counts', 'ends-soon', 'ended']),
        }),
      ),
      updatedAt: z.string(),
      updatedBy: z.string().nullable(),
      version: z.number(),
    }).nullable(),
    /** Groups that no longer count, for every training for them has ended. */
    lost: z.array(z.string()),
    /** The groups to choose from, in the reader's language. */
    pillars: z.array(z.object({ code: z.string(), name: z.string() })),
    mayEdit: z.boolean(),
  })
  .openapi('Competence');

/** The shapes of answers, as the API takes and gives them. Text never holds control characters or half surrogates: no database keeps them. */
import { Id, z } from '#platform/http/route.ts';
import { longest } from './rules.ts';

export const severalLines = /^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u;

/** Text of several lines that may also say nothing: answers are saved while somebody types. */
export function Draft(max: number) {
  return z.string().max(max).regex(severalLines).default('');
}

/** One line of text that says something. */
export function Line(max: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}\p{Cs}\p{Zl}\p{Zp}]*$/u);
}

/** Text of several lines that says something. */
export function Words(max: number) {
  return z.string().trim().min(1).max(max).regex(severalLines);
}

export const Day = z.iso.date().openapi({ description: 'Calendar date', example: '2026-11-22' });
export const Item = z
  .string()
  .regex(/^\d{1,3}(\.\d{1,3})?$/)
  .openapi({ description: 'Number of a criterion, or of a part where it has parts', example: '31' });

export const SiteParams = z.object({ site: Id });
export const CycleParams = SiteParams.extend({ cycle: Id });
export const ItemParams = CycleParams.extend({ item: Item });

export const Text = z
  .object({
    text: z.string(),
    language: z.string().openapi({ description: 'The language the text is in; another than asked for where it is not translated' }),
  })
  .openapi('LocalText');

export const Person = z
  .object({ id: z.string(), name: z.string().nullable().openapi({ description: 'Null once the person was erased' }) })
  .openapi('PersonName');

export const AnswerInput = z
  .object({
    level: z.string().max(60).nullable(),
    notApplicable: z.boolean().default(false),
    reason: Draft(longest.reason).openapi({ description: 'Why it does not apply' }),
    comment: Draft(longest.comment).openapi({ description: 'What an assessor should know' }),
  })
  .openapi('AnswerInput');

export const Answer = z
  .object({
    item: z.string(),
    level: z.string().nullable(),
    notApplicable: z.boolean(),
    reason: z.string(),
    comment: z.string(),
    sharedVersion: z
      .number()
      .nullable()
      .openapi({ description: "Version of the organisation's shared answer it was taken from; null: the site's own" }),
    version: z.number(),
    updatedAt: z.string(),
    updatedBy: Person,
  })
  .openapi('Answer');

export const Level = z
  .object({
    code: z.string(),
    label: Text,
    rank: z.number(),
    accepts: z.enum(['met', 'plan', 'fail']),
    tone: z.enum(['full', 'partial', 'miss']),
  })
  .openapi('Level');

const Statement = z.object({ level: z.string(), elements: z.array(z.string()), statement: Text.nullable() });

const Threshold = z.object({
  what: Text,
  value: z.string().nullable().openapi({ description: 'Null: no figure was found' }),
  unit: z.string().nullable(),
  instrument: z.string().nullable(),
  basis: z.enum(['confirmed', 'deduced', 'assumed']),
});

const Delegate = z.object({ person: Person, dueOn: z.string().nullable(), delegatedAt: z.string() });

const Offer = z
  .object({ version: z.number(), level: z.string().nullable(), comment: z.string(), updatedAt: z.string() })
  .openapi('SharedAnswerOffer');

/** What certificates prove of an item: the level it is granted, until when, by which certificates and cell of the matrix. */
export const RecognisedMark = z
  .object({ level: z.string(), validUntil: z.string(), certificates: z.array(z.string()), cell: z.string() })
  .openapi('RecognisedMark');

export const ItemView = z
  .object({
    item: z.string(),
    criterion: z.string(),
    pillar: z.string(),
    title: Text,
    purpose: Text,
    statements: z.array(Statement).openapi({ description: 'One a level, best first' }),
    applicability: z.object({ mayBeNotApplicable: z.boolean(), when: Text.nullable(), proof: Text.nullable() }),
    thresholds: z.array(Threshold),
    answer: Answer.nullable(),
    evidenceCount: z.number(),
    delegates: z.array(Delegate),
    recognised: RecognisedMark.nullable().openapi({ description: 'What certificates prove of it today; the scope of the cycle says why' }),
    offer: Offer.nullable().openapi({ description: "The organisation's shared answer, where it is newer than what the site took over" }),
  })
  .openapi('AssessableItem');

export const Missing = z
  .object({
    item: z.string(),
    code: z.enum(['answer-missing', 'not-applicable-refused', 'reason-missing', 'documents-missing', 'file-missing']),
    message: z.string(),
  })
  .openapi('MissingForRelease');

export const Pillar = z
  .object({ code: z.string(), title: Text, total: z.number(), answered: z.number(), notApplicable: z.number() })
  .openapi('PillarProgress');

export const Answers = z
  .object({
    cycle: z.object({
      id: z.string(),
      number: z.number(),
      kind: z.enum(['commitment', 'self-assessment-only']),
      stage: z.enum(['self-assessment', 'released', 'assessment', 'submitted', 'decided', 'closed']),
      marks: z.array(z.string()),
      openedOn: z.string(),
      rulebook: z.string(),
      matrix: z.string(),
    }),
    site: z.object({ id: z.string(), name: z.string(), organisationId: z.string(), timeZone: z.string(), demonstration: z.boolean() }),
    pack: z.object({ id: z.string(), title: Text, short: z.string(), wording: z.enum(['own-words', 'official']), wordingNote: Text }),
    editable: z.boolean().openapi({ description: 'False once released' }),
    levels: z.array(Level),
    pillars: z.array(Pillar),
    items: z.array(ItemView),
    missing: z.array(Missing).openapi({ description: 'What stands in the way of a release' }),
  })
  .openapi('Answers');

export const AnswerVersions = z
  .object({
    items: z.array(
      z.object({
        version: z.number(),
        level: z.string().nullable(),
        notApplicable: z.boolean(),
        reason: z.string(),
        comment: z.string(),
        sharedVersion: z.number().nullable(),
        savedAt: z.string(),
        savedBy: Person,
      }),
    ),
    next: z.string().nullable(),
  })
  .openapi('AnswerVersions');

export const SharedAnswerInput = z.object({ level: z.string().max(60).nullable(), comment: Draft(20_000) }).openapi('SharedAnswerInput');

export const SharedAnswer = z
  .object({
    item: z.string(),
    level: z.string().nullable(),
    comment: z.string(),
    version: z.number(),
    updatedAt: z.string(),
    updatedBy: Person,
  })
  .openapi('SharedAnswer');

export const SharedItem = z
  .object({
    item: z.string(),
    criterion: z.string(),
    pillar: z.string(),
    title: Text,
    purpose: Text,
    statements: z.array(Statement),
    shared: SharedAnswer.nullable(),
  })
  .openapi('SharedItem');

export const SharedAnswers = z
  .object({ pack: z.object({ id: z.string(), title: Text, short: z.string() }), levels: z.array(Level), items: z.array(SharedItem) })
  .openapi('SharedAnswers');

/** The shapes that the room's resources take and answer. */
import { z } from '@hono/zod-openapi';
import { tieKinds } from './tie-kinds.ts';
import { waivable } from './waivers/rules.ts';

/**
 * What a determination may rest on. The rulebook's proof of non-applicability is one of them; `recognition` is by certificates that the
 * matrix recognises, at the level that it grants.
 */
export const bases = ['documents', 'interviews', 'observation', 'recognition'] as const;

const severalLines = /^(?:[^\p{Cc}\p{Cs}]|[\n\r\t])*$/u;

/** Text of several lines without control characters and half surrogates: no database keeps them. */
function Words(max: number) {
  return z.string().trim().max(max).regex(severalLines);
}
export const Reason = Words(4000).min(1);
export const Code = z.string().trim().min(1).max(60);
export const Day = z.iso.date().openapi({ description: 'Calendar date', example: '2026-11-22' });
export const PersonId = z.string().min(1).max(100);
/** A person as others see them; no name once it was erased. */
export const Person = z.object({ id: PersonId, name: z.string().nullable() });

/** Why somebody cannot be taken, in the reader's language. */
const Obstacle = z.object({ code: z.string(), detail: z.string() });

export const WaivedRule = z.enum(waivable).openapi({ description: 'What a decision maker may waive for one person or firm in one cycle' });

/** `rule`: what a decision maker could waive of it; null: nothing takes it away but its cause. */
const Against = Obstacle.extend({ rule: WaivedRule.nullable() });
const Chooseable = { obstacles: z.array(Against), waived: z.array(WaivedRule) };

export const Candidates = z
  .object({
    /** Whether the reader may propose an assessor now, and if not, why. */
    mayPropose: z.object({ allowed: z.boolean(), reasons: z.array(Obstacle) }),
    firms: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        country: z.string(),
        ...Chooseable,
        assessors: z.array(Person.extend(Chooseable)),
      }),
    ),
  })
  .openapi('AssessorCandidates');

const Tie = z.object({
  kind: z.enum(tieKinds),
  until: Day.nullable().openapi({ description: 'The last day of the tie; null while it runs' }),
  statement: Words(2000),
});
const Ties = z
  .array(Tie)
  .max(20)
  .optional()
  .openapi({ description: 'What the ties are and when each ended; one that ended long enough ago stops nobody' });

export const DeclarationInput = z
  .object({
    organisationId: z.uuid(),
    conflict: z.boolean().openapi({ description: 'True: tied to the organisation within the cooling-off years' }),
    statement: Reason,
    ties: Ties,
  })
  .openapi('ConflictDeclarationInput');

/** What stops the person or firm today, with the first day on which it will not; null while it runs. */
const StandingTie = Tie.extend({ free: z.string().nullable() });

export const FirmDeclaration = z
  .object({
    id: z.string(),
    firmId: z.string(),
    organisationId: z.string(),
    organisation: z.string(),
    conflict: z.boolean().openapi({ description: 'Whether the firm is kept from the organisation today' }),
    statement: z.string(),
    ties: z.array(Tie),
    declaredAt: z.string(),
  })
  .openapi('FirmConflictDeclaration');

export const Declaration = z
  .object({
    id: z.string(),
    organisationId: z.string(),
    organisation: z.string(),
    conflict: z.boolean().openapi({ description: 'Whether it keeps the person from the organisation today' }),
    statement: z.string(),
    ties: z.array(Tie),
    declaredAt: z.string(),
  })
  .openapi('ConflictDeclaration');

export const Declarable = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(['producer', 'firm']),
    country: z.string(),
    /** The reader's latest declaration about it. */
    declared: z.object({ conflict: z.boolean(), declaredAt: z.string(), ties: z.array(StandingTie) }).nullable(),
  })
  .openapi('DeclarableOrganisation');

export const AppointmentInput = z
  .object({
    firmId: z.uuid(),
    leadId: PersonId,
    teamIds: z.array(PersonId).max(30).default([]).openapi({ description: 'Further assessors of the firm, the lead not among them' }),
    reviewerId: PersonId.nullable()
      .optional()
      .openapi({ description: 'Another assessor of the firm, who reviews the work before it is submitted and takes no other part in it' }),
  })
  .openapi('AppointmentInput');

export const AppointmentAnswer = z
  .object({ status: z.enum(['confirmed', 'declined']), reason: Reason.nullable().default(null) })
  .openapi('AppointmentAnswer');

export const AssessmentStatus = z.enum(['proposed', 'declined', 'confirmed', 'submitted']);

export const TeamRole = z.enum(['lead-assessor', 'assessor', 'reviewer']);
const TeamMember = Person.extend({
  role: TeamRole,
  active: z.boolean().openapi({ description: 'False: their approval, or their firm’s, is suspended or has run out' }),
});

export const ReviewerInput = z.object({ personId: PersonId }).openapi('ReviewerInput');

export const Appointment = z
  .object({
    id: z.string(),
    status: AssessmentStatus,
    firm: z.object({ id: z.string(), name: z.string(), country: z.string() }),
    team: z.array(TeamMember),
    proposedAt: z.string(),
    proposedBy: z.string().nullable(),
    confirmedAt: z.string().nullable(),
    submittedAt: z.string().nullable(),
    /** Why staff confirmed or declined. */
    reason: z.string().nullable(),
    waivers: z.array(
      z.object({
        id: z.string(),
        rule: WaivedRule,
        /** Null: for the firm. */
        personId: z.string().nullable(),
        name: z.string().nullable(),
        reasons: z.string(),
        decidedOn: z.string(),
      }),
    ),
    version: z.number(),
  })
  .openapi('Appointment');

export const AppointmentView = z.object({ appointment: Appointment.nullable() }).openapi('AppointmentView');

export const DeterminationInput = z
  .object({
    level: Code.nullable().openapi({ description: 'A level of the pack; null while open or when not applicable' }),
    notApplicable: z.boolean(),
    rationale: Words(20_000),
    basedOn: z.array(z.enum(bases)).max(bases.length),
  })
  .openapi('DeterminationInput');

export const DeterminationView = z
  .object({
    item: z.string(),
    level: z.string().nullable(),
    notApplicable: z.boolean(),
    rationale: z.string(),
    basedOn: z.array(z.enum(bases)),
    version: z.number(),
    updatedBy: z.string().nullable(),
    updatedAt: z.string(),
  })
  .openapi('Determination');

/** What an item still lacks before the assessment can be submitted. */
export const Lack = z.enum(['determination', 'rationale', 'based-on', 'proof', 'recognition', 'open-nonconformity', 'data-points']);

export const SightingInput = z.object({ note: Words(4000), seenOn: Day }).openapi('EvidenceSightingInput');

const Sighting = z.object({ note: z.string(), seenOn: z.string(), seenBy: z.string().nullable(), version: z.number() });
export const SightingView = Sighting.extend({ evidenceId: z.string() }).openapi('EvidenceSighting');

const EvidenceView = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(['file', 'held-at-site']),
  custodian: z.string().nullable(),
  place: z.string().nullable(),
  effectiveOn: z.string().nullable(),
  expiresOn: z.string().nullable(),
  confidentiality: z.enum(['assessor', 'scheme', 'public']),
  /** Whether the one who asks may open its files. */
  readable: z.boolean(),
  files: z.array(z.object({ id: z.string(), name: z.string(), mediaType: z.string(), size: z.number(), sha256: z.string() })),
  /** For evidence held at the site: when an assessor saw it. */
  sighting: Sighting.nullable(),
});

export const AssessmentItem = z
  .object({
    item: z.string(),
    criterion: z.string(),
    title: z.string(),
    pillar: z.string(),
    /** Whether the assessor may find it not applicable, and what proves that. */
    notApplicable: z.object({ allowed: z.boolean(), when: z.string().nullable(), proof: z.string().nullable() }),
    answer: z.object({ level: z.string().nullable(), notApplicable: z.boolean(), reason: z.string(), comment: z.string() }).nullable(),
    recognised: z
      .object({ level: z.string(), validUntil: z.string(), certificates: z.array(z.string()), cell: z.string() })
      .nullable()
      .openapi({ description: 'What certificates prove of it today: it may be determined by recognition, at this level' }),
    evidence: z.array(z.string()).openapi({ description: 'Ids of the evidence used for this item' }),
    dataPoints: z.object({ count: z.number(), needed: z.number() }).openapi({
      description: 'How many interviews, observations, checks and sightings stand behind it, and how many the rulebook asks for',
    }),
    determination: DeterminationView.nullable(),
    missing: z.array(Lack),
  })
  .openapi('AssessmentItem');

export const AssessmentView = z
  .object({
    id: z.string(),
    status: AssessmentStatus,
    version: z.number(),
    cycle: z.object({ id: z.string(), number: z.number(), stage: z.string(), packId: z.string(), rulebookId: z.string() }),
    firm: z.object({ id: z.string(), name: z.string(), country: z.string() }),
    team: z.array(TeamMember),
    release: z.object({ id: z.string(), signatory: z.string(), signedAt: z.string(), digest: z.string() }),
    levels: z.array(
      z.object({
        code: z.string(),
        label: z.string(),
        accepts: z.enum(['met', 'plan', 'fail']),
        tone: z.enum(['full', 'partial', 'miss']),
      }),
    ),
    items: z.array(AssessmentItem),
    lapses: z
      .array(z.object({ item: z.string(), lapsedOn: z.string() }))
      .openapi({ description: 'What certificates proved when it was answered, and no longer do' }),
    evidence: z.array(EvidenceView),
    progress: z.object({ items: z.number(), complete: z.number() }),
    submittedAt: z.string().nullable(),
    /** SHA-256 of what was submitted. */
    digest: z.string().nullable(),
    mayEdit: z.boolean(),
    maySubmit: z.boolean(),
  })
  .openapi('Assessment');

export const Submission = z
  .object({ assessmentId: z.string(), submittedAt: z.string(), digest: z.string(), items: z.number() })
  .openapi('AssessmentSubmission');

/** The shapes of an equivalency review, as the API takes and gives them. */
import { PageOf } from '#platform/http/paging.ts';
import { Id, z } from '#platform/http/route.ts';
import { Day, Line, MatrixId, Note, Words } from '../shapes.ts';

export const reviewStates = ['requested', 'refused', 'comparing', 'consulting', 'decided', 'declined', 'withdrawn', 'published'] as const;
export const subjects = ['comparison', 'assurance', 'governance', 'claims'] as const;

const named = z.string().regex(/^[a-z0-9.-]{1,80}$/);
const Text = z.object({ text: z.string(), language: z.string() });
const Person = z.object({ id: z.string(), name: z.string() });
const Said = z.object({ by: Person, at: z.string() });

export const ReviewParams = z.object({ review: Id });
export const SubjectParams = ReviewParams.extend({ subject: z.enum(subjects) });
export const CommentParams = ReviewParams.extend({ comment: Id });
export const ApprovalParams = ReviewParams.extend({ body: named });
export const OrganisationParams = z.object({ organisation: Id });

export const ReviewRequest = z
  .object({
    system: named.openapi({ description: 'A system of `/systems`', example: 'iso-14001' }),
    edition: Line(40).openapi({ description: 'The edition to compare, as `/systems` names it', example: '2015' }),
    pack: named.openapi({ description: 'The criteria to compare it with', example: 'rra-3.0' }),
    reason: Words(4000).openapi({ description: 'Why it should be looked at, and which sites would use it' }),
  })
  .openapi('ReviewRequest');

export const Admission = z.object({ admitted: z.boolean(), reasons: Words(4000) }).openapi('ReviewAdmission');

export const Judgement = z
  .object({ verdict: z.enum(['meets', 'meets-with-conditions', 'does-not-meet']), finding: Words(20_000) })
  .openapi('ReviewJudgement');

const Condition = z.object({
  rule: z.enum(['body-accredited', 'no-open-major', 'max-age-months', 'activity', 'site-kind', 'metal', 'minimum-level', 'site-visited']),
  value: Line(80),
});

/** What a draft says of one relation. What makes it count, its state and who decided, comes with the decision. */
export const DraftCell = z
  .object({
    id: named.openapi({ description: 'Once in the draft; the same as in the version in force where it takes that cell’s place' }),
    targets: z
      .array(z.string().regex(/^\d+(\.\d+)?$/))
      .min(1)
      .max(200)
      .openapi({ description: 'Criteria or parts of the pack', example: ['10.2'] }),
    sources: z
      .array(z.object({ system: named, edition: Line(40), requirement: Line(60).nullable() }))
      .min(1)
      .max(100)
      .openapi({ description: 'Several are only together enough. At least one is of the system that is reviewed.' }),
    relationship: z.enum(['equal-to', 'equivalent-to', 'superset-of', 'subset-of', 'intersects-with', 'no-relationship']),
    level: named.nullable().openapi({ description: 'The level of the pack that it grants; without one it recognises nothing' }),
    conditions: z.array(Condition).max(20),
    reason: Note(4000).openapi({ description: 'Why the relation is said to hold' }),
    source: Note(1000).openapi({ description: 'Where that can be read' }),
  })
  .openapi('DraftCell');

export const DraftCells = z.object({ cells: z.array(DraftCell).max(2000) }).openapi('DraftCells');

export const CommentAnswer = z
  .object({
    answer: Words(4000),
    withheld: z
      .boolean()
      .openapi({ description: 'True where the comment itself is not shown, because it would harm somebody; the answer says so' }),
  })
  .openapi('CommentAnswer');

export const Comment = z
  .object({
    id: z.string(),
    name: z.string(),
    organisation: z.string(),
    text: z.string(),
    receivedAt: z.string(),
    answer: z.object({ text: z.string(), withheld: z.boolean(), ...Said.shape }).nullable(),
    version: z.number(),
  })
  .openapi('ReviewComment');
export const Comments = PageOf(Comment);

export const ReviewDecision = z
  .object({
    accepted: z.boolean(),
    reasons: Words(8000),
    conditions: z.array(Words(2000)).max(50).openapi({ description: 'What the owner of the system or the scheme has to do, in words' }),
    reviewDue: Day.nullable().openapi({
      description: 'The day by which it is looked at again; a new edition or new criteria always ask for that',
    }),
  })
  .openapi('ReviewDecision');

export const Approval = z
  .object({
    approvedBy: Line(200).openapi({ description: 'Who approved for the co-publisher, with their office' }),
    approvedOn: Day,
    reference: Line(400).openapi({ description: 'Where the approval is on record: minutes, a letter, an address' }),
  })
  .openapi('ReviewApproval');

export const Publication = z
  .object({ id: MatrixId.openapi({ description: 'Name of the new version of the matrix', example: '2027-01' }), inForce: Day })
  .openapi('ReviewPublication');

export const Withdrawal = z.object({ reasons: Words(4000) }).openapi('ReviewWithdrawal');

/** What may be done next, by the state of the review and the day; whether a person may is for the access matrix. */
export const reviewSteps = ['admit', 'judge', 'draft', 'consult', 'answer', 'decide', 'approve', 'publish', 'withdraw'] as const;

export const ReviewSummary = z
  .object({
    id: z.string(),
    system: z.object({ id: z.string(), title: Text }),
    edition: z.string(),
    pack: z.string(),
    state: z.enum(reviewStates),
    requestedAt: z.string(),
    /** Null where the scheme's own staff asked. */
    organisation: z.object({ id: z.string(), name: z.string() }).nullable(),
    consultation: z.object({ opensOn: z.string(), closesOn: z.string() }).nullable(),
    comments: z.object({ received: z.number(), unanswered: z.number() }),
    version: z.number(),
  })
  .openapi('ReviewSummary');
export const Reviews = PageOf(ReviewSummary);

export const Review = ReviewSummary.extend({
  reason: z.string(),
  requestedBy: Person,
  admission: Admission.extend(Said.shape).nullable(),
  judgements: z.array(Judgement.extend({ subject: z.enum(subjects), ...Said.shape })),
  cells: z.array(DraftCell),
  /** How long the public may comment, by the rulebook of the review: said before it is opened, for it cannot be changed afterwards. */
  consultationDays: z.number(),
  decision: ReviewDecision.extend(Said.shape).nullable(),
  /** Each co-publisher of the rulebook, with its approval where that is on record. */
  approvals: z.array(z.object({ body: z.string(), title: Text, approval: Approval.extend(Said.shape).nullable() })),
  publication: z.object({ matrix: z.string(), inForce: z.string(), ...Said.shape }).nullable(),
  withdrawal: Withdrawal.extend(Said.shape).nullable(),
  /** Steps that can be taken now. */
  open: z.array(z.enum(reviewSteps)),
  /** What stands in the way of the next step, as codes of the problems table. */
  missing: z.array(z.string()),
  /** Why it has to be compared anew: the system has a newer edition, the criteria a newer version, or the day of the decision has come. */
  due: z.array(z.enum(['new-edition', 'new-criteria', 'day-passed'])),
}).openapi('Review');

/** A cell on one side of the comparison with the version in force. */
const Side = z.object({
  id: z.string(),
  targets: z.array(z.string()),
  sources: z.array(z.string()),
  relationship: z.string(),
  level: z.string().nullable(),
  conditions: z.array(Condition),
  state: z.string(),
  /** Whether it recognises something: in a draft, whether it would once it is approved. */
  counts: z.boolean(),
});
export const DraftComparison = z
  .object({
    inForce: z.object({ id: z.string(), title: Text }),
    rows: z.array(
      z.object({
        id: z.string(),
        change: z.enum(['added', 'removed', 'changed', 'same']),
        before: Side.nullable(),
        after: Side.nullable(),
        /** Names of the fields that differ. */
        differs: z.array(z.string()),
      }),
    ),
    counts: z.object({ added: z.number(), removed: z.number(), changed: z.number(), same: z.number() }),
  })
  .openapi('DraftComparison');

/** One page of the sites looked through; a page may hold no change and still have a `next`. */
export const DraftImpact = z
  .object({
    on: z.string(),
    looked: z.number().openapi({ description: 'Sites looked at in this page' }),
    total: z.number().openapi({ description: 'Sites there are to look at' }),
    sites: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        organisation: z.string(),
        cycle: z.string(),
        changes: z.array(
          z.object({
            criterion: z.string(),
            before: z.enum(['full', 'partial', 'none']),
            after: z.enum(['full', 'partial', 'none']),
            gained: z.array(z.string()),
            lost: z.array(z.string()),
            levels: z
              .array(z.object({ part: z.string(), before: z.string().nullable(), after: z.string().nullable() }))
              .openapi({ description: 'Parts that are covered before and after, at another level' }),
          }),
        ),
        left: z
          .object({ before: z.number(), after: z.number() })
          .openapi({ description: 'Criteria not recognised in full, before and after' }),
      }),
    ),
    next: z.string().nullable(),
  })
  .openapi('DraftImpact');

/** The shapes of approvals: what staff decide about firms and their people, and how both are read. */
import { z } from '@hono/zod-openapi';
import { CompetenceScope } from './applications/shapes.ts';
import { Code, Day, Person, Reason } from './shapes.ts';

const ApprovalStatus = z.enum(['approved', 'suspended']);

export const ApprovalInput = z
  .object({
    status: ApprovalStatus,
    kinds: z.array(Code).min(1).max(30).openapi({ description: 'Kinds of site the firm may assess' }),
    metals: z.array(Code).min(1).max(60).openapi({ description: 'Metals, by symbol, that the firm may assess' }),
    countries: z
      .array(z.string().length(2))
      .min(1)
      .max(250)
      .optional()
      .openapi({ description: 'ISO 3166-1 alpha-2; left out, the approval is not limited by country' }),
    from: Day,
    until: Day,
    reason: Reason,
    application: z
      .object({ id: z.uuid(), version: z.int() })
      .optional()
      .openapi({ description: 'The application that this approval accepts, as it was read' }),
  })
  .openapi('FirmApprovalInput');

export const AssessorInput = z
  .object({
    status: ApprovalStatus,
    from: Day,
    until: Day,
    reason: Reason,
    competence: CompetenceScope.optional().openapi({
      description:
        'What of the recorded competence the approval covers; left out, all of it. Of somebody who recorded none, nothing limits it',
    }),
  })
  .openapi('AssessorApprovalInput');

const Approval = z.object({
  status: ApprovalStatus,
  kinds: z.array(z.string()),
  metals: z.array(z.string()),
  /** Null: not limited by country. */
  countries: z.array(z.string()).nullable(),
  from: z.string(),
  until: z.string(),
  reason: z.string(),
  suspendedAt: z.string().nullable(),
  version: z.number(),
});

export const AssessorView = Person.extend({
  /** Null: a member of the firm who has not been approved. */
  approval: z
    .object({
      status: ApprovalStatus,
      from: z.string(),
      until: z.string(),
      /** Null: approved before any competence was recorded, and limited by none. */
      competence: CompetenceScope.nullable(),
      reason: z.string().nullable(),
      suspendedAt: z.string().nullable(),
      version: z.number(),
    })
    .nullable(),
  /** What they say they can do; null: nothing recorded. */
  recorded: CompetenceScope.nullable(),
  /** How many of their trainings have ended, and how many will soon. */
  trainings: z.object({ ended: z.number(), endsSoon: z.number() }),
}).openapi('Assessor');

export const FirmView = z
  .object({
    firm: z.object({ id: z.string(), name: z.string(), country: z.string() }),
    /** Null: not approved yet; send `If-Match: "0"` to approve for the first time. */
    approval: Approval.nullable(),
    /** Everybody who holds a role in the firm, by name, approved or not. */
    people: z.array(AssessorView),
  })
  .openapi('FirmApproval');

export const ApprovedFirm = z
  .object({
    id: z.string(),
    name: z.string(),
    country: z.string(),
    kinds: z.array(z.string()),
    metals: z.array(z.string()),
    /** Null: not limited by country. */
    countries: z.array(z.string()).nullable(),
    until: z.string(),
    /** Approved today; any of them may lead. */
    assessors: z.array(Person),
  })
  .openapi('ApprovedFirm');

/** The shapes of evidence, releases and the workbook, as the API takes and gives them. */
import { Id, z } from '#platform/http/route.ts';
import { CycleParams, Day, ItemParams, ItemView, Line, Missing, Person, severalLines, Text, Words } from './shapes.ts';

export const confidentialities = ['assessor', 'scheme', 'public'] as const;

const title = Line(300);
const custodian = Line(200).nullable().openapi({ description: 'Who keeps it, where it is held at the site' });
const place = Line(300).nullable().openapi({ description: 'Where it is kept, where it is held at the site' });
const effectiveOn = Day.nullable().openapi({ description: 'The day the document speaks of, apart from the day it was uploaded' });
const expiresOn = Day.nullable();
const confidentiality = z.enum(confidentialities).openapi({
  description: 'Who reads it beside the site: its assessors; the scheme as well; or anybody',
});

export const NewEvidence = z
  .object({
    kind: z.enum(['file', 'held-at-site']),
    title,
    custodian: custodian.default(null),
    place: place.default(null),
    effectiveOn: effectiveOn.default(null),
    expiresOn: expiresOn.default(null),
    confidentiality: confidentiality.default('assessor'),
  })
  .openapi('NewEvidence');

export const EvidenceChange = z
  .object({ title, custodian, place, effectiveOn, expiresOn, confidentiality })
  .partial()
  .openapi('EvidenceChange');

export const EvidenceFile = z
  .object({
    id: z.string(),
    revision: z.number(),
    current: z.boolean().openapi({ description: 'False for a file of an older revision, which stays readable' }),
    name: z.string(),
    mediaType: z.string(),
    size: z.number(),
    sha256: z.string(),
    uploadedAt: z.string(),
    uploadedBy: Person,
  })
  .openapi('EvidenceFile');

export const Evidence = z
  .object({
    id: z.string(),
    kind: z.enum(['file', 'held-at-site']),
    title: z.string(),
    custodian: z.string().nullable(),
    place: z.string().nullable(),
    effectiveOn: z.string().nullable(),
    expiresOn: z.string().nullable(),
    confidentiality: z.enum(confidentialities),
    shared: z.boolean().openapi({ description: 'Kept by the organisation for all its sites' }),
    readable: z.boolean().openapi({ description: 'Whether the one who asks may open its files' }),
    version: z.number(),
    createdAt: z.string(),
    createdBy: Person,
    usedBy: z.array(z.string()).openapi({ description: 'Items that rest on it' }),
    files: z.array(EvidenceFile).openapi({ description: 'Newest revision first' }),
  })
  .openapi('Evidence');

export const EvidenceParams = CycleParams.extend({ evidence: Id });
export const FileParams = EvidenceParams.extend({ file: Id });
export const UseParams = ItemParams.extend({ evidence: Id });
export const DelegateParams = ItemParams.extend({ person: z.string().min(1).max(100) });
export const UploadQuery = z.object({
  name: z.string().min(1).max(500).openapi({ description: 'The file name, for example "Discharge permit.pdf"' }),
  revision: z
    .enum(['current', 'new'])
    .default('current')
    .openapi({ description: '`new` starts a revision; the files of the older ones stay readable' }),
});

export const DelegationInput = z.object({ dueOn: Day.nullable().default(null) }).openapi('DelegationInput');

export const ItemDetail = ItemView.extend({
  guidance: z.object({
    verification: z.array(z.object({ method: z.enum(['documents', 'interviews', 'observation']), what: Text })),
    evidence: z.array(Text).openapi({ description: 'What such evidence usually is' }),
    applicabilityNote: Text.nullable(),
    sdgs: z.array(z.number()),
    related: z.array(z.string()),
  }),
  evidence: z.array(Evidence),
  versions: z.number().openapi({ description: 'How many versions of the answer were saved' }),
  editable: z.boolean(),
}).openapi('AssessableItemDetail');

export const SignInput = z.object({ signatoryName: Line(200) }).openapi('ReleaseInput');
export const ReopenInput = z.object({ reason: Words(2_000) }).openapi('ReopenInput');

export const Release = z
  .object({
    id: z.string(),
    number: z.number(),
    digest: z.string().openapi({ description: 'SHA-256 of the canonical JSON of the snapshot' }),
    signatoryName: z.string(),
    signedAt: z.string(),
    reopenedAt: z.string().nullable(),
    reopenedBy: Person.nullable(),
    reopenReason: z.string().nullable(),
  })
  .openapi('Release');

export const Readiness = z
  .object({ stage: z.string(), ready: z.boolean(), missing: z.array(Missing), latest: Release.nullable() })
  .openapi('Readiness');

export const Releases = z.object({ items: z.array(Release) }).openapi('Releases');

const field = z.enum(['answer', 'reason', 'comment']).openapi({ description: '`answer` is a level, `not-applicable`, or nothing' });

export const WorkbookChange = z
  .object({
    item: z.string(),
    title: Text,
    field,
    from: z.string().nullable().openapi({ description: 'As it stands now' }),
    to: z.string().nullable(),
    cell: z.string().openapi({ description: 'Where it stands in the workbook', example: 'Answers!D12' }),
    version: z.number().openapi({ description: 'Version of the answer that the change would replace' }),
    conflict: z.boolean().openapi({ description: 'Somebody changed the same field after the workbook was made' }),
  })
  .openapi('WorkbookChange');

export const WorkbookFault = z.object({ cell: z.string(), message: z.string() }).openapi('WorkbookFault');
export const WorkbookReading = z.object({ changes: z.array(WorkbookChange), faults: z.array(WorkbookFault) }).openapi('WorkbookReading');

export const WorkbookAcceptance = z
  .object({
    changes: z
      .array(
        z.object({
          item: z.string().max(10),
          field,
          to: z.string().max(20_000).regex(severalLines).nullable(),
          version: z.number().int().min(0),
        }),
      )
      .min(1)
      .max(1_000),
  })
  .openapi('WorkbookAcceptance');

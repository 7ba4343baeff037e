/** What the screens read, in the shapes that the API declares. */
import type { z } from 'zod';
import type * as evidenceShapes from '../evidence-shapes.ts';
import type * as shapes from '../shapes.ts';

export type Answers = z.infer<typeof shapes.Answers>;
export type Answer = z.infer<typeof shapes.Answer>;
export type Item = Answers['items'][number];
export type Level = z.infer<typeof shapes.Level>;
export type LocalText = z.infer<typeof shapes.Text>;
export type Missing = z.infer<typeof shapes.Missing>;
export type SharedAnswers = z.infer<typeof shapes.SharedAnswers>;
export type SharedItem = z.infer<typeof shapes.SharedItem>;

export type ItemDetail = z.infer<typeof evidenceShapes.ItemDetail>;
export type Evidence = z.infer<typeof evidenceShapes.Evidence>;
export type EvidenceFile = z.infer<typeof evidenceShapes.EvidenceFile>;
export type NewEvidence = z.infer<typeof evidenceShapes.NewEvidence>;
export type Confidentiality = Evidence['confidentiality'];
export type Release = z.infer<typeof evidenceShapes.Release>;
export type WorkbookChange = z.infer<typeof evidenceShapes.WorkbookChange>;
export type WorkbookReading = z.infer<typeof evidenceShapes.WorkbookReading>;

/** Where answers stand in the addresses of the API. */
export type CycleAt = { readonly site: string; readonly cycle: string };
export type ItemAt = CycleAt & { readonly item: string };

/** What these screens read of a site, as the room above tells it. */
export type SiteDetails = {
  id: string;
  name: string;
  timeZone: string;
  organisation: { id: string; name: string };
  /** The newest first. */
  cycles: { id: string; number: number; stage: string; pack: string }[];
  may: string[];
};

export type Member = { id: string; name: string | null; email: string | null; roles: { role: string }[] };

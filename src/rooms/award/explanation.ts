/** What is kept with a decision so that it can be asked why: what was determined, what the rulebook made of it, what was granted. */
import type { RecognisedPart } from '#rooms/recognition/index.ts';
import type { Condition } from './condition.ts';
import type { MarkDates, PlannedPoint } from './rules.ts';

export type Explanation = {
  packId: string;
  rulebookId: string;
  assessment: { id: string; digest: string; firmId: string; submittedAt: string; submittedOn: string };
  /** What each item was found to be, and why, as it was submitted. */
  determinations: {
    item: string;
    level: string | null;
    notApplicable: boolean;
    rationale: string;
    basedOn: string[];
    /** What certificates proved of it on the day of the determination, and whether the assessor found otherwise. */
    recognised?: RecognisedPart;
    reopened?: boolean;
  }[];
  condition: Condition;
  marks: (MarkDates & { number: string })[];
  plan: PlannedPoint[];
};

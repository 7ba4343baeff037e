import type { RecognisedPart } from '#rooms/recognition/index.ts';

/** An assessment as it was submitted: what the decision rests on, unchanged whatever happens to its parts later. People stand in it by id. */
export type Snapshot = {
  assessmentId: string;
  cycleId: string;
  packId: string;
  rulebookId: string;
  releaseId: string;
  releaseDigest: string;
  firmId: string;
  team: { id: string; role: 'lead-assessor' | 'assessor' }[];
  /** Every criterion or part that applied, in the order of the pack. */
  items: {
    item: string;
    criterion: string;
    level: string | null;
    notApplicable: boolean;
    rationale: string;
    basedOn: string[];
    /** What certificates proved of it on the day of the determination; absent where nothing. */
    recognised?: RecognisedPart;
    /** Recognised, and found otherwise by the assessor: the rationale says why. */
    reopened?: boolean;
  }[];
  sightings: { evidenceId: string; note: string; seenBy: string; seenOn: string }[];
  /** Findings that were issued, as they stood. */
  findings: {
    id: string;
    item: string;
    grade: string;
    title: string;
    statement: string;
    requirement: string;
    evidence: string[];
    status: string;
    rootCause: string | null;
    correction: string | null;
    correctBy: string | null;
    outcome: string | null;
  }[];
  submittedAt: string;
  /** The day of the submission where the site is: the day of the determination. */
  submittedOn: string;
};

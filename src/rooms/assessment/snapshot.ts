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
  team: { id: string; role: 'lead-assessor' | 'assessor' | 'reviewer' }[];
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
  /** Why each item was looked at as it was; absent in what was submitted before it was kept, as all that follows. */
  deskReview?: { item: string; scope: string; why: string }[];
  method?: FrozenMethod;
  review?: { by: string; at: string; statement: string };
  disputes?: FrozenDispute[];
  comments?: FrozenComment[];
  waivers?: { rule: string; personId: string | null; reasons: string; decidedOn: string }[];
  submittedAt: string;
  /** The day of the submission where the site is: the day of the determination. */
  submittedOn: string;
};

/** How the work was done. Groups of people are merged by the rulebook before they stand here. */
export type FrozenMethod = {
  plan: {
    startsOn: string;
    endsOn: string;
    days: number;
    daysNeeded: number;
    daysReason: string;
    remoteReason: string | null;
    systems: string[];
    areas: string[];
    documents: number;
    announcedOn: string | null;
    risk?: string;
    riskReason?: string;
    remoteApproval?: { by: string; at: string } | null;
    /** Who did which areas and days. */
    team?: { personId: string; work: string }[];
    interpreters?: { language: string; independent: boolean }[];
    method?: string;
  } | null;
  interviews: { groups: string[]; people: number | null }[];
  documentChecks: number;
  observations: number;
  photos: number;
  meetings: { which: 'opening' | 'closing'; on: string; attended: number }[];
  dataPoints: { item: string; count: number }[];
};

/** Both views of a disputed finding. */
export type FrozenDispute = {
  findingId: string;
  statement: string;
  disputedAt: string;
  steps: { heardBy: 'firm-reviewer' | 'scheme-staff'; outcome: string; reasons: string; at: string }[];
};

/** What the site said of the draft, and the answer. */
export type FrozenComment = {
  number: number;
  about: { kind: 'item' | 'finding' | 'general'; ref: string | null };
  text: string;
  at: string;
  answer: string;
  changed: boolean;
  answeredAt: string;
};

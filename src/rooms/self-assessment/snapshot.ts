/** What a release freezes: everything an assessor will judge by, in one value with one digest. */
import { canonical, sha256 } from '#platform/audit/chain.ts';
import type { Cycle, Organisation, Site } from '#rooms/participants/index.ts';
import type { RecognisedPart } from '#rooms/recognition/index.ts';
import type { EvidenceRow } from './evidence-queries.ts';
import type { AnswerView } from './queries.ts';

export type SnapshotAnswer = {
  item: string;
  level: string | null;
  notApplicable: boolean;
  reason: string;
  comment: string;
  version: number;
};

export type SnapshotEvidence = Pick<
  EvidenceRow,
  'id' | 'kind' | 'title' | 'custodian' | 'place' | 'effectiveOn' | 'expiresOn' | 'confidentiality' | 'shared' | 'version' | 'usedBy'
> & {
  /** The files of the newest revision; the bytes themselves are kept under their digest. */
  files: { id: string; revision: number; name: string; mediaType: string; size: number; sha256: string }[];
};

export type Snapshot = {
  format: 1;
  release: { number: number; signedAt: string };
  cycle: { id: string; number: number; kind: Cycle['kind']; openedOn: string; marks: string[] };
  programme: { pack: string; matrix: string; rulebook: string };
  organisation: { id: string; name: string; country: string };
  site: {
    id: string;
    name: string;
    country: string;
    place: string | null;
    latitude: number | null;
    longitude: number | null;
    timeZone: string;
    kinds: string[];
    metals: string[];
    headcount: number | null;
  };
  /** What certificates proved on the day, by the matrix named above. Absent in releases from before certificates were kept. */
  recognised?: RecognisedPart[];
  boundary: { version: number; items: { kind: string; name: string; included: boolean; reason: string | null }[] };
  answers: SnapshotAnswer[];
  evidence: SnapshotEvidence[];
};

export type ToFreeze = {
  number: number;
  signedAt: Date;
  cycle: Cycle;
  site: Site;
  organisation: Organisation;
  boundary: readonly { kind: string; name: string; included: boolean; reason: string | null }[];
  /** The items that the site answers, in order: an answer to anything else is left out. */
  items: readonly string[];
  answers: readonly AnswerView[];
  evidence: readonly EvidenceRow[];
  /** The matrix that the cycle is judged by, and what certificates prove by it. */
  matrix: string;
  recognised: readonly RecognisedPart[];
};

export function takeSnapshot(given: ToFreeze): Snapshot {
  const { cycle, site, organisation } = given;
  const answers = new Map(given.answers.map((answer) => [answer.item, answer]));
  return {
    format: 1,
    release: { number: given.number, signedAt: given.signedAt.toISOString() },
    cycle: { id: cycle.id, number: cycle.number, kind: cycle.kind, openedOn: cycle.opened_on, marks: cycle.marks },
    programme: { pack: cycle.pack_id, matrix: given.matrix, rulebook: cycle.rulebook_id },
    organisation: { id: organisation.id, name: organisation.name, country: organisation.country },
    site: {
      id: site.id,
      name: site.name,
      country: site.country,
      place: site.place,
      latitude: site.latitude,
      longitude: site.longitude,
      timeZone: site.time_zone,
      kinds: site.kinds,
      metals: site.metals,
      headcount: site.headcount,
    },
    recognised: [...given.recognised],
    boundary: {
      version: cycle.boundary_version,
      items: given.boundary.map(({ kind, name, included, reason }) => ({ kind, name, included, reason })),
    },
    answers: given.items.flatMap((item) => {
      const answer = answers.get(item);
      if (answer === undefined) return [];
      const { level, notApplicable, reason, comment, version } = answer;
      return [{ item, level, notApplicable, reason, comment, version }];
    }),
    evidence: given.evidence.flatMap((row) => freezeEvidence(row, given.items)),
  };
}

/** The SHA-256 of the canonical JSON of a snapshot: anybody who has the snapshot can compute it. */
export function snapshotDigest(snapshot: Snapshot): string {
  return sha256(canonical(snapshot));
}

function freezeEvidence(row: EvidenceRow, items: readonly string[]): SnapshotEvidence[] {
  const { id, kind, title, custodian, place, effectiveOn, expiresOn, confidentiality, shared, version } = row;
  const usedBy = row.usedBy.filter((item) => items.includes(item));
  const files = row.files
    .filter((file) => file.current)
    .map((file) => ({
      id: file.id,
      revision: file.revision,
      name: file.name,
      mediaType: file.mediaType,
      size: file.size,
      sha256: file.sha256,
    }));
  return usedBy.length === 0
    ? []
    : [{ id, kind, title, custodian, place, effectiveOn, expiresOn, confidentiality, shared, version, usedBy, files }];
}

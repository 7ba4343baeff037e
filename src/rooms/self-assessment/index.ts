/** The face of the room: what later rooms may know of a self-assessment. */
import type { Readable } from 'node:stream';
import type { Database, Tx } from '#platform/database/database.ts';
import type { Services } from '#platform/services.ts';
import { type EvidenceRow, evidenceOfItem } from './evidence-queries.ts';
import { type AnswerView, answersOfCycle } from './queries.ts';

export type { EvidenceRow, FileView } from './evidence-queries.ts';
export { mayOpen } from './evidence-queries.ts';
export type { AnswerView } from './queries.ts';
export { type LatestRelease, latestRelease } from './release-queries.ts';
export { type Snapshot, type SnapshotAnswer, type SnapshotEvidence, snapshotDigest } from './snapshot.ts';

/** The answers of a cycle as they stand, in no promised order; what was released is in the snapshot of the latest release. */
export function answersOf(db: Database | Tx, cycleId: string): Promise<AnswerView[]> {
  return answersOfCycle(db, cycleId);
}

/** The evidence that any item of a cycle rests on, with the files of every revision. */
export function evidenceOf(db: Database | Tx, cycleId: string): Promise<EvidenceRow[]> {
  return evidenceOfItem(db, cycleId, null);
}

/** The bytes of a file, by the digest that evidence and snapshots name. FileFault `not-found` when it is not kept. */
export function readEvidenceFile({ files }: Services, file: { sha256: string }): Promise<Readable> {
  return files.get(file.sha256);
}

/** The face of the room: what later rooms may know of a self-assessment. */
export { knownEvidence, mayOpen } from './evidence-queries.ts';
export { moveEvidence } from './move-evidence.ts';
export { type LatestRelease, latestRelease } from './release-queries.ts';
export { type Snapshot, type SnapshotAnswer, type SnapshotEvidence, snapshotDigest } from './snapshot.ts';

/** Records of site work, as the team reads them. */
import type { Relation } from '#platform/access/roles.ts';
import type { Database } from '#platform/database/database.ts';
import { decodeCursor, pageFrom } from '#platform/http/paging.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { type CyclePath, cycleAtHand } from '../cycle-at-hand.ts';
import { latestAssessment } from '../queries.ts';
import { mustBeOfTeam } from './assignment.ts';
import { type RecordRow, recordsPage } from './queries.ts';
import { discountsOf } from './rules.ts';
import type { FieldRecord } from './shapes.ts';

export type Page = { limit: number; cursor?: string | undefined };
export type Asked = CyclePath & { actorId: string; relations: ReadonlySet<Relation> };

/** @throws Problem own-site-results, not-in-the-team, assignment-over for who is suspended, not-found, bad-cursor */
export async function readRecords(services: Services, asked: Asked & Page): Promise<{ items: FieldRecord[]; next: string | null }> {
  const { db } = services;
  const { cycle } = await cycleAtHand(services, db, asked);
  const assessment = await latestAssessment(db, cycle.id);
  if (assessment === undefined) throw new Problem('not-found');
  mustBeOfTeam(assessment, asked.actorId, asked.relations);
  return pageOfRecords(db, assessment.id, asked);
}

/** In the order in which they arrived, so that a page stays the same while more come. */
export async function pageOfRecords(
  db: Database,
  assessmentId: string,
  { limit, cursor }: Page,
): Promise<{ items: FieldRecord[]; next: string | null }> {
  const [at, id] = decodeCursor(cursor, 2) ?? [];
  if (cursor !== undefined && (typeof at !== 'string' || typeof id !== 'string' || Number.isNaN(Date.parse(at))))
    throw new Problem('bad-cursor');
  const after = at === undefined ? undefined : { at: String(at), id: String(id) };
  const rows = await recordsPage(db, assessmentId, { after, limit });
  const { items, next } = pageFrom(rows, limit, (row) => [row.created_at.toISOString(), row.id]);
  return { items: items.map(recordView), next };
}

function recordView(row: RecordRow): FieldRecord {
  return {
    id: row.id,
    content: row.content,
    discounted: discountsOf(row.content),
    uploaded: row.uploaded,
    clockCorrected: row.clock_corrected,
    by: { id: row.updated_by, name: row.by },
    updatedAt: row.updated_at.toISOString(),
    version: row.version,
  };
}

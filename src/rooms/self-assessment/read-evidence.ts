/** Reads evidence for somebody: what there is, and whether they may open its files. */
import type { Relation } from '#platform/access/roles.ts';
import type { Database, Tx } from '#platform/database/database.ts';
import { pageFrom } from '#platform/http/paging.ts';
import { Problem } from '#platform/http/problem.ts';
import { idKey } from './cursors.ts';
import type { EvidenceOwner } from './evidence-owner.ts';
import { type EvidenceRow, evidenceById, evidencePage, mayOpen } from './evidence-queries.ts';

export type EvidenceView = EvidenceRow & { readable: boolean };

export async function listEvidence(
  db: Database,
  owner: EvidenceOwner,
  relations: ReadonlySet<Relation>,
  page: { limit: number; cursor?: string | undefined },
): Promise<{ items: EvidenceView[]; next: string | null }> {
  const rows = await evidencePage(db, owner, idKey(page.cursor), page.limit + 1);
  const { items, next } = pageFrom(rows, page.limit, (row) => [row.id]);
  return { items: items.map((row) => ({ ...row, readable: mayOpen(row.confidentiality, relations) })), next };
}

/** @throws Problem not-found */
export async function readEvidence(
  db: Database | Tx,
  owner: EvidenceOwner,
  id: string,
  relations: ReadonlySet<Relation>,
): Promise<EvidenceView> {
  const row = await evidenceById(db, owner, id);
  if (row === undefined) throw new Problem('not-found');
  return { ...row, readable: mayOpen(row.confidentiality, relations) };
}

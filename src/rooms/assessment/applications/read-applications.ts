/** Reads applications for approval: those of a firm, those that staff answer, and one. */
import type { z } from '@hono/zod-openapi';
import type { Database, Tx } from '#platform/database/database.ts';
import { decodeCursor, pageFrom } from '#platform/http/paging.ts';
import { Problem } from '#platform/http/problem.ts';
import type { ApplicationStatus } from './application-rules.ts';
import { type ApplicationRow, applicationsPage } from './queries.ts';
import type { FirmApplication } from './shapes.ts';

type View = z.infer<typeof FirmApplication>;
type Asked = { firmId?: string; status?: ApplicationStatus | undefined; cursor?: string | undefined; limit: number };

/** The newest first. @throws Problem bad-cursor */
export async function readApplications(db: Database, { cursor, ...asked }: Asked): Promise<{ items: View[]; next: string | null }> {
  const rows = await applicationsPage(db, { ...asked, after: idOf(cursor) });
  const { items, next } = pageFrom(rows, asked.limit, ({ id }) => [id]);
  return { items: items.map(applicationView), next };
}

/** @throws Problem not-found where the firm has no such application */
export async function readApplication(db: Database | Tx, firmId: string, id: string): Promise<View> {
  const [row] = await applicationsPage(db, { firmId, id, limit: 1 });
  if (row === undefined) throw new Problem('not-found');
  return applicationView(row);
}

function applicationView(row: ApplicationRow): View {
  const { id, status, kinds, metals, countries, statement, complaints, impartiality, reason, version } = row;
  return {
    id,
    firm: { id: row.firm_id, name: row.firm, country: row.country },
    status,
    kinds,
    metals,
    countries,
    until: row.sought_until,
    legalForm: row.legal_form,
    statement,
    complaints,
    impartiality,
    submittedBy: row.submitter,
    submittedAt: row.submitted_at.toISOString(),
    answeredAt: row.answered_at?.toISOString() ?? null,
    reason,
    version,
  };
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

function idOf(cursor: string | undefined): string | undefined {
  const [id] = decodeCursor(cursor, 1) ?? [];
  if (id === undefined) return undefined;
  if (typeof id !== 'string' || !uuid.test(id)) throw new Problem('bad-cursor');
  return id;
}

/** The list behind "my assessments" and "to decide": for the scheme every assessment, for an assessor those of their teams. */
import { z } from '@hono/zod-openapi';
import { decodeCursor, pageFrom } from '#platform/http/paging.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { assessable } from '#programme/index.ts';
import { clocksOf } from '#rooms/participants/index.ts';
import { type AssessmentRow, type AssessmentStatus, assessmentsPage } from './assessment-queries.ts';
import { dueView } from './due.ts';
import type { AssessmentRow as AssessmentShape } from './shapes.ts';
import { pinned } from './site-state.ts';

type Asked = { ofTeam: string | undefined; status: 'open' | AssessmentStatus; limit: number; cursor: string | undefined };
type Page = { items: z.infer<typeof AssessmentShape>[]; next: string | null };

export async function listAssessments(services: Services, { ofTeam, status, limit, cursor }: Asked): Promise<Page> {
  const statuses: AssessmentStatus[] = status === 'open' ? ['proposed', 'confirmed', 'reviewing', 'submitted'] : [status];
  const rows = await assessmentsPage(services.db, { ofTeam, statuses, after: afterOf(cursor), limit });
  const { items, next } = pageFrom(rows, limit, (row) => [row.since.toISOString(), row.id]);
  return { items: items.map((row) => view(services, row)), next };
}

function view({ programme, clock }: Services, row: AssessmentRow): z.infer<typeof AssessmentShape> {
  const { pack } = pinned(programme, row.cycle);
  const due = clocksOf(programme, row.cycle, row.days, clock.now(), row.time_zone).find(({ name }) => name === 'site_assessment_due');
  const open = row.status === 'proposed' || row.status === 'confirmed';
  return {
    id: row.id,
    site: { id: row.site_id, name: row.site, country: row.country },
    organisation: { id: row.organisation_id, name: row.organisation },
    cycle: { id: row.cycle.id, number: row.cycle.number, pack: pack.short },
    firm: row.firm,
    lead: row.lead,
    status: row.status,
    since: row.since.toISOString(),
    due: !open || due === undefined || due.due === null ? null : dueView({ on: due.due, clock: due }, row.cycle.rulebook_id),
    determined: row.determined,
    items: assessable(pack, row).length,
    outcome: row.outcome,
  };
}

/** @throws Problem bad-cursor on one that is not ours */
function afterOf(cursor: string | undefined): { text: string; id: string } | undefined {
  const key = decodeCursor(cursor, 2);
  if (key === undefined) return undefined;
  const parsed = z.tuple([z.iso.datetime(), z.uuid()]).safeParse(key);
  if (!parsed.success) throw new Problem('bad-cursor');
  const [text, id] = parsed.data;
  return { text, id };
}

/** The incidents of a site as far as the reader may know of them. At most four statements, and three more for where the site stands. */
import type { z } from '@hono/zod-openapi';
import { allows } from '#platform/access/matrix.ts';
import { producerRoles, type Relation } from '#platform/access/roles.ts';
import type { Database, Tx } from '#platform/database/database.ts';
import { decodeCursor, pageFrom } from '#platform/http/paging.ts';
import { Problem } from '#platform/http/problem.ts';
import { Id } from '#platform/http/route.ts';
import type { Services } from '#platform/services.ts';
import { siteAtHand } from '../site-at-hand.ts';
import { type IncidentRow, incidentOf, incidentsPage, type ReviewRow, reviewersFor } from './queries.ts';
import { sightOf } from './rules.ts';
import type { Incident, Incidents } from './shapes.ts';

export type IncidentReader = { siteId: string; actorId: string; relations: ReadonlySet<Relation> };
type Asked = IncidentReader & { cursor: string | undefined; limit: number };

/** @throws Problem bad-cursor */
export async function incidentsView(services: Services, db: Database | Tx, asked: Asked): Promise<z.infer<typeof Incidents>> {
  const { siteId, actorId, relations, limit } = asked;
  const held = await siteAtHand(services, db, siteId);
  const [before] = decodeCursor(asked.cursor, 1) ?? [];
  if (before !== undefined && !Id.safeParse(before).success) throw new Problem('bad-cursor');
  const reader = { id: actorId, staff: relations.has('scheme-staff'), ofProducer: isOfProducer(relations) };
  const rows = await incidentsPage(db, { siteId, reader, before: before as string | undefined, limit });
  const { items, next } = pageFrom(rows, limit, (row) => [row.id]);
  const triages = allows('incident.triage', relations) && !reader.ofProducer;
  const { kinds, severities, special_review_from: reviewFrom, special_review_days: reviewDays } = held.rulebook.monitoring.incidents;
  return {
    items: items.flatMap((row) => viewOf(row, held.day, asked) ?? []),
    next,
    ...{ kinds, severities, reviewFrom, reviewDays, criteria: held.criteria },
    reviewers: triages ? await reviewersFor(db, siteId, held.day) : [],
    mayReport: allows('incident.report', relations),
    page: `/incidents/new?site=${held.site.slug}`,
  };
}

/** @throws Problem not-found, also where the reader may not know of it */
export async function incidentView(
  services: Services,
  db: Database | Tx,
  asked: IncidentReader & { incidentId: string },
): Promise<z.infer<typeof Incident>> {
  const held = await siteAtHand(services, db, asked.siteId);
  const row = await incidentOf(db, asked.siteId, asked.incidentId);
  const view = row === undefined ? null : viewOf(row, held.day, asked);
  if (view === null) throw new Problem('not-found');
  return view;
}

function viewOf(row: IncidentRow, day: string, { actorId, relations }: Omit<IncidentReader, 'siteId'>): z.infer<typeof Incident> | null {
  const ofProducer = isOfProducer(relations);
  const staff = relations.has('scheme-staff');
  const reviewer = row.review?.assigned_to === actorId;
  const sight = sightOf({ source: row.source, everAsked: row.asked_at !== null }, { staff, ofProducer, reviewer });
  if (sight === 'none') return null;
  const all = sight === 'all';
  // The staff's own words and the review are not the site's, whoever told of the incident.
  const inside = all && !ofProducer;
  const asked = row.asked_at;
  return {
    ...{ id: row.id, kind: row.kind, severity: row.severity, status: row.status, dueOn: row.due_on, criteria: row.criteria },
    ...{ outcome: row.outcome, question: row.question, version: row.version },
    source: all ? row.source : null,
    happenedOn: all ? row.happened_on : null,
    what: all ? row.what : null,
    reportedBy: all && row.reported_by !== null ? { id: row.reported_by, name: row.reporter } : null,
    contact: inside && (staff || reviewer) ? row.contact : null,
    contactErased: inside && row.contact_erased_at !== null,
    on: all || asked === null ? row.received_on : asked.toISOString().slice(0, 10),
    late: row.due_on !== null && row.due_on < day,
    note: inside && (staff || reviewer) ? row.note : null,
    answer:
      row.answer === null || row.answered_by === null || row.answered_at === null
        ? null
        : { text: row.answer, by: { id: row.answered_by, name: row.answerer }, at: row.answered_at.toISOString() },
    review: inside && row.review !== null ? reviewView(row.review, day, staff || reviewer) : null,
    mayTriage: allows('incident.triage', relations) && !ofProducer && ['open', 'asked', 'answered'].includes(row.status),
    mayAnswer: row.status === 'asked' && ofProducer && allows('incident.report', relations),
  };
}

function reviewView(row: ReviewRow, day: string, concludes: boolean): NonNullable<z.infer<typeof Incident>['review']> {
  const { id, due_on: dueOn, assigned_to: to, outcome, reasons, concluded_by: by, concluded_at: at } = row;
  return {
    ...{ id, dueOn, assignedTo: { id: to, name: row.assignee } },
    late: outcome === null && dueOn < day,
    conclusion:
      outcome === null || by === null || at === null
        ? null
        : { outcome, reasons: reasons ?? '', by: { id: by, name: row.concluder }, at: new Date(at).toISOString() },
    mayConclude: concludes && outcome === null,
  };
}

function isOfProducer(relations: ReadonlySet<Relation>): boolean {
  return producerRoles.some((role) => relations.has(role));
}

/** The changes of a site with what was decided, the marks asked for, and the sites it came from or goes on as. */
import type { z } from '@hono/zod-openapi';
import { allows } from '#platform/access/matrix.ts';
import { producerRoles, type Relation } from '#platform/access/roles.ts';
import type { Database, Tx } from '#platform/database/database.ts';
import type { Services } from '#platform/services.ts';
import { text } from '#programme/index.ts';
import { siteAtHand } from '../site-at-hand.ts';
import { type ChangeRow, changesOf, markRequestsOf, siteLinksOf } from './queries.ts';
import { checkFurtherMark, toldLate } from './rules.ts';
import type { Changes, SiteChange } from './shapes.ts';

type Asked = { siteId: string; relations: ReadonlySet<Relation>; language: string };

export async function changesView(
  services: Services,
  db: Database | Tx,
  { siteId, relations, language }: Asked,
): Promise<z.infer<typeof Changes>> {
  const { marks } = services.programme;
  const held = await siteAtHand(services, db, siteId);
  const ofProducer = producerRoles.some((role) => relations.has(role));
  const mayDecide = allows('change.decide', relations) && !ofProducer;
  const rows = await changesOf(db, siteId);
  const requests = await markRequestsOf(db, siteId);
  const { kinds, outcomes, tell_within_days: tellWithinDays } = held.rulebook.monitoring.changes;
  const nameOf = (id: string) => {
    const mark = marks.find((one) => one.id === id);
    return mark === undefined ? id : text(mark.name, language).text;
  };
  const asked = requests.filter((one) => one.accepted === null && one.cycle_id === held.latest?.id).map(({ mark }) => mark);
  const further = marks.filter(
    ({ id }) => held.latest !== null && !asked.includes(id) && checkFurtherMark(id, held.latest, held.site, services.programme).ok,
  );
  return {
    changes: rows.map((row) => changeView(row, toldLate(row.happened_on, row.told_on, held.rulebook), mayDecide)),
    links: await siteLinksOf(db, siteId, false),
    requests: requests.map((row) => ({
      ...{ id: row.id, mark: row.mark, name: nameOf(row.mark), by: { id: row.asked_by, name: row.asker }, at: row.asked_at.toISOString() },
      answer:
        row.accepted === null || row.answered_by === null || row.answered_on === null
          ? null
          : { accepted: row.accepted, reasons: row.reasons ?? '', by: { id: row.answered_by, name: row.answerer }, on: row.answered_on },
    })),
    ...{ kinds, outcomes, tellWithinDays },
    furtherMarks: further.map(({ id }) => ({ mark: id, name: nameOf(id) })),
    mayTell: allows('change.tell', relations),
    mayAsk: allows('change.tell', relations) && ofProducer,
    mayDecide,
  };
}

function changeView(row: ChangeRow, late: boolean, mayDecide: boolean): z.infer<typeof SiteChange> {
  const { outcome, decided_by: by, decided_on: on } = row;
  return {
    ...{ id: row.id, kind: row.kind, happenedOn: row.happened_on, what: row.what },
    told: { by: { id: row.told_by, name: row.teller }, as: row.told_as, on: row.told_on, late },
    decision:
      outcome === null || by === null || on === null
        ? null
        : { outcome, reasons: row.reasons ?? '', by: { id: by, name: row.decider }, on, organisation: row.organisation, ended: row.ended },
    mayDecide: mayDecide && (outcome === null || outcome === 'hold'),
    version: row.version,
  };
}

/**
 * Tells, once each, that the points of a plan come due, are late or have to be escalated. For the nightly run: any number of processes may
 * run it at once, because each notice is taken in the transaction that sends it.
 */
import { dayIn } from '#platform/clock/clock.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Services } from '#platform/services.ts';
import { addDays } from '#programme/due.ts';
import { type CycleAtHand, cycleAtHand, tellScheme, tellSite } from '#rooms/assessment/index.ts';
import { claimNotices, type SlippingRow, slippingSites } from './queries.ts';
import { dueOf, noticeOf } from './rules.ts';

const page = 200;

/** Each site is told by the day that it is where the site is. @returns how many notices were sent, one for a site and kind */
export async function slippageNotices(services: Services): Promise<number> {
  const { programme, db, clock } = services;
  // Somewhere it is a day later already.
  const horizon = addDays(
    dayIn('UTC', clock.now()),
    1 + Math.max(...programme.rulebooks.flatMap(({ decision }) => decision.slippage.warn_days)),
  );
  let sent = 0;
  let after: string | null = null;
  for (;;) {
    const rows: SlippingRow[] = await slippingSites(db, horizon, after, page);
    for (const row of rows) sent += await db.transaction().execute((tx) => noticesOf(services, tx, row));
    const last = rows.at(-1);
    if (last === undefined || rows.length < page) return sent;
    after = last.decision_id;
  }
}

async function noticesOf(services: Services, tx: Tx, { site_id, cycle_id, decision_id, points }: SlippingRow): Promise<number> {
  const held = await cycleAtHand(services, tx, { siteId: site_id, cycleId: cycle_id });
  const { day } = held;
  const due = points.flatMap(({ item, planned }) => {
    const dueOn = dueOf(planned, held.cycle.clock_history.extensions, day);
    const kind = noticeOf({ dueOn, state: 'open', claimedOn: null }, day, held.rulebook);
    return kind === null ? [] : [{ item, kind, dueOn }];
  });
  if (due.length === 0) return 0;
  const told = await claimNotices(tx, decision_id, due, day);
  const kinds = [...new Set(told.map(({ kind }) => kind))];
  for (const kind of kinds) {
    const items = told.filter((one) => one.kind === kind).map(({ item }) => item);
    const dueOn = due.find((one) => one.kind === kind)?.dueOn ?? day;
    await tell(services, tx, held, { kind, items, dueOn });
  }
  return kinds.length;
}

/** The site is told of everything, staff from escalation on, and those who decide when the rulebook has a suspension considered. */
async function tell(
  services: Services,
  tx: Tx,
  held: CycleAtHand,
  { kind, items, dueOn }: { kind: string; items: readonly string[]; dueOn: string },
): Promise<void> {
  const stage = kind.startsWith('warn-') ? 'warned' : kind;
  const news = { kind: 'plan-slips', page: 'improvement', values: { stage, items: items.join(', '), count: items.length, day: dueOn } };
  await tellSite(services, tx, held, news);
  if (stage === 'escalated' || stage === 'suspension') await tellScheme(services, tx, held, 'scheme-staff', news);
  if (stage === 'suspension') await tellScheme(services, tx, held, 'decision-maker', news);
}

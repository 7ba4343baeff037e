/** Who is told by mail that a point has moved: whoever has to do something next, and the site when it is closed. */
import type { Tx } from '#platform/database/database.ts';
import { queueMail } from '#platform/mail/queue.ts';
import type { Services } from '#platform/services.ts';
import { holdersAt, peopleByIds, tellScheme, tellSite } from '#rooms/assessment/index.ts';
import type { PlanAtHand, Point } from './plan-at-hand.ts';
import type { PointState } from './rules.ts';

export async function tellStep(
  services: Services,
  tx: Tx,
  held: PlanAtHand & { point: Point },
  { to, said }: { to: PointState; said: string },
): Promise<void> {
  const { item } = held.point;
  const news = { kind: 'plan-step', page: `improvement/${item}`, values: { item, state: to, said } };
  if (to === 'claimed') return tellAssessors(services, tx, held, news);
  return to === 'verified' ? tellScheme(services, tx, held, 'scheme-staff', news) : tellSite(services, tx, held, news);
}

async function tellAssessors(
  services: Services,
  tx: Tx,
  { site, day }: PlanAtHand,
  { kind, page, values }: { kind: string; page: string; values: Record<string, string> },
): Promise<void> {
  const ids = await holdersAt(tx, [site.id], ['lead-assessor', 'assessor'], day);
  const url = `${services.config.publicUrl}/app/sites/${site.id}/${page}`;
  for (const to of await peopleByIds(tx, ids))
    await queueMail(services.jobs, tx, { to, kind, values: { site: site.name, ...values, url } });
}

/** A plan with everything about it, for the files it can be taken away in. */
import { attachment } from '#platform/http/attachment.ts';
import type { Services } from '#platform/services.ts';
import { writeWorkbook } from '#platform/workbook/write.ts';
import type { Translate } from '#ui/i18n.ts';
import { loadMessages } from '#ui/messages.server.ts';
import { type Asked, type PlanAtHand, type Point, planAtHand, pointsIn } from './plan-at-hand.ts';
import { type PlanView, planView } from './view.ts';
import { writePoam } from './write-poam.ts';
import { planSheets } from './write-sheets.ts';

/** A point as it is listed, with what was written about it. */
export type WrittenPoint = PlanView['points'][number] & { written: Pick<Point, 'actions' | 'notes' | 'steps'> };
export type WrittenPlan = { held: PlanAtHand; view: PlanView; points: WrittenPoint[] };

async function writtenPlan(services: Services, { siteId, language }: Asked): Promise<WrittenPlan> {
  const held = await planAtHand(services, services.db, siteId);
  const points = await pointsIn(services.db, held);
  const view = planView(held, points, language);
  const none = { actions: [], notes: [], steps: [] };
  return {
    held,
    view,
    points: view.points.map((point) => ({ ...point, written: points.find(({ item }) => item === point.item) ?? none })),
  };
}

/** An OSCAL plan of action and milestones. @throws Problem not-found where there is no plan */
export async function exportPoam(services: Services, asked: Asked): Promise<{ document: object; disposition: string }> {
  const plan = await writtenPlan(services, asked);
  const t = loadMessages(asked.language);
  return { document: writePoam(plan, t), disposition: attachment(`${fileName(plan, t)} POAM.json`) };
}

/** @throws Problem not-found where there is no plan; FileFault cell-too-long */
export async function exportWorkbook(services: Services, asked: Asked): Promise<{ bytes: Buffer; disposition: string }> {
  const plan = await writtenPlan(services, asked);
  const t = loadMessages(asked.language);
  const [points, ...others] = planSheets(plan, (key, values) => t(`improvement-pages.${key}`, values));
  // What is made up says so wherever it goes.
  const first = plan.held.site.demonstration ? { ...points, name: `${points.name} (${t('ui.demonstration')})`.slice(0, 31) } : points;
  const bytes = await writeWorkbook([first, ...others]);
  return { bytes, disposition: attachment(`${fileName(plan, t)} ${t('improvement-pages.plan')}.xlsx`) };
}

function fileName({ held: { site } }: WrittenPlan, t: Translate): string {
  return site.demonstration ? `${t('ui.demonstration')} ${site.slug}` : site.slug;
}

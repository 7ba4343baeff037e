import { afterAll, beforeAll, expect, test } from 'vitest';
import { addAction } from '#rooms/improvement/keep-action.ts';
import { claimPoint, confirmPoint, verifyPoint } from '#rooms/improvement/move-point.ts';
import { tellExtension } from '#rooms/participants/clocks.ts';
import type { DecidedSite } from '../../../test/support/award.ts';
import { aDecidedSite } from '../../../test/support/decided.ts';
import { doing } from '../../../test/support/participants.ts';
import { ask, openWorld } from '../../../test/support/world.ts';
import { project } from './project.ts';

beforeAll(async () => (await openWorld()).setNow('2026-11-20T12:00:00Z'));
afterAll(async () => (await openWorld()).setNow());

async function close(made: DecidedSite, item: string): Promise<void> {
  const path = { siteId: made.site.id, item };
  const action = { text: 'Done.', ownerId: null, ownerName: '', milestoneOn: null, doneOn: '2026-11-20', evidence: [], cost: null };
  await doing(made.people.contributor, (services, tx, actor) => addAction(services, tx, actor, { ...path, ...action }));
  await doing(made.people.siteManager, (services, tx, actor) => claimPoint(services, tx, actor, { ...path, said: 'Done.', evidence: [] }));
  const seen = { outcome: 'verified', said: 'Seen.', way: 'remote', on: '2026-11-20' } as const;
  await doing(made.firm.lead, (services, tx, actor) => verifyPoint(services, tx, actor, { ...path, ...seen }));
  await doing(made.staff, (services, tx, actor) => confirmPoint(services, tx, actor, { ...path, outcome: 'confirmed', reason: 'Seen.' }));
}

type PublicSite = { cycles: { decision: { plan: { item: string; dueOn: string }[] } | null }[] };

async function publicly(made: DecidedSite) {
  const { services } = await openWorld();
  await services.db.transaction().execute((tx) => project(services, tx, made.site.id));
  const row = await services.db.selectFrom('register_rows').selectAll().where('slug', '=', made.site.slug).executeTakeFirstOrThrow();
  const site = (await (await ask(undefined, 'GET', `/api/v1/register/${made.site.slug}`)).json()) as PublicSite;
  const plan = site.cycles[0]?.decision?.plan.map(({ item, dueOn }) => `${item} by ${dueOn}`);
  return { status: row.status, open: /[A-Z]/.test(row.strip?.cells ?? ''), plan };
}

test('the public plan names the day that staff extended; a point that is closed leaves it, and with the last one no plan is shown as open', async () => {
  const made = await aDecidedSite({ partial: ['28', '29'] });
  expect(await publicly(made)).toEqual({ status: 'awarded-with-open-plan', open: true, plan: ['28 by 2027-11-20', '29 by 2027-11-20'] });
  const extension = {
    clock: 'improvement_plan_due',
    period: 1,
    due: '2028-02-20',
    decidedOn: '2026-11-20',
    reason: 'The plant was flooded.',
  };
  await doing(made.staff, (_services, tx) => tellExtension(tx, made.cycle.id, extension));
  await close(made, '28');
  expect(await publicly(made)).toEqual({ status: 'awarded-with-open-plan', open: true, plan: ['29 by 2028-02-20'] });
  await close(made, '29');
  expect(await publicly(made)).toEqual({ status: 'awarded', open: false, plan: [] });
});

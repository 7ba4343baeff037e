/** The workbenches on this device, for a start without a network and for signing out. */
import type { Device } from '#ui/app/offline/device.ts';
import type { Session } from '#ui/app/session.tsx';
import { hasDatabase } from '../../field/device/database.ts';
import { assignmentsOf, forgetAll } from '../../field/device/store.ts';

export const device: Device = {
  start: async (person) => {
    const kept = await assignmentsOf(person);
    const [first] = kept;
    if (first === undefined) return null;
    const places = kept.map(({ data: { site } }) => ({ href: `/app/sites/${site.id}/workbench`, name: site.name }));
    return { session: first.data.session as Session, places };
  },
  waiting: async (person) => (await assignmentsOf(person)).reduce((sum, { bench }) => sum + bench.pending.length, 0),
  forget: async () => {
    if (await hasDatabase()) await forgetAll();
  },
};

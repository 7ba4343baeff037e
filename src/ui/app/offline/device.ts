/** What rooms keep on this device for work without a network: asked when the server cannot be, and forgotten when somebody signs out. */
import type { Session } from '../session.tsx';
import { forgetWho, whoWasHere } from './here.ts';

/** A place to work at without a network. */
export type OfflinePlace = { readonly href: string; readonly name: string };

/** What a room offers, as `device` of its `screens/<subject>/offline.ts`. */
export type Device = {
  /** What a person finds here, and who that is; null where nothing is kept. */
  readonly start: (person: string) => Promise<{ session: Session; places: OfflinePlace[] } | null>;
  /** How many changes of a person are on this device only. */
  readonly waiting: (person: string) => Promise<number>;
  readonly forget: () => Promise<void>;
};

const devices = import.meta.glob<Device>('../../../rooms/*/screens/*/offline.ts', { import: 'device' });
const all = (): Promise<Device[]> => Promise.all(Object.values(devices).map((load) => load()));

/** The session of whoever was here last, with the places kept for it; null where there are none. */
export async function startOffline(): Promise<{ session: Session; places: OfflinePlace[] } | null> {
  const person = whoWasHere();
  if (person === null) return null;
  const found = (await Promise.all((await all()).map(({ start }) => start(person)))).filter((one) => one !== null);
  const [first] = found;
  return first === undefined ? null : { session: first.session, places: found.flatMap(({ places }) => places) };
}

export async function waitingHere(person: string): Promise<number> {
  const counts = await Promise.all((await all()).map(({ waiting }) => waiting(person)));
  return counts.reduce((sum, count) => sum + count, 0);
}

export async function forgetDevice(): Promise<void> {
  forgetWho();
  await Promise.all((await all()).map(({ forget }) => forget()));
}

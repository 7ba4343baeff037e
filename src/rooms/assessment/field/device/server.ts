/** What the device asks of the server, and what its refusals mean for what is kept here. */
import type { z } from 'zod';
import { ApiProblem, throwing } from '#ui/app/api-problem.ts';
import type { FieldRecord, SyncInput, SyncResult, Workbench, WorkbenchKey } from '../shapes.ts';
import type { Loaded } from './assignment.ts';
import { type AssignmentData, type KeptSession, partedFrom } from './assignment-data.ts';

export type At = { readonly site: string; readonly cycle: string };
type Key = z.infer<typeof WorkbenchKey>;

const base = ({ site, cycle }: At) => `/api/v1/sites/${site}/cycles/${cycle}/assessment`;

export async function fetchKey(at: At): Promise<Key> {
  return (await throwing(`${base(at)}/workbench-key`, { method: 'POST' })).json() as Promise<Key>;
}

export async function fetchAssignment(at: At, session: KeptSession): Promise<{ data: AssignmentData; loaded: Loaded }> {
  const workbench = (await (await throwing(`${base(at)}/workbench`)).json()) as Workbench;
  const records: FieldRecord[] = [...workbench.records.items];
  let next = workbench.records.next;
  while (next !== null) {
    const page = (await (
      await throwing(`${base(at)}/records?limit=200&cursor=${encodeURIComponent(next)}`)
    ).json()) as Workbench['records'];
    records.push(...page.items);
    next = page.next;
  }
  return partedFrom(workbench, records, session);
}

export async function sendChanges(at: At, changes: SyncInput['changes']): Promise<SyncResult> {
  const body: SyncInput = { deviceNow: new Date().toISOString(), changes };
  const headers = { 'content-type': 'application/json' };
  return (await throwing(`${base(at)}/sync`, { method: 'POST', headers, body: JSON.stringify(body) })).json() as Promise<SyncResult>;
}

export async function sendPhoto(at: At, record: string, photo: Blob): Promise<void> {
  await throwing(`${base(at)}/photos/${record}`, { method: 'PUT', headers: { 'content-type': photo.type }, body: photo });
}

export function photoAddress(at: At, record: string): string {
  return `${base(at)}/photos/${record}`;
}

/** `over`: the device forgets. `signed-out`, `unreachable`: passes. `refused`: the server will say the same again. */
export type Refusal = 'over' | 'signed-out' | 'unreachable' | 'refused';

/** Answers to who asks for the key: they have no part in the assessment any more, and may not even be told that there is one. */
const ended = new Set(['not-allowed', 'not-found', 'not-in-the-team', 'assessor-suspended', 'own-site-results']);

export function meaningOf(fault: unknown, asked: 'key' | 'rest'): Refusal {
  if (!(fault instanceof ApiProblem)) return 'unreachable';
  if (fault.code === 'assignment-over' || (asked === 'key' && ended.has(fault.code))) return 'over';
  if (fault.status === 401) return 'signed-out';
  return fault.status >= 500 || fault.status === 429 || fault.status === 408 ? 'unreachable' : 'refused';
}

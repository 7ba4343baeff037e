/** What the public reads of a site's status: each change with its reason and its rule, and the due days that were moved. */
import type { Programme, Rulebook } from '#programme/index.ts';
import type { PublicState } from '#rooms/award/index.ts';
import type { Cycle } from '#rooms/participants/index.ts';

type Told = PublicState['history'][number];
type Transition = Rulebook['statuses']['transitions'][number];

export type PublicChange = Pick<
  Told,
  'id' | 'transition' | 'from' | 'to' | 'on' | 'role' | 'reason' | 'claims' | 'credentials' | 'rulebookId'
> & {
  /** Null where it is the site's taking part that changed. */
  mark: { mark: string; number: string } | null;
  /** What the change rests on, by its kind. */
  restsOn: string | null;
  rule: Pick<Transition, 'basis' | 'source' | 'note'> | null;
};

export type PublicExtension = { cycle: number; clock: string; due: string; decidedOn: string; reason: string };

/** The newest first. */
export function publicChanges(programme: Programme, state: PublicState | undefined): PublicChange[] {
  if (state === undefined) return [];
  const ofMarks = state.marks.flatMap(({ mark, number, history }) => history.map((one) => changeOf(programme, one, { mark, number })));
  const all = [...ofMarks, ...state.history.map((one) => changeOf(programme, one, null))];
  return all.sort((a, b) => b.on.localeCompare(a.on) || b.id.localeCompare(a.id));
}

export function publicExtensions({ rulebooks }: Programme, cycles: readonly Cycle[]): PublicExtension[] {
  return cycles.flatMap(({ number, rulebook_id, clock_history }) => {
    const told = rulebooks.find(({ id }) => id === rulebook_id)?.decision.extension_public.value ?? false;
    if (!told) return [];
    return clock_history.extensions.map(({ clock, due, decidedOn, reason }) => ({ cycle: number, clock, due, decidedOn, reason }));
  });
}

function changeOf({ rulebooks }: Programme, told: Told, mark: PublicChange['mark']): PublicChange {
  const { id, transition, from, to, on, role, reason, claims, credentials, rulebookId, restsOn } = told;
  const rule = rulebooks.find((one) => one.id === rulebookId)?.statuses.transitions.find((one) => one.id === transition);
  return {
    ...{ id, transition, from, to, on, role, reason, claims, credentials, rulebookId, mark, restsOn: restsOn?.kind ?? null },
    rule: rule === undefined ? null : { basis: rule.basis, source: rule.source, note: rule.note },
  };
}

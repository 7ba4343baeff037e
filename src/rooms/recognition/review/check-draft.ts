/** Holds what was drafted against the programme: every fault is named with its place in the request. Pure. */
import { type Fault, fail, ok, type Result } from '#platform/result.ts';
import { levelOf, type Matrix, type Pack, type Programme, type System } from '#programme/index.ts';
import { testOf } from '../conditions.ts';
import { isReplaced } from './draft.ts';
import type { DraftCell } from './tables.ts';

type Known = Pick<Programme, 'packs' | 'systems' | 'siteKinds' | 'metals'>;
type Asked = { readonly system: string; readonly edition: string; readonly pack: string };

/** What somebody asks to have compared: a system in an edition that it has, with criteria that there are. */
export function checkRequest(request: Asked, programme: Pick<Programme, 'packs' | 'systems'>): Result<null> {
  const faults = sourceFaults(request, programme.systems, '');
  if (!programme.packs.some(({ id }) => id === request.pack))
    faults.push({ code: 'unknown-pack', path: '/pack', values: { pack: request.pack } });
  const [first, ...rest] = faults;
  return first === undefined ? ok(null) : fail(first, ...rest);
}

/** `base` is the version it would be merged with. @throws Error for a pack that the programme does not hold */
export function checkDraft(
  review: { readonly system: string; readonly pack_id: string },
  cells: readonly DraftCell[],
  { programme, base }: { programme: Known; base: Matrix },
): Result<null> {
  const pack = programme.packs.find(({ id }) => id === review.pack_id);
  if (pack === undefined) throw new Error(`The programme does not hold the pack ${review.pack_id}.`);
  const targets = new Set(pack.criteria.flatMap(({ number, parts }) => [number, ...parts.map((part) => part.number)]));
  const taken = new Set(base.cells.flatMap((cell) => (isReplaced(cell, review) ? [] : [cell.id])));
  const seen = new Set<string>();
  const faults = cells.flatMap((cell, index) => {
    const path = `/cells/${index}`;
    const found: Fault[] = [];
    if (seen.has(cell.id)) found.push({ code: 'cell-twice', path: `${path}/id`, values: { id: cell.id } });
    else if (taken.has(cell.id)) found.push({ code: 'cell-id-taken', path: `${path}/id`, values: { id: cell.id } });
    seen.add(cell.id);
    for (const [place, target] of cell.targets.entries())
      if (!targets.has(target)) found.push({ code: 'unknown-target', path: `${path}/targets/${place}`, values: { pack: pack.id, target } });
    found.push(...sourcesFaults(cell, review.system, programme.systems, path), ...levelFaults(cell, pack, path));
    for (const [place, condition] of cell.conditions.entries())
      found.push(...conditionFaults(condition, cell, programme, `${path}/conditions/${place}/value`));
    return found;
  });
  const [first, ...rest] = faults;
  return first === undefined ? ok(null) : fail(first, ...rest);
}

function sourcesFaults({ sources }: DraftCell, reviewed: string, systems: readonly System[], path: string): Fault[] {
  const found = sources.flatMap((source, place) => sourceFaults(source, systems, `${path}/sources/${place}`));
  if (!sources.some(({ system }) => system === reviewed))
    found.push({ code: 'reviewed-system-missing', path: `${path}/sources`, values: { system: reviewed } });
  return found;
}

/** Where the programme names no editions of a system, any text is one that can stand in `system@edition#requirement`. */
function sourceFaults({ system: id, edition }: { system: string; edition: string }, systems: readonly System[], path: string): Fault[] {
  const system = systems.find((one) => one.id === id);
  if (system === undefined) return [{ code: 'unknown-system', path: `${path}/system`, values: { system: id } }];
  const known = system.editions.length === 0 ? /^[^@#]+$/.test(edition) : system.editions.includes(edition);
  return known ? [] : [{ code: 'unknown-edition', path: `${path}/edition`, values: { edition, editions: system.editions.join(', ') } }];
}

function levelFaults({ level }: DraftCell, pack: Pack, path: string): Fault[] {
  return level === null || levelOf(pack, level) !== null
    ? []
    : [{ code: 'unknown-level', path: `${path}/level`, values: { pack: pack.id, level } }];
}

/** A condition that nothing could meet would make the cell recognise nothing without anybody noticing. */
function conditionFaults(
  { rule, value }: DraftCell['conditions'][number],
  { sources }: DraftCell,
  programme: Known,
  path: string,
): Fault[] {
  if (rule === 'site-kind' && !programme.siteKinds.some(({ code }) => code === value))
    return [{ code: 'unknown-kind', path, values: { kind: value } }];
  if (rule === 'metal' && !programme.metals.some(({ symbol }) => symbol === value))
    return [{ code: 'unknown-metal', path, values: { metal: value } }];
  // Each certificate that the cell uses has to reach the step on the scale of its own system.
  if (rule === 'minimum-level')
    return [...new Set(sources.map(({ system }) => system))].flatMap((id): Fault[] => {
      const scale = programme.systems.find((system) => system.id === id)?.scale ?? [];
      return scale.includes(value) ? [] : [{ code: 'unknown-step', path, values: { step: value, steps: scale.join(', ') } }];
    });
  return testOf({ rule, value }, {}).about === 'unknown' ? [{ code: 'unknown-condition-value', path, values: { rule, value } }] : [];
}

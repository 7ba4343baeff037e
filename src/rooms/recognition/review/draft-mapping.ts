/** A draft as an OSCAL mapping collection, and a mapping collection as the cells of a draft. Nothing that a draft holds is lost on the way. Pure. */
import { type Fault, fail, ok, type Result } from '#platform/result.ts';
import { type Matrix, type Pack, type Programme, packOf, text } from '#programme/index.ts';
import { conditionNamespace, matrixNamespace, type OscalFault } from '../oscal/document.ts';
import { readMapping } from '../oscal/read-mapping.ts';
import { type MappingCollection, writeMapping } from '../oscal/write-mapping.ts';
import { type Cell, conditionRules, relationships } from '../rules.ts';
import { checkDraft } from './check-draft.ts';
import { DraftCells } from './shapes.ts';
import type { DraftCell } from './tables.ts';

type Reviewed = {
  readonly id: string;
  readonly system: string;
  readonly edition: string;
  readonly pack_id: string;
  readonly version: number;
};

/** `modified` is an ISO instant. Null while nothing was drafted: OSCAL has no form for that. */
export function mappingOfDraft(
  review: Reviewed & { readonly cells: readonly DraftCell[] },
  programme: Programme,
  modified: string,
): MappingCollection | null {
  const pack = packOf(programme, review.pack_id);
  const system = programme.systems.find(({ id }) => id === review.system);
  const title = system === undefined ? review.system : text(system.title, 'en').text;
  const cells = review.cells.map(({ reason, source, ...cell }) => ({
    ...cell,
    relationship: cell.relationship,
    counts: true,
    qualifiers: [],
    ...(reason === '' ? {} : { note: reason }),
    ...(source === '' ? {} : { source }),
  }));
  return writeMapping(
    { id: review.id, cells },
    {
      title: `Draft: ${title} ${review.edition}`,
      description: 'What an equivalency review proposes. It recognises nothing until it was decided and published.',
      version: String(review.version),
      modified,
      status: 'draft',
      pack: { id: review.pack_id, title: pack === null ? review.pack_id : text(pack.title, 'en').text },
      editions: editionTitles(programme),
    },
  );
}

function editionTitles({ systems }: Programme): Record<string, string> {
  return Object.fromEntries(
    systems.flatMap(({ id, title, editions }) => editions.map((edition) => [`${id}@${edition}`, `${text(title, 'en').text} ${edition}`])),
  );
}

/**
 * Faults carry the JSON pointer of their place in the document. All that is wrong is named, and then nothing is taken: a criterion that the
 * pack does not have, a heading, an edition that does not exist, a condition that nobody can check, a map that says of itself that it does
 * not count. `base` is the version that the draft would be merged with.
 */
export function cellsOfMapping(document: unknown, review: Reviewed, known: { programme: Programme; base: Matrix }): Result<DraftCell[]> {
  const pack = packOf(known.programme, review.pack_id);
  if (pack === null) throw new Error(`The programme does not hold the pack ${review.pack_id}.`);
  const numbers = new Set(pack.criteria.flatMap(({ number, parts }) => [number, ...parts.map((part) => part.number)]));
  const read = readMapping(document, numbers);
  if (!read.ok) return failed(read.faults.map((fault) => unusable(fault, pack)));
  const { cells } = read.value;
  const placed = (index: number, rest: string[]) => {
    const path = cells[index]?.path ?? '';
    return pointer(path) + placeInMap(mapAt(document, path), rest);
  };
  const undrafted = cells.flatMap(({ cell }, index) => undraftable(cell, (...rest) => placed(index, rest)));
  if (undrafted.length > 0) return failed(undrafted);
  const shaped = DraftCells.safeParse({ cells: cells.map(({ cell }) => drafted(cell)) });
  if (!shaped.success)
    return failed(
      shaped.error.issues.map(({ path: [, index, ...rest], message }) => ({
        code: 'faulty-field',
        path: index === undefined ? '/mapping-collection/mappings' : placed(Number(index), rest.map(String)),
        values: { message },
      })),
    );
  const checked = checkDraft(review, shaped.data.cells, known);
  if (checked.ok) return ok(shaped.data.cells);
  return failed(
    checked.faults.map((fault) => {
      const [, , index, ...rest] = (fault.path ?? '').split('/');
      return { ...fault, path: placed(Number(index), rest) };
    }),
  );
}

function failed(faults: Fault[]): Result<never> {
  const [first, ...rest] = faults;
  if (first === undefined) throw new Error('A mapping was refused without a fault.');
  return fail(first, ...rest);
}

function unusable({ path, message, unusable: found }: OscalFault, pack: Pack): Fault {
  const at = { path: pointer(path) || '/' };
  if (found === undefined) return { code: 'faulty-field', ...at, values: { message } };
  const target = found.text.replace(/^c-/, '');
  const heading = pack.pillars.some(({ code }) => code === target);
  switch (found.why) {
    case 'no-edition':
      return { code: 'source-without-edition', ...at, values: { source: found.text } };
    case 'unknown-target':
      return heading
        ? { code: 'target-is-heading', ...at, values: { target: found.text } }
        : { code: 'unknown-target', ...at, values: { pack: pack.id, target: found.text } };
    case 'identifier-twice':
      return { code: 'cell-twice', ...at, values: { id: found.text } };
  }
}

/** What a matrix that is read may hold and a draft may not. */
function undraftable(cell: Cell, at: (...rest: string[]) => string): Fault[] {
  const faults: Fault[] = cell.conditions.flatMap(({ rule }, index): Fault[] =>
    conditionRules.includes(rule)
      ? []
      : [{ code: 'unknown-condition', path: at('conditions', String(index), 'rule'), values: { rule, rules: conditionRules.join(', ') } }],
  );
  if (!(relationships as readonly string[]).includes(cell.relationship))
    faults.push({ code: 'unknown-relationship', path: at('relationship'), values: { relationship: cell.relationship } });
  if (!cell.counts) faults.push({ code: 'map-does-not-count', path: at('counts') });
  return faults;
}

/** What limits a relation in words stands with its reason: a draft has no other place for it, and nothing evaluates it. */
function drafted({ id, sources, targets, relationship, level, conditions, qualifiers, note = '', source = '' }: Cell): object {
  const limits = qualifiers.map(({ subject, predicate, category, description, remarks }) =>
    [`${subject} ${predicate} (${category}): ${description}`, ...(remarks === undefined ? [] : [remarks])].join('\n'),
  );
  return {
    id: id.toLowerCase(),
    sources,
    targets,
    relationship,
    level,
    conditions,
    reason: [note, ...limits].filter((words) => words !== '').join('\n'),
    source,
  };
}

type RawMap = { props?: { name: string; ns?: string }[] | null };

/** Where in its map a field of a cell stands. */
function placeInMap(map: RawMap, [field = '', index, ...rest]: string[]): string {
  const props = map.props ?? [];
  const own = (name: string, otherwise: string) => {
    const place = props.findIndex((prop) => prop.ns === matrixNamespace && prop.name === name);
    return place === -1 ? otherwise : `/props/${place}/value`;
  };
  if (field === 'targets' || field === 'sources') return index === undefined ? `/${field}` : `/${field}/${index}/id-ref`;
  if (field === 'conditions' && index !== undefined) {
    const places = props.flatMap((prop, place) => (prop.ns === conditionNamespace ? [place] : []));
    return `/props/${places[Number(index)]}/${rest[0] === 'rule' ? 'name' : 'value'}`;
  }
  if (field === 'id') return own('id', '/uuid');
  if (field === 'reason') return own('note', '/qualifiers');
  if (field === 'level' || field === 'counts' || field === 'source') return own(field, '');
  return field === '' ? '' : `/${field}`;
}

function mapAt(document: unknown, path: string): RawMap {
  const steps = path.replaceAll(/\[(\d+)\]/g, '.$1').split('.');
  return steps.reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], document) as RawMap;
}

/** The path of an OSCAL fault as a JSON pointer; its names hold neither dots nor slashes. */
function pointer(path: string): string {
  return path === '' ? '' : `/${path.replaceAll(/\[(\d+)\]/g, '.$1').replaceAll('.', '/')}`;
}

/** What recognition found, in the words and language of the one who asks. */
import { dayIn } from '#platform/clock/clock.ts';
import type { Database } from '#platform/database/database.ts';
import type { Services } from '#platform/services.ts';
import { type Localized, type Matrix, type MatrixCell, text } from '#programme/index.ts';
import { deciderName } from './decider.ts';
import { lapsesOf } from './lapse-queries.ts';
import { allMatrices } from './matrices.ts';
import { type ScopeOfCycle, scopeOfCycle } from './read-scope.ts';
import type { Advice, Because, Recognised } from './rules.ts';

type Path = { site: string; cycle: string };

/** Five statements. `onDate` null for today where the site is. @throws Problem not-found */
export async function readRecognition(services: Services, db: Database, path: Path, language: string, onDate: string | null) {
  const found = await scopeOfCycle(services, db, path, onDate ?? undefined);
  const say = (localized: Localized) => text(localized, language);
  const cell = (id: string) => cellView(found.matrix, id, say, (who) => deciderName(who, services.programme, language));
  const today = dayIn(found.site.time_zone, services.clock.now());
  const matrices = await allMatrices(db, services.programme);
  const newer = matrices.filter(({ in_force }) => found.matrix.in_force < in_force && in_force <= today).at(-1);
  return {
    pack: found.pack.id,
    on: found.scope.on,
    matrix: versionOf(found.matrix, say),
    newer: newer === undefined ? null : versionOf(newer, say),
    criteria: found.scope.criteria.map((criterion) => criterionView(found, criterion, say, cell)),
    counts: countsOf(found),
    lapses: await lapsesOf(db, path.cycle),
  };
}

type Say = (localized: Localized) => { text: string; language: string };

function versionOf(matrix: Matrix, say: Say) {
  return { id: matrix.id, title: say(matrix.title), inForce: matrix.in_force };
}

function criterionView({ pack, items }: ScopeOfCycle, criterion: Recognised, say: Say, cell: (id: string) => CellView) {
  const title = pack.criteria.find(({ number }) => number === criterion.id)?.title;
  const { id, recognition, covered, residual, level, validUntil, because, advice } = criterion;
  return {
    id,
    title: title === undefined ? { text: id, language: 'en' } : say(title),
    applies: items.some((item) => item.criterion.number === id),
    recognition,
    covered: [...covered],
    residual: [...residual],
    level,
    validUntil,
    because: because.map((reason) => reasonView(reason, cell)),
    advice: advice.map((hint) => hintView(hint, cell)),
  };
}

function reasonView({ target, relationship, level, validUntil, certificates, conditions, map }: Because, cell: (id: string) => CellView) {
  return {
    target,
    relationship,
    level,
    validUntil,
    certificates: [...certificates],
    conditions: conditions.map(checkedView),
    cell: cell(map),
  };
}

function hintView({ target, relationship, why, certificates, missing, conditions, map }: Advice, cell: (id: string) => CellView) {
  return {
    target,
    relationship,
    why,
    certificates: [...certificates],
    missing: [...missing],
    conditions: conditions.map(checkedView),
    cell: cell(map),
  };
}

function checkedView({ rule, value, met, actual, certificate }: Because['conditions'][number]) {
  const shown = Array.isArray(actual) ? [...(actual as readonly string[])] : (actual as string | number | boolean | null);
  return certificate === undefined ? { rule, value, met, actual: shown } : { rule, value, met, actual: shown, certificate };
}

type CellView = ReturnType<typeof cellView>;

function cellView(matrix: Matrix, id: string, say: Say, nameOf: (decidedBy: string) => string) {
  const found: MatrixCell | undefined = matrix.cells.find((cell) => cell.id === id);
  if (found === undefined) throw new Error(`The matrix ${matrix.id} has no cell ${id}.`);
  const { basis, state, source, note, decided_by, decided_on } = found;
  return {
    id,
    basis,
    state,
    source: source ?? null,
    note: note === undefined ? null : say(note),
    decidedBy: decided_by === undefined ? null : nameOf(decided_by),
    decidedOn: decided_on ?? null,
  };
}

/** Only of the criteria that the site answers: what does not apply to it is not left to assess. */
function countsOf({ scope, items }: ScopeOfCycle) {
  const answered = new Set(items.map(({ criterion }) => criterion.number));
  const number = (recognition: Recognised['recognition']) =>
    scope.criteria.filter((criterion) => answered.has(criterion.id) && criterion.recognition === recognition).length;
  return { full: number('full'), partial: number('partial'), none: number('none') };
}

/** The systems that a certificate can be of, by title. */
export function readSystems({ programme }: Pick<Services, 'programme'>, language: string) {
  return programme.systems
    .map(({ id, title, owner, kind, proof, accredited_bodies, editions, validity, scale }) => ({
      id,
      title: text(title, language),
      owner,
      kind,
      proof,
      accreditedBodies: accredited_bodies,
      editions: [...editions],
      validityMonths: validity.months,
      scale: [...scale],
    }))
    .sort((a, b) => a.title.text.localeCompare(b.title.text, language));
}

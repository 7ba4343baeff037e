/** The gap between a system and a pack by the matrix in force today: read once, for the page and for the API. */
import type { Database } from '#platform/database/database.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { currentPack, type Localized, type Matrix, type MatrixCell, type Pack, packOf, type System, text } from '#programme/index.ts';
import { type Gap, type GapEntry, type GapItem, gapOf } from './gap.ts';
import { coverageOf, type EditionCoverage } from './gap-coverage.ts';
import { matrixInForce } from './matrices.ts';
import { acceptedOf, amongPeers, givenBy, type Standing } from './standings.ts';

export type FoundGap = { system: System; pack: Pack; matrix: Matrix; gap: Gap; coverage: EditionCoverage[] };

/** Without a pack, the one that cycles are opened on. One statement. @throws Problem not-found */
export async function readGap(
  { programme, clock }: Pick<Services, 'programme' | 'clock'>,
  db: Database,
  asked: { system: string; pack: string | undefined },
): Promise<FoundGap> {
  const today = clock.now().toISOString().slice(0, 10);
  const system = programme.systems.find(({ id }) => id === asked.system);
  const pack = asked.pack === undefined ? (currentPack(programme, today) ?? programme.packs.at(-1)) : packOf(programme, asked.pack);
  if (system === undefined || pack === undefined || pack === null) throw new Problem('not-found');
  const matrix = await matrixInForce(db, programme, today);
  return { system, pack, matrix, gap: gapOf(pack, matrix, system), coverage: coverageOf(pack, matrix, system) };
}

type Say = (localized: Localized) => { text: string; language: string };

/** The same as data, with texts in the reader's language where there are any. */
export function gapView({ system, pack, matrix, gap, coverage }: FoundGap, language: string) {
  const say: Say = (localized) => text(localized, language);
  return {
    system: {
      id: system.id,
      title: say(system.title),
      owner: system.owner,
      kind: system.kind,
      proof: system.proof,
      accreditedBodies: system.accredited_bodies,
      editions: [...system.editions],
      validity: { ...system.validity },
      scale: [...system.scale],
    },
    pack: pack.id,
    matrix: { id: matrix.id, title: say(matrix.title), inForce: matrix.in_force },
    standings: {
      accepted: acceptedOf(system).map((standing) => standingView(standing, say)),
      given: givenBy(system).map((standing) => standingView(standing, say)),
      peers: amongPeers(system).map((standing) => standingView(standing, say)),
    },
    counts: { ...gap.counts },
    backCounts: { ...gap.back },
    criteria: gap.criteria.map((criterion) => ({
      ...itemView(criterion, say),
      parts: criterion.parts.map((part) => itemView(part, say)),
    })),
    coverage: coverage.map(({ edition, full, partial, parts, left, cells, together }) => ({
      edition,
      full: [...full],
      partial: [...partial],
      parts: [...parts],
      left,
      cells: cells.map(({ id }) => id),
      together: together.map(({ id }) => id),
    })),
  };
}

function itemView({ number, title, finding, entries, back, given }: GapItem, say: Say) {
  return {
    number,
    title: say(title),
    finding,
    cells: entries.map((entry) => entryView(entry, say)),
    back,
    given: given.map((standing) => standingView(standing, say)),
  };
}

function entryView({ cell, finding, together }: GapEntry, say: Say) {
  const sourceView = ({ system, edition, requirement }: MatrixCell['sources'][number]) => ({
    system,
    edition,
    requirement: requirement ?? null,
  });
  return {
    id: cell.id,
    finding,
    sources: cell.sources.map(sourceView),
    together: together.map(sourceView),
    relationship: cell.relationship,
    level: cell.level,
    state: cell.state,
    conditions: cell.conditions.map(({ rule, value }) => ({ rule, value })),
    basis: cell.basis,
    source: cell.source ?? null,
    note: cell.note === undefined ? null : say(cell.note),
    decidedBy: cell.decided_by ?? null,
    decidedOn: cell.decided_on ?? null,
    reviewDue: cell.review_due ?? null,
  };
}

function standingView({ direction, standing, criteria, packs, metals, text: words, said_by, basis, source }: Standing, say: Say) {
  return {
    direction,
    standing,
    criteria: criteria === undefined ? null : { ...criteria },
    packs: packs === undefined ? null : [...packs],
    metals: metals === undefined ? null : [...metals],
    text: say(words),
    saidBy: said_by,
    basis,
    source,
  };
}

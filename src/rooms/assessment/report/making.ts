/** What a report is composed of: the frozen facts, the words of its language, and which criteria it is about. */
import { dayIn } from '#platform/clock/clock.ts';
import type { Matrix, Pack, Programme, Rulebook } from '#programme/index.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Report } from './shapes.ts';
import type { Words } from './words.ts';

export type ReportFacts = {
  snapshot: Snapshot;
  digest: string;
  publicUrl: string;
  programme: Pick<Programme, 'systems' | 'siteKinds' | 'metals' | 'marks'>;
  pack: Pack;
  rulebook: Rulebook;
  matrix: Matrix;
  site: Omit<Report['site'], 'kinds' | 'metals'> & { kinds: string[]; metals: string[]; timeZone: string; demonstration: boolean };
  organisation: Report['organisation'];
  firm: Report['firm'];
  cycle: { id: string; number: number; marks: string[] };
  /** Names by id; who was erased has none. */
  people: ReadonlyMap<string, string>;
  /** Titles of the released evidence by id. */
  evidence: ReadonlyMap<string, string>;
  certificates: ReadonlyMap<string, { system: string; edition: string; number: string; body: string }>;
  /** The day on which staff of the scheme accepted the report; null while they have not, or where that is not kept. */
  acceptedOn: string | null;
};

/** `whole`: the report of the assessment itself, which tells also what is about no criterion. */
export type Making = ReportFacts & Words & { whole: boolean; about: (item: { item: string; criterion: string }) => boolean };

export function systemNamed({ programme, said }: Pick<Making, 'programme' | 'said'>, code: string) {
  const system = programme.systems.find(({ id }) => id === code);
  return { code, name: system === undefined ? code : said(system.title) };
}

export function titleOf({ pack, said }: Making, item: string | null): string | null {
  const found = pack.criteria.flatMap((criterion) => [criterion, ...criterion.parts]).find(({ number }) => number === item);
  return found === undefined ? null : said(found.title);
}

export function criterionAt(pack: Pack, item: string): string {
  return pack.criteria.find(({ number, parts }) => number === item || parts.some((part) => part.number === item))?.number ?? item;
}

export function dayOf({ site }: Making, moment: string): string {
  return dayIn(site.timeZone, new Date(moment));
}

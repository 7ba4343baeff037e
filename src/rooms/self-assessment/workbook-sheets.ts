/** How a self-assessment that came back as a workbook is found again in its cells. */
import { Problem } from '#platform/http/problem.ts';
import { type Origin as Entries, originSheet, readOriginSheet } from '#platform/workbook/origin.ts';
import type { Sheet } from '#platform/workbook/read.ts';
import type { WrittenSheet } from '#platform/workbook/write.ts';

/** A workbook of another layout is refused. */
const made = { for: 'self-assessment', format: 2 };

export type Origin = {
  cycle: string;
  pack: string;
  /** The language its headings are in. */
  language: string;
  /** The sheet that holds the answers. */
  sheet: string;
  /** Version of each answer when the workbook was made; 0 where there was none. */
  versions: ReadonlyMap<string, number>;
};

export function writeOrigin({ cycle, pack, language, sheet, versions }: Origin, note: string): WrittenSheet {
  const entries: Entries = new Map([
    ['cycle', cycle],
    ['pack', pack],
    ['language', language],
    ['sheet', sheet],
    ...[...versions].map(([item, version]): [string, string] => [`version ${item}`, String(version)]),
  ]);
  return originSheet(entries, made, note);
}

/** @throws Problem workbook-not-ours, workbook-other-kind, workbook-other-cycle, workbook-outdated */
export function readOrigin(sheets: readonly Sheet[], expected: { cycle: string; pack: string }): Origin {
  const entries = readOriginSheet(sheets, made);
  const versions = new Map<string, number>();
  for (const [key, value] of entries) if (key.startsWith('version ')) versions.set(key.slice('version '.length), Number(value));
  const told = (key: string) => entries.get(key) ?? '';
  const origin = { cycle: told('cycle'), pack: told('pack'), language: told('language'), sheet: told('sheet'), versions };
  if (origin.cycle !== expected.cycle) throw new Problem('workbook-other-cycle');
  if (origin.pack !== expected.pack) throw new Problem('workbook-outdated');
  return origin;
}

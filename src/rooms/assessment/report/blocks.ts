/** What a printed report is made of: sections of blocks, which `report.typ` puts on the page one after the other. */
import type { StripPillar, StripResult } from '#ui/components/strip-cells.ts';

export type Shown = { cell: { result: StripResult; recognised?: boolean }; label: string };
/** In another language than the report: whoever has it read aloud should hear it so. */
export type Foreign = { text: string; language: string };
export type Labelled = { label: string; value: string };

export type Block =
  | { kind: 'text' | 'note' | 'heading'; text: string }
  | { kind: 'facts' | 'listed'; entries: Labelled[] }
  | { kind: 'strip'; pillars: StripPillar[]; alt: string; key: Shown[] }
  /** `columns`: shares of the width; 0 takes what it needs. */
  | { kind: 'table'; columns: number[]; header: string[]; rows: (string | Shown | Foreign)[][] }
  | { kind: 'entry'; heading: string; result: Shown | null; line: string | null; parts: { label: string | null; text: string }[] }
  | { kind: 'contents' }
  | { kind: 'check'; code: QrCode; alt: string; text: string; address: string; digests: Labelled[] };

export type Section = { title: string | null; blocks: Block[] };

/** Modules a side, and each dark run as x, y and length. */
export type QrCode = { size: number; runs: [number, number, number][] };

export function saying(text: string): Block {
  return { kind: 'text', text };
}

/** A part of an entry; left out where there is nothing to say. */
export function part(label: string | null, text: string | null): { label: string | null; text: string }[] {
  return text === null || text.trim() === '' ? [] : [{ label, text }];
}

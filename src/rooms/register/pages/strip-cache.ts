/** Strips ready to draw. Many sites share one, and the words of a strip cost more than its row, so that each is made once. */
import type { Programme } from '#programme/index.ts';
import { packOf } from '#programme/index.ts';
import { describeStrip, type StripPillar } from '#ui/components/strip-cells.ts';
import { type Strip, stripPillars } from '../strip.ts';
import type { Spoken } from './frame.tsx';

export type DrawnStrip = { pillars: StripPillar[]; label: string };

const limit = 5000;
const drawn = new Map<string, DrawnStrip>();

export function drawStrip(strip: Strip, programme: Programme, { t, language }: Spoken): DrawnStrip | null {
  const key = `${language} ${strip.pack} ${strip.cells}`;
  const known = drawn.get(key);
  if (known !== undefined) return known;
  const pack = packOf(programme, strip.pack);
  if (pack === null) return null;
  const pillars = stripPillars(strip, pack, language);
  const made = { pillars, label: describeStrip(pillars, t) };
  if (drawn.size >= limit) drawn.clear();
  drawn.set(key, made);
  return made;
}

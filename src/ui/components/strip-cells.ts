/** What a criteria strip shows, and the outlines it is drawn with. A shape is filled, never stroked, so that a whole strip is one path per tone. */
import type { Translate } from '../i18n.ts';

export type StripResult = 'full' | 'partial' | 'miss' | 'na' | 'none';

export interface StripCell {
  readonly number: string;
  readonly title: string;
  readonly result: StripResult;
  /** Taken over from another system: a notch in the head of the cell. */
  readonly recognised?: boolean | undefined;
  /** An improvement plan is open: a bar under the cell. */
  readonly planOpen?: boolean | undefined;
}

export interface StripPillar {
  readonly code: string;
  readonly title: string;
  readonly cells: readonly StripCell[];
}

/** Class names are one letter long because a register page carries a hundred strips. */
export const TONE: Readonly<Record<StripResult, string>> = { full: 'f', partial: 'p', miss: 'm', na: 'a', none: 'n' };

const RESULTS: readonly StripResult[] = ['full', 'partial', 'miss', 'na', 'none'];

/**
 * The outline of one cell of `width` x `height` with its upper corner at `x`, 0, as SVG path data.
 * Windows run against the direction of their frame, so that the nonzero rule leaves them open.
 */
export function cellPath(cell: Pick<StripCell, 'result' | 'recognised'>, x: number, width: number, height: number): string {
  const { result, recognised = false } = cell;
  const notch = width * 0.625;
  const half = width / 2;
  if (result === 'none') {
    const floor = `M${x} ${height - 2}h${width}v2h-${width}z`;
    return recognised ? `${floor}M${x} 0l${half} ${notch} ${half}-${notch}v2.5l-${half} ${notch}-${half}-${notch}z` : floor;
  }
  const frame = recognised ? `M${x} 0l${half} ${notch} ${half}-${notch}v${height}h-${width}z` : `M${x} 0h${width}v${height}h-${width}z`;
  if (result === 'full') return frame;
  const wall = result === 'na' ? 1 : 1.5;
  const inner = width - 2 * wall;
  if (result === 'miss') return frame + missWindows(x, width, height, wall, recognised);
  const floor = result === 'na' ? height - wall : Math.round(height * 0.56);
  if (!recognised) return `${frame}M${x + wall} ${wall}v${floor - wall}h${inner}v${wall - floor}z`;
  const head = wall * 2.7;
  return `${frame}M${x + wall} ${head}v${short(floor - head)}h${inner}v${short(head - floor)}l-${inner / 2} ${short((notch * inner) / width)}z`;
}

/** What a strip says in words: "33 criteria: 28 fully met, 3 partly met, 2 not applicable, 4 recognised, 2 plans open". */
export function describeStrip(pillars: readonly StripPillar[], t: Translate): string {
  const cells = pillars.flatMap((pillar) => pillar.cells);
  const count = (test: (cell: StripCell) => boolean): number => cells.filter(test).length;
  const parts: (readonly [key: string, count: number])[] = [
    ...RESULTS.map((result) => [`ui.strip.${result}`, count((cell) => cell.result === result)] as const),
    ['ui.strip.recognised', count((cell) => cell.recognised === true)],
    ['ui.strip.plan', count((cell) => cell.planOpen === true)],
  ];
  const said = parts.filter(([, n]) => n > 0).map(([key, n]) => t(key, { count: n }));
  return [t('ui.strip.title', { criteria: cells.length }), said.join(', ')].filter((part) => part !== '').join(': ');
}

/** What one cell says in words: "Partly met, improvement plan open". */
export function describeCell(cell: StripCell, t: Translate): string {
  const said = [t(`ui.result.${cell.result}`)];
  if (cell.recognised === true) said.push(t('ui.result.recognised'));
  if (cell.planOpen === true) said.push(t('ui.result.plan'));
  return said.join(', ');
}

/** Two triangles that leave a bar from corner to corner. A notched cell keeps the lower one only. */
function missWindows(x: number, width: number, height: number, wall: number, recognised: boolean): string {
  const across = width - 2 * wall - 1;
  const down = short((across * (height - 2 * wall)) / (width - 2 * wall));
  const lower = `M${x + width - wall} ${height - wall}v-${down}l-${across} ${down}z`;
  return recognised ? lower : `${lower}M${x + wall} ${wall}v${down}l${across}-${down}z`;
}

function short(value: number): number {
  return Math.round(value * 10) / 10;
}

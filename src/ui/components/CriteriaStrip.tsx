/** The signature of Cupel: one cell per criterion, grouped by pillar, with result, recognition and open plan at once. One SVG, one path per tone. */
import { cellPath, type StripPillar, TONE } from './strip-cells.ts';

const WIDTH = 8;
const HEIGHT = 18;
const STEP = 10;
const PILLAR_GAP = 8;

/** `label` is what the strip says in words, for example from `describeStrip(pillars, t)`. */
export function CriteriaStrip({ pillars, label }: { pillars: readonly StripPillar[]; label: string }) {
  const paths = new Map<string, string>();
  const draw = (tone: string, data: string) => paths.set(tone, (paths.get(tone) ?? '') + data);
  let x = 0;
  for (const pillar of pillars) {
    for (const cell of pillar.cells) {
      draw(TONE[cell.result], cellPath(cell, x, WIDTH, HEIGHT));
      if (cell.planOpen === true) draw('k', `M${x} 21h${WIDTH}v2h-${WIDTH}z`);
      x += STEP;
    }
    x += PILLAR_GAP;
  }
  const width = Math.max(0, x - PILLAR_GAP - (STEP - WIDTH));
  return (
    <svg className="strip" role="img" aria-label={label} width={width} height="23" viewBox={`0 0 ${width} 23`}>
      {[...paths].map(([tone, data]) => (
        <path key={tone} className={tone} d={data} />
      ))}
    </svg>
  );
}

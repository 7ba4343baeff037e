/** A strip in a row of the register. Many sites share one, and drawing it costs more than the rest of its row, so that each is drawn once. */
import { renderToStaticMarkup } from 'react-dom/server';
import { type Programme, packOf } from '#programme/index.ts';
import { CriteriaStrip } from '#ui/components/CriteriaStrip.tsx';
import { describeStrip } from '#ui/components/strip-cells.ts';
import type { Spoken } from '#ui/public-page.tsx';
import { type Strip, stripPillars } from '../strip.ts';

const limit = 2000;
const drawn = new Map<string, string>();

export function DrawnStrip({ strip, programme, spoken }: { strip: Strip; programme: Programme; spoken: Spoken }) {
  const key = `${spoken.language} ${strip.pack} ${strip.cells}`;
  const svg = drawn.get(key) ?? draw(strip, programme, spoken);
  if (drawn.size >= limit) drawn.clear();
  drawn.set(key, svg);
  // biome-ignore lint/security/noDangerouslySetInnerHtml: the markup was made by the component itself, a few lines below
  return <span dangerouslySetInnerHTML={{ __html: svg }} />;
}

function draw(strip: Strip, programme: Programme, { t, language }: Spoken): string {
  const pack = packOf(programme, strip.pack);
  if (pack === null) return '';
  const pillars = stripPillars(strip, pack, language);
  return renderToStaticMarkup(<CriteriaStrip pillars={pillars} label={describeStrip(pillars, t)} />);
}

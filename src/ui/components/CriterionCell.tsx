/** One cell of the strip on its own, for legends, lists and the detailed strip. Decoration: the words stand beside it. */
import { cellPath, type StripCell, TONE } from './strip-cells.ts';

export function CriterionCell({
  cell,
  width = 8,
  height = 18,
}: {
  cell: Pick<StripCell, 'result' | 'recognised' | 'planOpen'>;
  width?: number;
  height?: number;
}) {
  return (
    <svg className="cells" aria-hidden="true" width={width} height={height + 5} viewBox={`0 0 ${width} ${height + 5}`}>
      <path className={TONE[cell.result]} d={cellPath(cell, 0, width, height)} />
      {cell.planOpen === true && <path className="k" d={`M0 ${height + 3}h${width}v2h-${width}z`} />}
    </svg>
  );
}

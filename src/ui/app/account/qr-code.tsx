/** A text as a QR code, dark on light in every theme, since readers expect that. Draws nothing for a text too long for one. */
import { qrMatrix } from './qr-matrix.ts';

/** Light modules around the code, without which readers do not find it. */
const quiet = 4;

export function QrCode({ text, label }: { text: string; label: string }) {
  const matrix = qrMatrix(text);
  if (matrix === undefined) return null;
  const size = matrix.length + 2 * quiet;
  const path = matrix.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x + quiet} ${y + quiet}h1v1h-1z` : ''))).join('');
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shapeRendering="crispEdges">
      <path fill="#fff" d={`M0 0h${size}v${size}H0z`} />
      <path fill="#000" d={path} />
    </svg>
  );
}

/** An address as a QR code (ISO/IEC 18004, level M), for paper: the dark modules of each row as runs. */
import { encode } from 'uqr';
import type { QrCode } from './blocks.ts';

export function qrCode(address: string): QrCode {
  // Four modules of quiet around it are part of the standard.
  const { size, data } = encode(address, { ecc: 'M', border: 4 });
  const runs: QrCode['runs'] = [];
  for (const [y, row] of data.entries()) {
    let start: number | null = null;
    for (const [x, dark] of [...row, false].entries()) {
      if (dark && start === null) start = x;
      if (!dark && start !== null) {
        runs.push([start, y, x - start]);
        start = null;
      }
    }
  }
  return { size, runs };
}

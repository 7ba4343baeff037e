/**
 * A QR code (ISO/IEC 18004) of a short text: byte mode, error correction level L, versions 1 to 10, mask 0.
 * Enough for an authenticator's address and far smaller than a library.
 */

/** Per version from 1: error correction bytes a block, then the data bytes of each block. */
const blocksOf: readonly (readonly [number, ...number[]])[] = [
  [7, 19],
  [10, 34],
  [15, 55],
  [20, 80],
  [26, 108],
  [18, 68, 68],
  [20, 78, 78],
  [24, 97, 97],
  [30, 116, 116],
  [18, 68, 68, 69, 69],
];
/** Where the centres of the small squares stand, per version from 1. */
const centresOf: readonly number[][] = [
  [],
  [6, 18],
  [6, 22],
  [6, 26],
  [6, 30],
  [6, 34],
  [6, 22, 38],
  [6, 24, 42],
  [6, 26, 46],
  [6, 28, 50],
];

type Grid = (boolean | undefined)[][];

/** Rows of dark (true) and light modules; undefined when the text is longer than 271 bytes. */
export function qrMatrix(text: string): boolean[][] | undefined {
  const bytes = new TextEncoder().encode(text);
  const version = blocksOf.findIndex(([, ...data], index) => bytes.length + (index < 9 ? 2 : 3) <= sum(data)) + 1;
  if (version === 0) return undefined;
  const grid = emptyGrid(version);
  drawData(grid, codewords(bytes, version));
  return grid.map((row) => row.map((dark) => dark === true));
}

/** Length, text and padding, cut into blocks, each with its correction bytes, and woven together. */
function codewords(bytes: Uint8Array, version: number): number[] {
  const [correction = 0, ...sizes] = blocksOf[version - 1] ?? [0];
  const bits = [0b0100, version < 10 ? bytes.length : bytes.length >> 8].flatMap((value, index) => bitsOf(value, index === 0 ? 4 : 8));
  if (version >= 10) bits.push(...bitsOf(bytes.length & 255, 8));
  for (const byte of bytes) bits.push(...bitsOf(byte, 8));
  bits.push(0, 0, 0, 0);
  const data: number[] = [];
  for (let at = 0; at < bits.length; at += 8) data.push(bits.slice(at, at + 8).reduce((value, bit) => value * 2 + bit, 0));
  for (let pad = 0xec; data.length < sum(sizes); pad ^= 0xec ^ 0x11) data.push(pad);
  const blocks = sizes.map((size, at) => {
    const from = sum(sizes.slice(0, at));
    return data.slice(from, from + size);
  });
  const corrections = blocks.map((block) => correctionOf(block, correction));
  return [...woven(blocks), ...woven(corrections)];
}

function woven(blocks: number[][]): number[] {
  const longest = Math.max(...blocks.map(({ length }) => length));
  return Array.from({ length: longest }, (_, at) => blocks.flatMap((block) => block[at] ?? [])).flat();
}

/** Reed-Solomon remainder over GF(256) with the polynomial 0x11d. */
function correctionOf(block: number[], length: number): number[] {
  let generator = [1];
  for (let power = 0, root = 1; power < length; power += 1, root = multiply(root, 2)) {
    generator = [...generator, 0].map((value, at) => value ^ multiply(generator[at - 1] ?? 0, root));
  }
  const rest = [...block, ...new Array<number>(length).fill(0)];
  for (let at = 0; at < block.length; at += 1) {
    const lead = rest[at] ?? 0;
    generator.forEach((value, step) => {
      rest[at + step] = (rest[at + step] ?? 0) ^ multiply(value, lead);
    });
  }
  return rest.slice(block.length);
}

function multiply(a: number, b: number): number {
  let product = 0;
  for (let left = a, right = b; right > 0; right >>= 1, left = (left << 1) ^ (left > 127 ? 0x11d : 0)) if (right & 1) product ^= left;
  return product;
}

/** Everything that is the same whatever the text: squares, timing lines, format and version. */
function emptyGrid(version: number): Grid {
  const size = version * 4 + 17;
  const grid: Grid = Array.from({ length: size }, () => new Array<boolean | undefined>(size).fill(undefined));
  const set = (row: number, column: number, dark: boolean) => {
    const line = grid[row];
    if (line !== undefined && column >= 0 && column < size) line[column] = dark;
  };
  const square = (row: number, column: number, reach: number) => {
    for (let y = -reach; y <= reach; y += 1)
      for (let x = -reach; x <= reach; x += 1) {
        const ring = Math.max(Math.abs(x), Math.abs(y));
        set(row + y, column + x, ring !== reach - (reach === 4 ? 0 : 1) && !(reach === 4 && ring === 2));
      }
  };
  for (let at = 0; at < size; at += 1) {
    set(6, at, at % 2 === 0);
    set(at, 6, at % 2 === 0);
  }
  const centres = centresOf[version - 1] ?? [];
  const last = centres.at(-1);
  for (const row of centres)
    for (const column of centres) {
      const underFinder = (row === 6 && (column === 6 || column === last)) || (row === last && column === 6);
      if (!underFinder) square(row, column, 2);
    }
  for (const [row, column] of [
    [3, 3],
    [3, size - 4],
    [size - 4, 3],
  ] as const)
    square(row, column, 4);
  // Level L and mask 0, with their own correction bits.
  const format = bitsOf(0b111011111000100, 15);
  format.forEach((bit, at) => {
    const dark = bit === 1;
    const near = at < 6 ? at : at < 8 ? at + 1 : at === 8 ? 7 : 14 - at;
    if (at < 8) {
      set(8, near, dark);
      set(size - 1 - at, 8, at < 7 ? dark : true);
    } else set(near, 8, dark);
    if (at >= 7) set(8, size - 15 + at, dark);
  });
  if (version >= 7) {
    let rest = version;
    for (let step = 0; step < 12; step += 1) rest = (rest << 1) ^ ((rest >> 11) * 0x1f25);
    bitsOf((version << 12) | rest, 18)
      .reverse()
      .forEach((bit, at) => {
        set(Math.floor(at / 3), size - 11 + (at % 3), bit === 1);
        set(size - 11 + (at % 3), Math.floor(at / 3), bit === 1);
      });
  }
  return grid;
}

/** Bits go up and down in pairs of columns, from the right, around what is drawn already; mask 0 turns every second module. */
function drawData(grid: Grid, data: number[]): void {
  const bits = data.flatMap((byte) => bitsOf(byte, 8));
  const size = grid.length;
  let next = 0;
  for (let right = size - 1, up = true; right > 0; right -= right === 8 ? 3 : 2, up = !up) {
    for (let step = 0; step < size; step += 1) {
      const row = up ? size - 1 - step : step;
      for (const column of [right, right - 1]) {
        const line = grid[row];
        if (line === undefined || line[column] !== undefined) continue;
        line[column] = (bits[next] === 1) !== ((row + column) % 2 === 0);
        next += 1;
      }
    }
  }
}

function bitsOf(value: number, length: number): number[] {
  return Array.from({ length }, (_, at) => (value >> (length - 1 - at)) & 1);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

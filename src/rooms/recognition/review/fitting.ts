/** A page stays small whatever people wrote: it is cut by how much there is to read, not only by how many there are. */

/** How many rows fit into so many characters, from the first one on; one always does. */
export function fitting<T>(rows: readonly T[], sizeOf: (row: T) => number, characters: number): number {
  let size = 0;
  for (const [index, row] of rows.entries()) {
    size += sizeOf(row);
    if (size > characters && index > 0) return index;
  }
  return rows.length;
}

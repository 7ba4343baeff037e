import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boxBetween } from './photo-file.ts';

test('a box drawn in any direction, and beyond the edge, lies within the picture', () => {
  const share = fc.double({ min: -2, max: 3, noNaN: true });
  const point = fc.record({ x: share, y: share });
  fc.assert(
    fc.property(point, point, (a, b) => {
      const { x, y, w, h } = boxBetween(a, b);
      for (const side of [x, y, w, h]) expect(side).toBeGreaterThanOrEqual(0);
      expect(x + w).toBeLessThanOrEqual(1 + 1e-9);
      expect(y + h).toBeLessThanOrEqual(1 + 1e-9);
      expect(boxBetween(b, a)).toEqual({ x, y, w, h });
    }),
  );
});

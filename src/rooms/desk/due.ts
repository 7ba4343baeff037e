/** A due day as the API shows it: with the clock it comes from, and how well that clock is founded. */
import type { z } from '@hono/zod-openapi';
import type { Due } from './rules.ts';
import type { Due as DueShape } from './shapes.ts';

export function dueView(due: Due | null, rulebook: string): z.infer<typeof DueShape> | null {
  if (due === null) return null;
  if (due.clock === null) return { on: due.on, rule: null };
  const { name, basis, source, note, anchor, relation, months } = due.clock;
  return { on: due.on, rule: { clock: name, rulebook, basis, source, note, anchor, relation, months } };
}

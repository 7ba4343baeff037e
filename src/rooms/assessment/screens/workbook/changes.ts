/** What a workbook would change, as the API answers it. */
import type { z } from 'zod';
import type { WorkbookReading } from '../../workbook/shapes.ts';

export type Reading = z.infer<typeof WorkbookReading>;
export type Change = Reading['changes'][number];

/** What somebody changed here meanwhile is not taken over by accident. */
export function leftAtFirst(changes: readonly Change[]): Set<Change> {
  return new Set(changes.filter((change) => change.on !== 'new-finding' && change.conflict));
}

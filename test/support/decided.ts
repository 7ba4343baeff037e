/** Decided sites whichever way the decision went, for what comes after it. */
import { anAwardedSite, aRefusedSite, type DecidedSite } from './award.ts';

type Given = Parameters<typeof aRefusedSite>[0];

/** Awarded with every mark it committed to, unless `miss` names an item. `partial` items are met with an improvement plan. */
export function aDecidedSite(given: Given = {}): Promise<DecidedSite> {
  return (given.miss ?? []).length === 0 ? anAwardedSite(given) : aRefusedSite(given);
}

/** The trail of the site names every waiver that an appointment or a hand-over rests on, in an entry of its own. */
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import type { WaivedRule } from './rules.ts';

type Used = WaivedRule & { id: string };

export async function nameInTrail(
  tx: Tx,
  waivers: readonly Used[],
  entry: { chain: string; at: Date; actor: string; assessmentId: string },
): Promise<void> {
  const { assessmentId, ...rest } = entry;
  for (const { id, rule, subjectId } of waivers) {
    await record(tx, {
      ...rest,
      action: 'assessment.rest-on-waiver',
      subject: `waiver:${id}`,
      after: { assessment: assessmentId, rule, for: subjectId },
    });
  }
}

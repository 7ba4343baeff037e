/** The site says that it has no further comments on the draft, before its days are over. */
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import type { CyclePath } from '../cycle-at-hand.ts';
import { tellTeam } from '../tell-people.ts';
import { draftAtHand, openDraft } from './draft-at-hand.ts';

/** @throws Problem draft-closed; stale-version when another draft came meanwhile */
export async function closeDraft(services: Services, tx: Tx, actor: Actor, command: CyclePath & { version: number }): Promise<void> {
  const hand = await draftAtHand(services, tx, command);
  const draft = openDraft(hand);
  if (draft.version !== command.version) throw new Problem('stale-version');
  const at = services.clock.now();
  await tx
    .updateTable('assessment_drafts')
    .set({ closed_by: actor.id, closed_at: at, version: draft.version + 1 })
    .where('id', '=', draft.id)
    .execute();
  const comments = hand.comments.length;
  await record(tx, {
    chain: hand.site.id,
    at,
    actor: actor.id,
    action: 'assessment.close-draft',
    subject: `assessment:${hand.assessment.id}/draft/${draft.number}`,
    after: { comments },
  });
  await tellTeam(services, tx, hand, hand.assessment, { kind: 'draft-closed', page: 'assessment/draft', values: { count: comments } });
}

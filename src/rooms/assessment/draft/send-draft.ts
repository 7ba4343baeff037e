/** The lead sends what was determined and found to the site, which may comment on it for the rulebook's days. */
import type { Actor } from '#platform/accounts/actor.ts';
import { digestOf, record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { orThrow } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import type { CyclePath } from '../cycle-at-hand.ts';
import { maySubmit } from '../rules.ts';
import { tellSite } from '../tell-people.ts';
import { determinedNow } from './determined.ts';
import { draftAtHand } from './draft-at-hand.ts';
import { checkDraft, dueOn } from './rules.ts';

/** A later draft takes the place of the one before; the comments on that stay. @throws Problem not-the-lead, draft-incomplete, findings-in-draft */
export async function sendDraft(services: Services, tx: Tx, actor: Actor, command: CyclePath & { note: string }): Promise<void> {
  const hand = await draftAtHand(services, tx, command);
  const { assessment, site, day, rulebook, drafts } = hand;
  orThrow(maySubmit(assessment, actor.id));
  const content = await determinedNow(services, tx, hand, assessment);
  orThrow(checkDraft(content.items, content.findings.filter(({ status }) => status === 'draft').length));
  const at = services.clock.now();
  const id = newId(at);
  const number = (drafts[0]?.number ?? 0) + 1;
  const due = dueOn(day, rulebook);
  const digest = digestOf(content) ?? '';
  await tx
    .insertInto('assessment_drafts')
    .values({
      ...{ id, assessment_id: assessment.id, number, content: JSON.stringify(content), digest, note: command.note },
      ...{ sent_by: actor.id, sent_at: at, due_on: due, version: 1 },
    })
    .execute();
  await record(tx, {
    chain: site.id,
    at,
    actor: actor.id,
    action: 'assessment.send-draft',
    subject: `assessment:${assessment.id}/draft/${number}`,
    after: { number, digest, dueOn: due },
  });
  await tellSite(services, tx, hand, { kind: 'draft-sent', page: 'assessment/draft', values: { day: due } });
}

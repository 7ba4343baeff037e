/** The history of a mark begins with the decision that grants it. */
import type { Actor } from '#platform/accounts/actor.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import type { Rulebook } from '#programme/index.ts';
import type { AwardsTable } from '../tables.ts';
import { effectOf, type Transition } from './status-rules.ts';

type Granted = { decisionId: string; at: Date; day: string; reasons: string; awards: readonly AwardsTable[] };

export async function beginHistory(tx: Tx, actor: Actor, rulebook: Rulebook, granted: Granted): Promise<void> {
  const { decisionId, at, day, reasons, awards } = granted;
  const rows = awards.map((award) => {
    const [from = 'participating'] = granting(rulebook, award.status)?.from ?? [];
    const effect = effectOf(award.status, rulebook);
    if (effect === null) throw new Error(`Rulebook ${rulebook.id} grants no mark with status ${award.status}.`);
    return {
      ...{ id: newId(at), site_id: award.site_id, award_id: award.id, transition: granting(rulebook, award.status)?.id ?? 'award' },
      ...{ from_status: from, to_status: award.status, on_day: day, known_at: at, made_by: actor.id, role: 'decision' as const },
      ...{ reason: reasons, public: true, ...effect, valid_until: award.valid_until, rests_on: 'decision' as const },
      ...{ rests_on_id: decisionId, rulebook_id: rulebook.id },
    };
  });
  await tx.insertInto('status_changes').values(rows).execute();
}

function granting({ statuses }: Rulebook, status: string): Transition | undefined {
  return statuses.transitions.find(({ to, by }) => to === status && by.includes('decision'));
}

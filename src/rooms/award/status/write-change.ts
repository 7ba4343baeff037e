/** One change of a mark, or of a site's taking part, with everything that goes with it: the history, the audit, the public and the site's people. */
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { queueMail } from '#platform/mail/queue.ts';
import type { Services } from '#platform/services.ts';
import { type Rulebook, text } from '#programme/index.ts';
import { type CycleAtHand, holdersAt, peopleByIds } from '#rooms/assessment/index.ts';
import type { MarkRow } from './queries.ts';
import { type StatusMaker, type Transition, wordOf } from './status-rules.ts';
import type { GroundKind } from './tables.ts';

/** What every change needs of the cycle that it is about; `closePlan` and its like are given one by the rooms below. */
export type Held = Pick<CycleAtHand, 'site' | 'organisation' | 'rulebook' | 'day'>;
export type RestsOn = { kind: GroundKind; id: string };

export type Change = {
  transition: Transition;
  by: StatusMaker;
  reason: string;
  restsOn: RestsOn | null;
  /** Null where it is the site's taking part that changes. */
  mark: Pick<MarkRow, 'id' | 'mark' | 'number' | 'valid_until'> | null;
  from: string;
  /** The last day of the mark from now on. */
  validUntil: string | null;
};

/** The rulebook is that of the mark's own cycle, which may not be the newest. @returns the change's identifier */
export async function writeChange(
  services: Services,
  tx: Tx,
  actor: Actor,
  { site, organisation, day }: Held,
  rulebook: Rulebook,
  change: Change,
): Promise<string> {
  const { transition, by, reason, restsOn, mark, from, validUntil } = change;
  const at = services.clock.now();
  const id = newId(at);
  await tx
    .insertInto('status_changes')
    .values({
      ...{ id, site_id: site.id, award_id: mark?.id ?? null, transition: transition.id, from_status: from, to_status: transition.to },
      ...{ on_day: day, known_at: at, made_by: actor.id, role: by, reason, public: true, claims: transition.claims },
      ...{
        credentials: transition.credentials,
        valid_until: validUntil,
        rests_on: restsOn?.kind ?? null,
        rests_on_id: restsOn?.id ?? null,
      },
      rulebook_id: rulebook.id,
    })
    .execute();
  if (mark !== null) {
    const set = { status: transition.to, ...(validUntil === null ? {} : { valid_until: validUntil }) };
    await tx.updateTable('awards').set(set).where('id', '=', mark.id).execute();
  }
  await services.jobs.send(tx, 'register.project', { siteId: site.id });
  await tellChange(services, tx, { site, organisation, day, rulebook }, change);
  await record(tx, {
    chain: site.id,
    at,
    actor: actor.id,
    action: `award.${transition.id}`,
    subject: mark === null ? `site:${site.id}` : `award:${mark.id}`,
    before: { status: from, ...(mark === null ? {} : { validUntil: mark.valid_until }) },
    after: { status: transition.to, claims: transition.claims, credentials: transition.credentials, validUntil, restsOn },
    reason,
  });
  return id;
}

/** Each of the site's people in their own language: what changed, why, and what it means for what they say of the mark. */
async function tellChange(services: Services, tx: Tx, held: Held, { transition, mark, reason, validUntil }: Change): Promise<void> {
  const known = services.programme.marks.find(({ id }) => id === mark?.mark);
  await tellPeopleOfSite(services, tx, held, 'status-changed', (language) => ({
    mark: known === undefined ? '' : `${text(known.name, language).text} (${mark?.number ?? ''})`,
    marked: mark === null ? 'no' : 'yes',
    status: wordOf(transition.to),
    claims: transition.claims,
    until: transition.claims === 'ended' ? '' : (validUntil ?? ''),
    reason,
  }));
}

export async function tellPeopleOfSite(
  services: Services,
  tx: Tx,
  { site, organisation, day }: Held,
  kind: string,
  words: (language: string) => Record<string, string | number>,
): Promise<void> {
  const ids = await holdersAt(tx, [site.id, organisation.id], ['company-manager', 'site-manager', 'signing-officer'], day);
  const url = `${services.config.publicUrl}/app/sites/${site.id}/decision`;
  for (const to of await peopleByIds(tx, ids))
    await queueMail(services.jobs, tx, { to, kind, values: { site: site.name, day, url, ...words(to.language ?? 'en') } });
}

/** Staff hold the names around a site against the newest sanctions list. The hits are kept and shown; they decide nothing. */
import type { Actor } from '#platform/accounts/actor.ts';
import { record } from '#platform/audit/chain.ts';
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { countryName } from '#ui/i18n.ts';
import { applicationById, entriesOf, newestList, type QueueRow, type ScreeningRow, screeningsOf } from './cycle-queries.ts';
import { type Subject, screen } from './screening.ts';

/** @throws Problem no-sanctions-list */
export async function screenApplication(
  services: Services,
  tx: Tx,
  actor: Actor,
  command: { application: string; threshold: number },
): Promise<ScreeningRow[]> {
  const application = await applicationById(tx, command.application);
  const list = await newestList(tx);
  if (list === undefined) throw new Problem('no-sanctions-list');
  const hits = screen(subjectsOf(application), await entriesOf(tx, list.id), command.threshold);
  const at = services.clock.now();
  await tx
    .insertInto('screenings')
    .values({
      id: newId(at),
      application_id: application.id,
      list_id: list.id,
      threshold: command.threshold,
      hits: JSON.stringify(hits),
      screened_by: actor.id,
      screened_at: at,
    })
    .execute();
  const screenings = await screeningsOf(tx, application.id);
  await record(tx, {
    chain: application.site_id,
    at,
    actor: actor.id,
    action: 'participants.screen-application',
    subject: `site:${application.site_id}`,
    after: { list: list.id, threshold: command.threshold, hits },
  });
  return screenings;
}

/** The site, who owns it, and the countries of both. */
function subjectsOf(row: QueueRow): Subject[] {
  const lands = [...new Set([row.country, row.organisation_country])];
  return [
    { role: 'site', name: row.site, country: row.country },
    { role: 'owner', name: row.organisation, country: row.organisation_country },
    ...lands.map((country): Subject => ({ role: 'country', name: countryName(country, 'en'), country })),
  ];
}

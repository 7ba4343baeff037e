/** A site that takes part, with its public status and the rulebook it is held to now: what a change of the whole site begins with. */
import { dayIn } from '#platform/clock/clock.ts';
import type { Tx } from '#platform/database/database.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { currentRulebook, type Rulebook } from '#programme/index.ts';
import { cyclesOf, type Organisation, organisationById, type Site, siteById } from '#rooms/participants/index.ts';
import { publicStateOf } from '../public-state.ts';

export type HeldSite = {
  site: Site;
  organisation: Organisation;
  day: string;
  /** A public status of the rulebook. */
  status: string;
  /** That of the latest cycle under a letter. */
  rulebook: Rulebook;
  rulebookOf: (id: string | undefined) => Rulebook;
};

/** @throws Problem letter-needed for a site that never committed itself */
export async function heldSite(services: Services, tx: Tx, siteId: string): Promise<HeldSite> {
  const { programme, clock } = services;
  const site = await siteById(tx, siteId);
  await tx.selectFrom('sites').select('id').where('id', '=', siteId).forUpdate().execute();
  const organisation = await organisationById(tx, site.organisation_id);
  const day = dayIn(site.time_zone, clock.now());
  const status = (await publicStateOf(services, tx, [siteId])).get(siteId)?.status ?? null;
  if (status === null) throw new Problem('letter-needed');
  const latest = (await cyclesOf(tx, siteId)).find(({ kind }) => kind === 'commitment');
  const rulebookOf = (id: string | undefined) => programme.rulebooks.find((one) => one.id === id) ?? currentRulebook(programme, day);
  return { site, organisation, day, status, rulebook: rulebookOf(latest?.rulebook_id), rulebookOf };
}

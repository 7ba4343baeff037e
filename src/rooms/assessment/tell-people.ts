/** Who is told by mail of a step of the assessment: the team, the people of the site, or the scheme. Two statements each. */
import { sql } from 'kysely';
import type { Tx } from '#platform/database/database.ts';
import { queueMail } from '#platform/mail/queue.ts';
import type { Services } from '#platform/services.ts';
import { holdersAt } from './confirm-appointment.ts';
import type { CycleAtHand } from './cycle-at-hand.ts';
import { type Assessment, peopleByIds } from './queries.ts';

/** A mail's kind, the page of the workspace it leads to (below the site), and what it names besides the site. */
type News = { kind: string; page: string; values?: Record<string, string | number> };

/** `roles` leaves only those members; without it all are told. */
export async function tellTeam(
  services: Services,
  tx: Tx,
  held: CycleAtHand,
  { team }: Pick<Assessment, 'team'>,
  news: News,
  roles?: readonly string[],
): Promise<void> {
  await tell(
    services,
    tx,
    held,
    await peopleByIds(
      tx,
      team.flatMap(({ id, role }) => (roles?.includes(role) === false ? [] : id)),
    ),
    news,
  );
}

/** Those who answer for the site: managers and signing officers. */
export async function tellSite(services: Services, tx: Tx, held: CycleAtHand, news: News): Promise<void> {
  const { site, organisation, day } = held;
  const ids = await holdersAt(tx, [site.id, organisation.id], ['company-manager', 'site-manager', 'signing-officer'], day);
  await tell(services, tx, held, await peopleByIds(tx, ids), news);
}

export async function tellScheme(
  services: Services,
  tx: Tx,
  held: CycleAtHand,
  role: 'scheme-staff' | 'decision-maker',
  news: News,
): Promise<void> {
  const found = await sql<{ person_id: string }>`
    select distinct person_id from grants where role = ${role} and scope_id is null and revoked_at is null
      and (until is null or until >= ${held.day}::date)`.execute(tx);
  const ids = found.rows.map(({ person_id }) => person_id);
  await tell(services, tx, held, await peopleByIds(tx, ids), news);
}

async function tell(
  services: Services,
  tx: Tx,
  { site }: CycleAtHand,
  people: readonly { email: string; name: string; language: string | null }[],
  { kind, page, values = {} }: News,
): Promise<void> {
  const url = `${services.config.publicUrl}/app/sites/${site.id}/${page}`;
  for (const to of people) await queueMail(services.jobs, tx, { to, kind, values: { site: site.name, ...values, url } });
}

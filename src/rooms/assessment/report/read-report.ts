/** The report of a submitted assessment: what was frozen, with the names that stand behind its identifiers today. */
import { dayIn } from '#platform/clock/clock.ts';
import type { Database, Tx } from '#platform/database/database.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { scopeAt } from '#rooms/recognition/index.ts';
import { latestRelease } from '#rooms/self-assessment/index.ts';
import { type CyclePath, cycleAtHand } from '../cycle-at-hand.ts';
import { peopleByIds } from '../queries.ts';
import { composeReport } from './compose.ts';
import type { ReportFacts } from './making.ts';
import { publicPart } from './public-part.ts';
import { type ReportedAssessment, reportedAssessment, reportedOfCycle } from './queries.ts';
import type { Report } from './shapes.ts';

export type Wanted = {
  language: string;
  variant: 'full' | 'public';
  /** A further system that the visit served; null for the report of the assessment itself. */
  system: string | null;
};

/** @throws Problem not-found where there is no such assessment, or the visit served no such system; no-report-yet */
export async function reportContent(services: Services, db: Database | Tx, assessmentId: string, wanted: Wanted): Promise<Report> {
  return reportOf(services, db, await reportedAssessment(db, assessmentId), wanted);
}

/** The same by the cycle it belongs to. */
export async function reportOfCycle(services: Services, db: Database | Tx, path: CyclePath, wanted: Wanted): Promise<Report> {
  return reportOf(services, db, await reportedOfCycle(db, path), wanted);
}

async function reportOf(
  services: Services,
  db: Database | Tx,
  found: ReportedAssessment | undefined,
  { language, variant, system }: Wanted,
): Promise<Report> {
  if (found === undefined) throw new Problem('not-found');
  if (found.snapshot === null || found.digest === null) throw new Problem('no-report-yet');
  const facts = await factsOf(services, db, { ...found, snapshot: found.snapshot, digest: found.digest });
  const served = facts.snapshot.method?.plan?.systems ?? [];
  if (system !== null && !served.includes(system)) throw new Problem('not-found');
  const report = composeReport(facts, language, system);
  return variant === 'full' ? report : publicPart(report);
}

type Submitted = ReportedAssessment & { snapshot: ReportFacts['snapshot']; digest: string };

async function factsOf(services: Services, db: Database | Tx, found: Submitted): Promise<ReportFacts> {
  const { programme, config } = services;
  const { snapshot } = found;
  const { cycle, site, organisation, pack, rulebook } = await cycleAtHand(services, db, { siteId: found.site_id, cycleId: found.cycle_id });
  const { certificates, matrix } = await scopeAt(services, db, { cycle, site });
  const release = await latestRelease(db, cycle.id);
  const evidence = release?.id === snapshot.releaseId ? release.snapshot.evidence : [];
  const people = await peopleByIds(db, idsIn(snapshot));
  return {
    snapshot,
    digest: found.digest,
    publicUrl: config.publicUrl,
    programme,
    ...{ pack, rulebook, matrix },
    site: {
      ...{ id: site.id, slug: site.slug, name: site.name, country: site.country, place: site.place },
      ...{ kinds: site.kinds, metals: site.metals, timeZone: site.time_zone, demonstration: site.demonstration },
    },
    organisation: { id: organisation.id, name: organisation.name, country: organisation.country },
    firm: { id: snapshot.firmId, name: found.firm, country: found.firm_country },
    cycle: { id: cycle.id, number: cycle.number, marks: cycle.marks },
    people: new Map(people.map(({ id, name }) => [id, name])),
    evidence: new Map(evidence.map(({ id, title }) => [id, title])),
    certificates: new Map(certificates.map(({ id, system, edition, number, body_name: body }) => [id, { system, edition, number, body }])),
    acceptedOn: found.accepted_at === null ? null : dayIn(site.time_zone, found.accepted_at),
  };
}

function idsIn({ team, review, sightings, waivers = [] }: ReportFacts['snapshot']): string[] {
  const others = waivers.flatMap(({ personId }) => personId ?? []);
  return [
    ...new Set([
      ...team.map(({ id }) => id),
      ...sightings.map(({ seenBy }) => seenBy),
      ...(review === undefined ? [] : [review.by]),
      ...others,
    ]),
  ];
}

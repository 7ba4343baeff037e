/**
 * What of a report everybody may read: results, numbers and dates. Field by field, so that what is added to a report later stays inside
 * until it is named here.
 */
import type { Report } from './shapes.ts';

export function publicPart(report: Report): Report {
  const { language, demonstration, assessmentId, digest, address, system, site, organisation, firm, cycle, pack, rulebook } = report;
  return {
    variant: 'public',
    ...{ language, demonstration, assessmentId, digest, address, system, site, organisation, firm, cycle, pack, rulebook },
    releaseDigest: report.releaseDigest,
    submittedAt: report.submittedAt,
    submittedOn: report.submittedOn,
    team: report.team.map(({ role }) => ({ id: null, role, name: null })),
    criteria: report.criteria,
    pillars: report.pillars,
    determinations: report.determinations.map(publicDetermination),
    dataPointsNeeded: report.dataPointsNeeded,
    sightings: null,
    method: report.method === null ? null : publicMethod(report.method),
    deskReviewed: report.deskReviewed,
    counts: report.counts,
    findings: null,
    disputes: null,
    comments: null,
    // A waiver is public with its reasons; whom it was given to, the team's names tell only inside.
    waivers: report.waivers?.map(({ rule, reasons, decidedOn }) => ({ rule, person: null, reasons, decidedOn })) ?? null,
    review: report.review === null ? null : { statement: null, on: report.review.on },
    signatures: report.signatures.map(({ role, on }) => ({ role, name: null, on })),
    basis: report.basis,
  };
}

function publicDetermination(one: Report['determinations'][number]): Report['determinations'][number] {
  const { item, criterion, pillar, title, level, basedOn, dataPoints, recognised } = one;
  return {
    ...{ item, criterion, pillar, title, level, basedOn, dataPoints },
    rationale: null,
    deskReview: null,
    recognised:
      recognised === null
        ? null
        : {
            level: recognised.level,
            cell: recognised.cell,
            validUntil: recognised.validUntil,
            reopened: recognised.reopened,
            certificates: recognised.certificates.map(({ system, edition }) => ({ system, edition, number: null, body: null })),
          },
  };
}

function publicMethod(method: NonNullable<Report['method']>): NonNullable<Report['method']> {
  const { plan, interviews, documentChecks, observations, photos, meetings } = method;
  if (plan === null) return { plan, interviews, documentChecks, observations, photos, meetings };
  const { startsOn, endsOn, days, daysNeeded, remote, systems, documents, announcedOn, risk, remoteApprovedOn } = plan;
  return {
    plan: {
      ...{ startsOn, endsOn, days, daysNeeded, remote, systems, documents, announcedOn, risk, remoteApprovedOn },
      ...{ daysReason: null, remoteReason: null, areas: null, riskReason: null, work: null, interpreters: null, method: null },
    },
    ...{ interviews, documentChecks, observations, photos, meetings },
  };
}

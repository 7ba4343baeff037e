/** Composes the content of a full report from what was frozen, in one language. Pure: the same facts give the same report. */
import { type Localized, notApplicable } from '#programme/index.ts';
import type { Snapshot } from '../snapshot.ts';
import { commentsOf, countsOf, disputesOf, findingsOf } from './compose-findings.ts';
import { basisOf, methodOf } from './compose-method.ts';
import { dayOf, type Making, type ReportFacts, systemNamed, titleOf } from './making.ts';
import type { Report } from './shapes.ts';
import { criterionResults, levelAt, resultOf } from './strip.ts';
import { relatedTo } from './systems.ts';
import { wordsOf } from './words.ts';

/** `system`: a further system that the visit served; null for the report of the assessment itself. */
export function composeReport(facts: ReportFacts, language: string, system: string | null): Report {
  const { snapshot, pack, rulebook, matrix, programme } = facts;
  const words = wordsOf(language, pack.prevailing_language);
  const about = system === null ? () => true : relatedTo(system, matrix, pack.id);
  const making: Making = { ...facts, ...words, whole: system === null, about };
  const { said, named } = words;
  const own = (code: string, found: { name: Localized } | undefined) => ({ code, name: found === undefined ? code : said(found.name) });
  return {
    variant: 'full',
    language,
    demonstration: facts.site.demonstration,
    assessmentId: snapshot.assessmentId,
    digest: facts.digest,
    address: `${facts.publicUrl}/reports/${snapshot.assessmentId}`,
    system: system === null ? null : systemNamed(making, system),
    site: {
      id: facts.site.id,
      slug: facts.site.slug,
      name: facts.site.name,
      country: facts.site.country,
      place: facts.site.place,
      kinds: facts.site.kinds.map((code) =>
        own(
          code,
          programme.siteKinds.find((kind) => kind.code === code),
        ),
      ),
      metals: facts.site.metals.map((code) =>
        own(
          code,
          programme.metals.find((metal) => metal.symbol === code),
        ),
      ),
    },
    organisation: facts.organisation,
    firm: facts.firm,
    cycle: {
      id: facts.cycle.id,
      number: facts.cycle.number,
      marks: facts.cycle.marks.map((id) =>
        own(
          id,
          programme.marks.find((mark) => mark.id === id),
        ),
      ),
    },
    pack: { id: pack.id, short: pack.short, title: said(pack.title), version: pack.version, note: said(pack.wording_note) },
    rulebook: { id: rulebook.id, title: said(rulebook.title) },
    releaseDigest: snapshot.releaseDigest,
    submittedAt: snapshot.submittedAt,
    submittedOn: snapshot.submittedOn,
    team: snapshot.team.map(({ id, role }) => ({ id, role, name: facts.people.get(id) ?? null })),
    criteria: criteriaOf(making),
    pillars: pack.pillars.map(({ code, title }) => ({ code, name: said(title) })),
    determinations: snapshot.items.filter(about).map((item) => determinationOf(making, item)),
    dataPointsNeeded: rulebook.assessors.data_points_per_criterion.value,
    sightings: snapshot.sightings.map(({ evidenceId, note, seenBy, seenOn }) => ({
      evidence: facts.evidence.get(evidenceId) ?? null,
      note,
      by: facts.people.get(seenBy) ?? null,
      on: seenOn,
    })),
    method: methodOf(making),
    deskReviewed: snapshot.deskReview !== undefined,
    counts: countsOf(making),
    findings: findingsOf(making),
    disputes: disputesOf(making),
    comments: commentsOf(making),
    waivers:
      snapshot.waivers?.map(({ rule, personId, reasons, decidedOn }) => ({
        rule: named('waiver', rule),
        person: personId === null ? null : (facts.people.get(personId) ?? null),
        reasons,
        decidedOn,
      })) ?? null,
    review: snapshot.review === undefined ? null : { statement: snapshot.review.statement, on: dayOf(making, snapshot.review.at) },
    signatures: signaturesOf(making),
    basis: basisOf(rulebook),
  };
}

function criteriaOf({ pack, rulebook, snapshot, about, said, word }: Making): Report['criteria'] {
  const titles = new Map(pack.criteria.map((criterion) => [criterion.number, criterion]));
  const labels = new Map(pack.levels.map(({ code, label }) => [code, said(label)]));
  return criterionResults(pack, rulebook, snapshot.items, about).flatMap(({ number, level, result, recognised }) => {
    const criterion = titles.get(number);
    if (criterion === undefined) return [];
    const label = labels.get(level ?? '') ?? word(`result.${result}`);
    return [{ number, title: said(criterion.title), pillar: criterion.pillar, result, label, recognised }];
  });
}

function determinationOf(making: Making, item: Snapshot['items'][number]): Report['determinations'][number] {
  const { pack, said, word, named, snapshot } = making;
  const code = levelAt(item);
  const result = resultOf(pack, code);
  const level = pack.levels.find((one) => one.code === code);
  const desk = snapshot.deskReview?.find((one) => one.item === item.item);
  return {
    item: item.item,
    criterion: item.criterion,
    pillar: pack.criteria.find(({ number }) => number === item.criterion)?.pillar ?? '',
    title: titleOf(making, item.item) ?? '',
    level: { code: code ?? notApplicable, label: level === undefined ? word(`result.${result}`) : said(level.label), result },
    rationale: item.rationale,
    basedOn: item.basedOn.map((basis) => named('basis', basis)),
    dataPoints: snapshot.method?.dataPoints.find((one) => one.item === item.item)?.count ?? null,
    recognised: item.recognised === undefined ? null : proofOf(making, item.recognised, item.reopened ?? false),
    deskReview: desk === undefined ? null : { scope: named('scope', desk.scope), why: desk.why },
  };
}

function proofOf(making: Making, granted: NonNullable<Snapshot['items'][number]['recognised']>, reopened: boolean) {
  const { pack, said, certificates } = making;
  const level = pack.levels.find(({ code }) => code === granted.level);
  return {
    level: level === undefined ? granted.level : said(level.label),
    cell: granted.cell,
    validUntil: granted.validUntil,
    reopened,
    certificates: granted.certificates.flatMap((id) => {
      const found = certificates.get(id);
      if (found === undefined) return [];
      return [{ system: systemNamed(making, found.system), edition: found.edition, number: found.number, body: found.body }];
    }),
  };
}

function signaturesOf(making: Making): Report['signatures'] {
  const { snapshot, people, acceptedOn } = making;
  const lead = snapshot.team.find(({ role }) => role === 'lead-assessor');
  const nameOf = (id: string | undefined) => people.get(id ?? '') ?? null;
  return [
    { role: 'lead-assessor', name: nameOf(lead?.id), on: snapshot.submittedOn },
    ...(snapshot.review === undefined
      ? []
      : [{ role: 'reviewer' as const, name: nameOf(snapshot.review.by), on: dayOf(making, snapshot.review.at) }]),
    ...(acceptedOn === null ? [] : [{ role: 'scheme-staff' as const, name: null, on: acceptedOn }]),
  ];
}

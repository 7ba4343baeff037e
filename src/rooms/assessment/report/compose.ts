/** Composes the content of a full report from what was frozen, in one language. Pure: the same facts give the same report. */
import { dayIn } from '#platform/clock/clock.ts';
import { type Localized, type Matrix, notApplicable, type Pack, type Programme, type Rulebook } from '#programme/index.ts';
import { isOpenNonconformity } from '../findings/rules.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Report } from './shapes.ts';
import { criterionResults, levelAt, resultOf } from './strip.ts';
import { relatedTo } from './systems.ts';
import { type Words, wordsOf } from './words.ts';

export type ReportFacts = {
  snapshot: Snapshot;
  digest: string;
  publicUrl: string;
  programme: Pick<Programme, 'systems' | 'siteKinds' | 'metals' | 'marks'>;
  pack: Pack;
  rulebook: Rulebook;
  matrix: Matrix;
  site: Omit<Report['site'], 'kinds' | 'metals'> & { kinds: string[]; metals: string[]; timeZone: string; demonstration: boolean };
  organisation: Report['organisation'];
  firm: Report['firm'];
  cycle: { id: string; number: number; marks: string[] };
  /** Names by id; who was erased has none. */
  people: ReadonlyMap<string, string>;
  /** Titles of the released evidence by id. */
  evidence: ReadonlyMap<string, string>;
  certificates: ReadonlyMap<string, { system: string; edition: string; number: string; body: string }>;
  /** The day on which staff of the scheme accepted the report; null while they have not, or where that is not kept. */
  acceptedOn: string | null;
};

type Making = ReportFacts & Words & { about: (item: { item: string; criterion: string }) => boolean };

/** `system`: a further system that the visit served; null for the report of the assessment itself. */
export function composeReport(facts: ReportFacts, language: string, system: string | null): Report {
  const { snapshot, pack, rulebook, matrix, programme } = facts;
  const words = wordsOf(language, pack.prevailing_language);
  const about = system === null ? () => true : relatedTo(system, matrix, pack.id);
  const making: Making = { ...facts, ...words, about };
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
    findings: findingsAbout(making).map((finding) => findingOf(making, finding)),
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

function methodOf(making: Making): Report['method'] {
  const { snapshot, named } = making;
  const { method } = snapshot;
  if (method === undefined) return null;
  const { plan, interviews, documentChecks, observations, photos, meetings } = method;
  return {
    plan: plan === null ? null : planOf(making, plan),
    interviews: interviews.map(({ groups, people }) => ({ groups: groups.map((group) => named('group', group)), people })),
    documentChecks,
    observations,
    photos,
    meetings: meetings.map(({ which, on, attended }) => ({ which, on, attended })),
  };
}

function planOf(making: Making, plan: NonNullable<NonNullable<Snapshot['method']>['plan']>) {
  const { startsOn, endsOn, days, daysNeeded, daysReason, remoteReason, systems, areas, documents, announcedOn } = plan;
  const { risk, riskReason, remoteApproval, team, interpreters, method } = plan;
  return {
    ...{ startsOn, endsOn, days, daysNeeded, daysReason, remoteReason, areas, documents, announcedOn },
    remote: remoteReason !== null,
    systems: systems.map((system) => systemNamed(making, system)),
    risk: risk === undefined ? null : making.named('risk', risk),
    riskReason: riskReason ?? null,
    remoteApprovedOn: remoteApproval == null ? null : dayOf(making, remoteApproval.at),
    work: team?.map(({ personId, work }) => ({ person: making.people.get(personId) ?? null, work })) ?? null,
    interpreters: interpreters?.map(({ language, independent }) => ({ language, independent })) ?? null,
    method: method ?? null,
  };
}

function countsOf(making: Making): Report['counts'] {
  const { rulebook, snapshot, named } = making;
  const findings = findingsAbout(making);
  const comments = commentsOf(making);
  return {
    findings: rulebook.assessors.findings.grades.map((grade) => {
      const own = findings.filter((finding) => finding.grade === grade);
      return { grade: named('grade', grade), count: own.length, open: own.filter(({ status }) => status !== 'closed').length };
    }),
    disputes: snapshot.disputes === undefined ? null : (disputesOf(making)?.length ?? 0),
    comments: comments?.length ?? null,
    changed: comments?.filter(({ changed }) => changed).length ?? null,
  };
}

function findingsAbout({ snapshot, about, pack }: Making): Snapshot['findings'] {
  return snapshot.findings.filter(({ item }) => about({ item, criterion: criterionAt(pack, item) }));
}

function findingOf(making: Making, finding: Snapshot['findings'][number]): NonNullable<Report['findings']>[number] {
  const { rulebook, named, evidence } = making;
  const { id, item, grade, title, statement, requirement, status, rootCause, correction, correctBy, outcome } = finding;
  const known = { item, grade, status: status as 'open' };
  return {
    ...{ id, item, title, statement, requirement, rootCause, correction, correctBy, outcome },
    grade: named('grade', grade),
    nonconformity: rulebook.assessors.findings.nonconformities.includes(grade),
    evidence: finding.evidence.map((one) => ({ id: one, title: evidence.get(one) ?? null })),
    status: named(isOpenNonconformity(known, rulebook) ? 'open-status' : 'status', status),
  };
}

function disputesOf(making: Making): Report['disputes'] {
  const { snapshot, named } = making;
  const findings = new Map(findingsAbout(making).map((finding) => [finding.id, finding]));
  const all = new Set(snapshot.findings.map(({ id }) => id));
  return (
    snapshot.disputes
      // A dispute about a finding that was taken back is still told, in the report of the assessment itself.
      ?.filter(({ findingId }) => findings.has(findingId) || (!all.has(findingId) && making.about({ item: '', criterion: '' })))
      .map(({ findingId, statement, disputedAt, steps }) => ({
        findingId,
        finding: findings.get(findingId)?.title ?? null,
        statement,
        on: dayOf(making, disputedAt),
        steps: steps.map(({ heardBy, outcome, reasons, at }) => ({
          heardBy: named('heard-by', heardBy),
          outcome: named('dispute', outcome),
          reasons,
          on: dayOf(making, at),
        })),
      })) ?? null
  );
}

function commentsOf(making: Making): Report['comments'] {
  const { snapshot, pack, about } = making;
  const findings = new Map(snapshot.findings.map((finding) => [finding.id, finding]));
  const isAbout = ({ kind, ref }: { kind: string; ref: string | null }) => {
    const item = kind === 'finding' ? findings.get(ref ?? '')?.item : kind === 'item' ? ref : null;
    return item == null ? about({ item: '', criterion: '' }) : about({ item, criterion: criterionAt(pack, item) });
  };
  return (
    snapshot.comments
      ?.filter((comment) => isAbout(comment.about))
      .map(({ number, about: { kind, ref }, text, at, answer, changed, answeredAt }) => ({
        number,
        about: { kind, ref, title: kind === 'item' ? titleOf(making, ref) : (findings.get(ref ?? '')?.title ?? null) },
        text,
        on: dayOf(making, at),
        answer,
        changed,
        answeredOn: dayOf(making, answeredAt),
      })) ?? null
  );
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

/** The rules of the method whose figures a reader may want to weigh. */
function basisOf({ assessors }: Rulebook): Report['basis'] {
  const { interviews, documents, days, data_points_per_criterion: dataPoints, second_assessor_reviews: review, disputes } = assessors;
  const rules = { days, interviews, documents, 'data-points': dataPoints, review, disputes };
  return Object.entries(rules).map(
    ([rule, { basis, note }]: [string, { basis: Report['basis'][number]['basis']; note?: string | undefined }]) => ({
      rule,
      basis,
      note: note ?? null,
    }),
  );
}

function systemNamed({ programme, said }: Pick<Making, 'programme' | 'said'>, code: string) {
  const system = programme.systems.find(({ id }) => id === code);
  return { code, name: system === undefined ? code : said(system.title) };
}

function titleOf({ pack, said }: Making, item: string | null): string | null {
  const found = pack.criteria.flatMap((criterion) => [criterion, ...criterion.parts]).find(({ number }) => number === item);
  return found === undefined ? null : said(found.title);
}

function criterionAt(pack: Pack, item: string): string {
  return pack.criteria.find(({ number, parts }) => number === item || parts.some((part) => part.number === item))?.number ?? item;
}

function dayOf({ site }: Making, moment: string): string {
  return dayIn(site.timeZone, new Date(moment));
}

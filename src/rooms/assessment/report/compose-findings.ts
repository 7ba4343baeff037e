/** What was found, disputed and commented on, as a report tells it: both views, and everything of it counted. */
import { isOpenNonconformity } from '../findings/rules.ts';
import type { Snapshot } from '../snapshot.ts';
import { criterionAt, dayOf, type Making, titleOf } from './making.ts';
import type { Report } from './shapes.ts';

export function findingsOf(making: Making): Report['findings'] {
  return findingsAbout(making).map((finding) => findingOf(making, finding));
}

export function countsOf(making: Making): Report['counts'] {
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

export function disputesOf(making: Making): Report['disputes'] {
  const { snapshot, named } = making;
  const findings = new Map(findingsAbout(making).map((finding) => [finding.id, finding]));
  const all = new Set(snapshot.findings.map(({ id }) => id));
  return (
    snapshot.disputes
      // A dispute about a finding that was taken back is still told, in the report of the assessment itself.
      ?.filter(({ findingId }) => findings.has(findingId) || (making.whole && !all.has(findingId)))
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

export function commentsOf(making: Making): Report['comments'] {
  const { snapshot, pack, about, whole } = making;
  const findings = new Map(snapshot.findings.map((finding) => [finding.id, finding]));
  const isAbout = ({ kind, ref }: { kind: string; ref: string | null }) => {
    const item = kind === 'finding' ? findings.get(ref ?? '')?.item : kind === 'item' ? ref : null;
    return item == null ? whole : about({ item, criterion: criterionAt(pack, item) });
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

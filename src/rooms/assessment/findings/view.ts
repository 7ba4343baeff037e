/** Findings as the reader may see them: the site sees what was issued, the team and the scheme see all. */
import type { z } from '@hono/zod-openapi';
import { producerRoles, type Relation } from '#platform/access/roles.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { type Rulebook, text } from '#programme/index.ts';
import { type CyclePath, cycleAtHand } from '../cycle-at-hand.ts';
import { type Assessment, latestAssessment } from '../queries.ts';
import { itemsOf, releaseOf } from '../released.ts';
import { maySubmit, mayWork } from '../rules.ts';
import { disputeMoves, disputeView } from './dispute-view.ts';
import { type FindingRow, findingsOf } from './queries.ts';
import { alertDue, movesFrom } from './rules.ts';
import type { Finding, Findings } from './shapes.ts';

/** @throws Problem not-found before anybody was appointed */
export async function readFindings(
  services: Services,
  asked: CyclePath & { actorId: string; relations: ReadonlySet<Relation>; language: string },
): Promise<z.infer<typeof Findings>> {
  const { db } = services;
  const { cycle, pack, rulebook } = await cycleAtHand(services, db, asked);
  const assessment = await latestAssessment(db, cycle.id);
  if (assessment === undefined) throw new Problem('not-found');
  const site = isOfSite(asked.relations);
  const by = whoReads(assessment, asked);
  const release = await releaseOf(db, cycle.id);
  const { grades, nonconformities } = rulebook.assessors.findings;
  const alert = rulebook.assessors.critical_finding_alert_hours;
  return {
    findings: (await findingsOf(db, assessment.id, { issued: site })).map((row) =>
      findingView(row, rulebook, by, assessment.accepted_at !== null),
    ),
    grades: grades.map((code) => ({ code, nonconformity: nonconformities.includes(code) })),
    criticalKinds: alert.kinds,
    alertHours: alert.value,
    items:
      release === null
        ? []
        : itemsOf(release, pack).map(({ number, title }) => ({ item: number, title: text(title, asked.language).text })),
    evidence: release === null ? [] : release.snapshot.evidence.map(({ id, title }) => ({ id, title })),
    mayRaise: (by === 'team' || by === 'lead') && release !== null,
  };
}

/** What somebody may do about findings. A reviewer hears disputes also of what is submitted. */
export function whoReads(assessment: Assessment, { actorId, relations }: { actorId: string; relations: ReadonlySet<Relation> }): By {
  if (isOfSite(relations)) return 'site';
  if (maySubmit(assessment, actorId).ok) return 'lead';
  if (mayWork(assessment, actorId).ok) return 'team';
  if (assessment.team.some(({ id, role }) => id === actorId && role === 'reviewer')) return 'reviewer';
  return relations.has('scheme-staff') ? 'staff' : null;
}

/** Somebody of the assessed producer stays on that side, whatever else they are. */
export function isOfSite(relations: ReadonlySet<Relation>): boolean {
  return producerRoles.some((role) => relations.has(role));
}

/** `lead` and `reviewer` are of the team; the reviewer and staff move no finding, and hear what is disputed. */
export type By = 'lead' | 'team' | 'site' | 'reviewer' | 'staff' | null;

export function findingView(row: FindingRow, rulebook: Rulebook, by: By, accepted = false): z.infer<typeof Finding> {
  return {
    id: row.id,
    item: row.item,
    grade: row.grade,
    title: row.title,
    statement: row.statement,
    requirement: row.requirement,
    evidence: row.evidence,
    critical: row.critical,
    observedAt: row.observed_at.toISOString(),
    status: row.status,
    nonconformity: rulebook.assessors.findings.nonconformities.includes(row.grade),
    raisedBy: { id: row.raised_by, name: row.raised_by_name },
    raisedAt: row.raised_at.toISOString(),
    issuedAt: row.issued_at?.toISOString() ?? null,
    alert: alertOf(row, rulebook),
    answer: answerOf(row),
    outcome:
      row.outcome === null || row.outcome_by === null || row.outcome_at === null
        ? null
        : {
            reason: row.outcome,
            by: { id: row.outcome_by, name: row.outcome_by_name },
            at: row.outcome_at.toISOString(),
            recheckedOn: row.rechecked_on,
          },
    dispute: disputeView(row),
    disputeMoves: accepted ? [] : disputeMoves(row, by),
    moves: by === 'lead' || by === 'team' ? movesFrom(row.status, 'team') : by === 'site' ? movesFrom(row.status, 'site') : [],
    version: row.version,
  };
}

function alertOf({ alerted_at, observed_at }: FindingRow, rulebook: Rulebook) {
  if (alerted_at === null) return null;
  const due = alertDue(observed_at, rulebook);
  return { dueAt: due.toISOString(), toldAt: alerted_at.toISOString(), late: alerted_at > due };
}

function answerOf({ root_cause, correction, correct_by, answered_by, answered_by_name, answered_at }: FindingRow) {
  if (root_cause === null || correction === null || correct_by === null || answered_by === null || answered_at === null) return null;
  return {
    rootCause: root_cause,
    correction,
    correctBy: correct_by,
    by: { id: answered_by, name: answered_by_name },
    at: answered_at.toISOString(),
  };
}

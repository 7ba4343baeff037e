/** The appeals of a site and what it can still appeal against: three statements, and those of impartiality for each that somebody could hear. */
import type { z } from '@hono/zod-openapi';
import { allows } from '#platform/access/matrix.ts';
import type { Relation } from '#platform/access/roles.ts';
import { dayIn } from '#platform/clock/clock.ts';
import type { Database, Tx } from '#platform/database/database.ts';
import type { Fault } from '#platform/result.ts';
import type { Services } from '#platform/services.ts';
import { currentRulebook, type Programme, type Rulebook } from '#programme/index.ts';
import { cycleAtHand, submittedAssessment } from '#rooms/assessment/index.ts';
import { siteById } from '#rooms/participants/index.ts';
import { loadMessages } from '#ui/messages.server.ts';
import { obstaclesFor } from '../ground.ts';
import { type AppealRow, appealsOf, type Subject, subjectsOf } from './queries.ts';
import { appealUntil, mayAppeal, obstaclesToHearing, standsMeanwhile } from './rules.ts';
import type { Appeal, Appeals } from './shapes.ts';

type Asked = { siteId: string; actorId: string; relations: ReadonlySet<Relation>; language: string };

export async function appealsView(services: Services, db: Database | Tx, asked: Asked): Promise<z.infer<typeof Appeals>> {
  const { programme, clock } = services;
  const site = await siteById(db, asked.siteId);
  const subjects = await subjectsOf(db, asked.siteId);
  const rows = await appealsOf(db, asked.siteId);
  const day = dayIn(site.time_zone, clock.now());
  const mayFile = allows('appeal.file', asked.relations);
  const current = rulebookOf(programme, subjects[0]?.rulebook_id);
  const { times, within_days: withinDays, suspends, basis } = current.decision.appeal;
  const items: z.infer<typeof Appeal>[] = [];
  for (const row of rows) {
    const subject = subjects.find(({ id }) => id === row.subject_id);
    items.push(await appealView(services, db, asked, row, subject));
  }
  return {
    items,
    open: subjects.flatMap(({ kind, id, what, on, filed, rulebook_id }) => {
      const rulebook = rulebookOf(programme, rulebook_id);
      return mayAppeal({ decidedOn: on, filed }, rulebook, day).ok ? [{ kind, id, what, on, until: appealUntil(on, rulebook) }] : [];
    }),
    mayFile,
    rule: { times, withinDays, suspends, basis },
  };
}

async function appealView(
  services: Services,
  db: Database | Tx,
  asked: Asked,
  row: AppealRow,
  subject: Subject | undefined,
): Promise<z.infer<typeof Appeal>> {
  const rulebook = rulebookOf(services.programme, subject?.rulebook_id);
  const hears = row.outcome === null && allows('appeal.hear', asked.relations);
  const obstacles: Fault[] = hears ? await obstaclesOf(services, db, asked, row, subject) : [{ code: 'not-allowed' }];
  const t = loadMessages(asked.language);
  return {
    id: row.id,
    subject: { kind: row.subject_kind, id: row.subject_id, what: subject?.what ?? '', on: subject?.on ?? '' },
    grounds: row.grounds,
    filedBy: row.filer,
    filedOn: row.filed_on,
    stands: standsMeanwhile(row.outcome === null, rulebook),
    outcome: row.outcome,
    reasons: row.reasons,
    follows: row.follows,
    heardBy: row.hearer,
    heardOn: row.heard_on,
    mayHear: {
      allowed: obstacles.length === 0,
      reasons: hears ? obstacles.map(({ code, values }) => ({ code, detail: t(`problems.${code}`, values) })) : [],
    },
    version: row.version,
  };
}

/** What keeps somebody from hearing an appeal: having made what it is about, a part in the assessment, a tie, a conflict. */
export async function obstaclesOf(
  services: Services,
  db: Database | Tx,
  { siteId, actorId, relations }: Omit<Asked, 'language'>,
  appeal: Pick<AppealRow, 'cycle_id' | 'made_by'>,
  subject: Pick<Subject, 'decided_by'> | undefined,
): Promise<Fault[]> {
  const held = await cycleAtHand(services, db, { siteId, cycleId: appeal.cycle_id });
  const assessment = await submittedAssessment(db, appeal.cycle_id);
  const toDeciding = assessment === null ? [] : await obstaclesFor(db, { id: actorId, relations }, held, assessment);
  return obstaclesToHearing(actorId, [appeal.made_by, ...(subject === undefined ? [] : [subject.decided_by])], toDeciding);
}

export function rulebookOf(programme: Programme, id: string | undefined): Rulebook {
  return programme.rulebooks.find((one) => one.id === id) ?? currentRulebook(programme, '9999-12-31');
}

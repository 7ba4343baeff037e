/** The approved firms and their assessors, each with what speaks against choosing them for a site. */
import type { z } from '@hono/zod-openapi';
import type { Relation } from '#platform/access/roles.ts';
import type { Fault } from '#platform/result.ts';
import type { Services } from '#platform/services.ts';
import { loadMessages } from '#ui/messages.server.ts';
import { assessorObstacles, type Firm, firmObstacles } from './approval-rules.ts';
import { candidatesAmong } from './candidates.ts';
import { type CyclePath, cycleAtHand, taskOf } from './cycle-at-hand.ts';
import { assessorsOfFirms, firmsPage, latestAssessment } from './queries.ts';
import { mayAppoint, mayPropose } from './rules.ts';
import type { Candidates } from './shapes.ts';

/** More firms than any scheme has approved so far; the list to browse is /approved-firms. */
const mostFirms = 200;

export async function candidatesFor(
  services: Services,
  asked: CyclePath & { relations: ReadonlySet<Relation>; language: string },
): Promise<z.infer<typeof Candidates>> {
  const { db } = services;
  const held = await cycleAtHand(services, db, asked);
  const { cycle, organisation, rulebook, day } = held;
  const latest = await latestAssessment(db, cycle.id);
  const checks = [mayPropose(asked.relations, rulebook), mayAppoint(cycle, latest ?? null)];
  const reasons = checks.flatMap((check) => (check.ok ? [] : check.faults));
  const rows = await firmsPage(db, { on: day, limit: mostFirms });
  const assessors = await assessorsOfFirms(
    db,
    rows.map(({ id }) => id),
  );
  const named = assessors.map(({ person_id: id, name }) => ({ id, name }));
  const candidates = await candidatesAmong(db, named, { organisationId: organisation.id, day, rulebook }, assessors);
  const task = taskOf(held, services);
  const t = loadMessages(asked.language);
  const say = (faults: Fault[]) => faults.map(({ code, values }) => ({ code, detail: t(`problems.${code}`, values) }));
  return {
    mayPropose: { allowed: reasons.length === 0, reasons: say(reasons) },
    firms: rows.map((row) => {
      const approval = { status: row.status, from: row.approved_from, until: row.approved_until, kinds: row.kinds, metals: row.metals };
      const firm: Firm = { id: row.id, name: row.name, approval };
      return {
        id: row.id,
        name: row.name,
        country: row.country,
        obstacles: say(firmObstacles(firm, task, rulebook)),
        assessors: candidates
          .filter((candidate) => candidate.approval?.firmId === row.id)
          .map((candidate) => ({
            id: candidate.id,
            name: candidate.name,
            obstacles: say(assessorObstacles(candidate, firm, task, rulebook)),
          })),
      };
    }),
  };
}

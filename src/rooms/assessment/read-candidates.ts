/** The approved firms and their assessors, each with what speaks against choosing them for a site. The same number of statements for any list. */
import type { z } from '@hono/zod-openapi';
import type { Relation } from '#platform/access/roles.ts';
import type { Database, Tx } from '#platform/database/database.ts';
import type { Fault } from '#platform/result.ts';
import type { Services } from '#platform/services.ts';
import { loadMessages } from '#ui/messages.server.ts';
import { assessorObstacles, type Firm, firmObstacles, togetherObstacles } from './approval-rules.ts';
import { candidatesOf, declaredStanding } from './candidates.ts';
import { type CycleAtHand, type CyclePath, cycleAtHand, taskOf } from './cycle-at-hand.ts';
import { assessorsOfFirms, firmDeclarations, firmsPage, latestAssessment } from './queries.ts';
import { mayAppoint, mayPropose } from './rules.ts';
import type { Candidates } from './shapes.ts';
import { waiversOfCycle } from './waivers/queries.ts';
import { type Obstacle, remaining, usedWaivers } from './waivers/rules.ts';

/** More firms than any scheme has approved so far; the list to browse is /approved-firms. */
const mostFirms = 200;

type Weighed = { id: string; name: string; obstacles: Obstacle[] };

/** Every firm approved on the day with its people, and what speaks against each before anything is waived. Seven statements. */
export async function weighedFirms(
  services: Services,
  db: Database | Tx,
  held: CycleAtHand,
): Promise<(Weighed & { country: string; people: Weighed[] })[]> {
  const { organisation, rulebook, day } = held;
  const rows = await firmsPage(db, { on: day, limit: mostFirms });
  const ids = rows.map(({ id }) => id);
  const assessors = await assessorsOfFirms(db, ids);
  const named = assessors.map(({ person_id: id, name }) => ({ id, name }));
  const candidates = await candidatesOf(db, named, held, assessors);
  const declarations = await firmDeclarations(db, ids, organisation.id);
  const task = taskOf(held, services);
  return rows.map(({ id, name, country, status, approved_from: from, approved_until: until, kinds, metals, countries }) => {
    const declared = declarations.find(({ firm_id }) => firm_id === id);
    const firm: Firm = {
      id,
      name,
      approval: { status, from, until, kinds, metals, countries },
      declared: declared === undefined ? null : declaredStanding(declared, rulebook, day),
    };
    const people = candidates.filter(({ approval }) => approval?.firmId === id);
    return {
      id,
      name,
      country,
      // What nobody of the firm brings, no team of it does.
      obstacles: [...firmObstacles(firm, task, rulebook), ...(people.length === 0 ? [] : togetherObstacles(firm, people, task, rulebook))],
      people: people.map((person) => ({
        id: person.id,
        name: person.name,
        obstacles: assessorObstacles(person, firm, task, rulebook),
      })),
    };
  });
}

export async function candidatesFor(
  services: Services,
  asked: CyclePath & { relations: ReadonlySet<Relation>; language: string },
): Promise<z.infer<typeof Candidates>> {
  const { db } = services;
  const held = await cycleAtHand(services, db, asked);
  const { cycle, rulebook } = held;
  const latest = await latestAssessment(db, cycle.id);
  const checks = [mayPropose(asked.relations, rulebook), mayAppoint(cycle, latest ?? null)];
  const reasons = checks.flatMap((check) => (check.ok ? [] : check.faults));
  const firms = await weighedFirms(services, db, held);
  const waivers = await waiversOfCycle(db, cycle.id);
  const t = loadMessages(asked.language);
  const say = ({ code, values }: Fault) => ({ code, detail: t(`problems.${code}`, values) });
  const standing = ({ id, name, obstacles }: Weighed) => ({
    id,
    name,
    obstacles: remaining(obstacles, waivers).map((obstacle) => ({ ...say(obstacle), rule: obstacle.rule })),
    waived: [...new Set(usedWaivers(obstacles, waivers).map(({ rule }) => rule))],
  });
  return {
    mayPropose: { allowed: reasons.length === 0, reasons: reasons.map(say) },
    firms: firms.map((firm) => ({ ...standing(firm), country: firm.country, assessors: firm.people.map(standing) })),
  };
}

/** Reads what somebody of a firm recorded: for themselves, the firm's manager, and the staff who approve. */
import type { z } from '@hono/zod-openapi';
import type { Relation } from '#platform/access/roles.ts';
import type { Database, Tx } from '#platform/database/database.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { currentPack, currentRulebook, type Programme, text } from '#programme/index.ts';
import { peopleOfFirm } from '../queries.ts';
import { firmAt } from '../read-approvals.ts';
import { recordedBy } from './queries.ts';
import { competenceOn, trainingState } from './record-rules.ts';
import type { Competence } from './shapes.ts';

export type CompetenceAsked = {
  firmId: string;
  personId: string;
  actorId: string;
  relations: ReadonlySet<Relation>;
  language: string;
};

/** @throws Problem not-allowed to a colleague, not-in-the-firm */
export async function readCompetence(
  { programme, clock }: Pick<Services, 'programme' | 'clock'>,
  db: Database | Tx,
  { firmId, personId, actorId, relations, language }: CompetenceAsked,
): Promise<z.infer<typeof Competence>> {
  const readers: Relation[] = ['firm-manager', 'scheme-staff', 'administrator'];
  if (actorId !== personId && !readers.some((one) => relations.has(one))) throw new Problem('not-allowed');
  const today = clock.now().toISOString().slice(0, 10);
  const firm = await firmAt(db, firmId);
  const person = (await peopleOfFirm(db, firmId, today)).find(({ id }) => id === personId);
  if (person === undefined) throw new Problem('not-in-the-firm', { firm: firm.name });
  const row = await recordedBy(db, personId);
  const warnDays = currentRulebook(programme, today).assessors.competence.training_warning_days;
  return {
    person: { id: personId, name: person.name },
    firm: { id: firm.id, name: firm.name },
    recorded:
      row === undefined
        ? null
        : {
            kinds: row.kinds,
            countries: row.countries,
            pillars: row.pillars,
            languages: row.languages,
            years: row.years,
            trainings: row.trainings.map((one) => ({ ...one, pillars: [...one.pillars], state: trainingState(one, today, warnDays) })),
            updatedAt: row.updated_at.toISOString(),
            updatedBy: row.updater,
            version: row.version,
          },
    lost: row === undefined ? [] : without(row.pillars, competenceOn(row, row.trainings, today).pillars),
    pillars: pillarsOf(programme, today, language),
    mayEdit: person.member && (actorId === personId || relations.has('firm-manager')),
  };
}

/** Those of the pack in force, then those of older packs alone. */
export function pillarsOf(programme: Programme, today: string, language: string): { code: string; name: string }[] {
  const current = currentPack(programme, today);
  const packs = [...(current === null ? [] : [current]), ...programme.packs.toReversed()];
  const named = new Map<string, string>();
  for (const { pillars, prevailing_language } of packs)
    for (const { code, title } of pillars) if (!named.has(code)) named.set(code, text(title, language, prevailing_language).text);
  return [...named].map(([code, name]) => ({ code, name }));
}

function without(all: readonly string[], left: readonly string[]): string[] {
  return all.filter((one) => !left.includes(one));
}

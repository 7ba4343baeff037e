/** The marks of a site with the rule behind their dates. */
import type { z } from '@hono/zod-openapi';
import { dayIn } from '#platform/clock/clock.ts';
import type { Services } from '#platform/services.ts';
import type { Rulebook } from '#programme/index.ts';
import { siteById } from '#rooms/participants/index.ts';
import { type AwardRow, awardsOfSites } from './queries.ts';
import { validityRule } from './rules.ts';
import type { AwardsView } from './shapes.ts';
import { statusOn } from './status/status-rules.ts';
import { markView } from './views.ts';

/** Two statements. */
export async function awardsOf({ db, clock, programme }: Services, siteId: string, language: string): Promise<z.infer<typeof AwardsView>> {
  const site = await siteById(db, siteId);
  const day = dayIn(site.time_zone, clock.now());
  const rows = await awardsOfSites(db, [siteId]);
  return {
    awards: rows.map((row) => {
      const rulebook = programme.rulebooks.find(({ id }) => id === row.rulebook_id);
      const history = { validUntil: row.valid_until, changes: row.changes };
      const mark = {
        mark: row.mark,
        number: row.number,
        validFrom: row.valid_from,
        validUntil: row.valid_until,
        status: row.status,
        rule: row.rule ?? laterRule(rulebook, row),
      };
      return {
        ...markView(programme, mark, language),
        id: row.id,
        cycleId: row.cycle_id,
        decisionId: row.decision_id,
        decidedOn: row.decided_on,
        currentStatus: (rulebook === undefined ? null : statusOn(history, day, rulebook)) ?? row.status,
      };
    }),
  };
}

function laterRule(rulebook: Rulebook | undefined, { changes, rulebook_id: id }: AwardRow): NonNullable<AwardRow['rule']> {
  if (rulebook === undefined) throw new Error(`A mark is held to rulebook ${id}, which is not in the programme.`);
  return validityRule(rulebook, changes[0]?.to === 'awarded-with-open-plan');
}

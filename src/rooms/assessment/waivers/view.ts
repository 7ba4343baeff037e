/** The waivers of a cycle, and to those who decide what could be waived in it. */
import type { z } from '@hono/zod-openapi';
import type { Relation } from '#platform/access/roles.ts';
import type { Services } from '#platform/services.ts';
import { loadMessages } from '#ui/messages.server.ts';
import { type CyclePath, cycleAtHand } from '../cycle-at-hand.ts';
import { weighedFirms } from '../read-candidates.ts';
import { type WaiverRow, waiversOfCycle } from './queries.ts';
import { isWaived } from './rules.ts';
import type { CycleWaivers, Waiver } from './shapes.ts';

type Asked = CyclePath & { relations: ReadonlySet<Relation>; language: string };

/** At most eleven statements, however many firms. */
export async function readWaivers(services: Services, asked: Asked): Promise<z.infer<typeof CycleWaivers>> {
  const { db } = services;
  const held = await cycleAtHand(services, db, asked);
  const rows = await waiversOfCycle(db, held.cycle.id, { withdrawn: true });
  const decides = asked.relations.has('decision-maker');
  const standing = rows.filter(({ revoked_at }) => revoked_at === null);
  const firms = decides || asked.relations.has('scheme-staff') ? await weighedFirms(services, db, held) : [];
  const t = loadMessages(asked.language);
  const possible = firms.flatMap((firm) =>
    [{ kind: 'firm' as const, ...firm }, ...firm.people.map((person) => ({ kind: 'person' as const, ...person }))].flatMap(
      ({ kind, id, name, obstacles }) =>
        obstacles
          .filter((obstacle) => !isWaived(obstacle, standing))
          .flatMap(({ code, values, rule }) =>
            rule === null ? [] : [{ rule, for: { kind, id, name }, firm: firm.name, detail: t(`problems.${code}`, values) }],
          ),
    ),
  );
  return { waivers: rows.map(waiverView), mayDecide: decides, possible };
}

export function waiverView(row: WaiverRow): z.infer<typeof Waiver> {
  const { id, rule, person_id, subjectId, name, reasons, decided_on, revoked_at, revoked_because } = row;
  return {
    id,
    rule,
    for: { kind: person_id === null ? 'firm' : 'person', id: subjectId, name },
    reasons,
    decidedOn: decided_on,
    withdrawn: revoked_at === null ? null : { at: revoked_at.toISOString(), reason: revoked_because ?? '' },
  };
}

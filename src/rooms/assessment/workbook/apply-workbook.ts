/** Takes over what was accepted of a workbook: all of it, or nothing when one of the things it changes has moved on meanwhile. */
import type { z } from '@hono/zod-openapi';
import type { Actor } from '#platform/accounts/actor.ts';
import type { Tx } from '#platform/database/database.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { determineItem } from '../determine-item.ts';
import { editFinding, raiseFinding } from '../findings/raise-finding.ts';
import { bases } from '../shapes.ts';
import { determinationCells, findingCells } from './cells.ts';
import { determinationOf } from './read-determinations.ts';
import { findingOf } from './read-finding-rows.ts';
import type { WorkbookAcceptance, WorkbookOutcome } from './shapes.ts';
import { type Asked, workAtHand } from './work-at-hand.ts';

type Change = z.infer<typeof WorkbookAcceptance>['changes'][number];
type OfSomething = Extract<Change, { version: number }>;

/** @throws Problem stale-version with what moved on; and whatever determining an item or raising a finding throws */
export async function applyWorkbook(
  services: Services,
  tx: Tx,
  actor: Actor,
  asked: Asked,
  changes: readonly Change[],
): Promise<z.infer<typeof WorkbookOutcome>> {
  const at = await workAtHand({ ...services, db: tx }, asked);
  const path = { siteId: asked.siteId, cycleId: asked.cycleId };
  const determinations = grouped(changes.filter((change): change is OfSomething => change.on === 'determination'));
  for (const [item, { version, fields }] of determinations) {
    const view = at.work.items.find((one) => one.item === item);
    if (view === undefined) throw new Problem('not-found');
    const wanted = determinationOf({ ...determinationCells(view), ...fields });
    const basedOn = bases.filter((basis) => wanted.basedOn.includes(basis));
    await determineItem(services, tx, actor, { ...path, ...wanted, basedOn, item, version });
  }
  const findings = grouped(changes.filter((change): change is OfSomething => change.on === 'finding'));
  for (const [findingId, { version, fields }] of findings) {
    const finding = at.findings.findings.find(({ id }) => id === findingId);
    if (finding === undefined) throw new Problem('not-found');
    const wanted = findingOf({ ...findingCells(finding, at.site.time_zone), ...fields }, { at });
    // To the minute in the workbook, to the second here: a moment that nobody touched stays as it was.
    const observedAt = fields.observedAt === undefined ? finding.observedAt : wanted.observedAt;
    await editFinding(services, tx, actor, { ...path, ...wanted, observedAt, evidence: finding.evidence, findingId, version });
  }
  const raised = changes.filter((change) => change.on === 'new-finding');
  for (const { finding } of raised) await raiseFinding(services, tx, actor, { ...path, ...finding, evidence: [] });
  return { determinations: determinations.size, findings: findings.size + raised.length };
}

/** @throws Problem stale-version where the changes of one thing were read at two of its versions */
function grouped(changes: readonly OfSomething[]): Map<string, { version: number; fields: Record<string, string> }> {
  const groups = new Map<string, { version: number; fields: Record<string, string> }>();
  for (const { key, field, to, version } of changes) {
    const group = groups.get(key) ?? { version, fields: {} };
    if (group.version !== version) throw new Problem('stale-version');
    groups.set(key, { version, fields: { ...group.fields, [field]: to } });
  }
  return groups;
}

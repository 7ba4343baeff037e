/** The yearly confirmations of a site: the one that waits, and those that were signed. */
import type { z } from '@hono/zod-openapi';
import { allows } from '#platform/access/matrix.ts';
import type { Relation } from '#platform/access/roles.ts';
import type { Database, Tx } from '#platform/database/database.ts';
import type { Services } from '#platform/services.ts';
import { anchorsOf, clocksOfOn } from '#rooms/participants/index.ts';
import { type SiteAtHand, siteAtHand } from '../site-at-hand.ts';
import { type ConfirmationRow, confirmationsOf } from './queries.ts';
import { changedIn, type Period, periodOf } from './rules.ts';
import type { Confirmations, DraftConfirmation, SignedConfirmation } from './shapes.ts';

const clockName = 'annual_confirmation';

/** What has to be confirmed next, as the clock says. */
export async function waitingPeriod(
  { programme }: Services,
  db: Database | Tx,
  { cycle, rulebook, day }: SiteAtHand,
): Promise<Period | null> {
  if (cycle === null) return null;
  const clocks = clocksOfOn(programme, cycle, await anchorsOf(db, cycle.id), day);
  return periodOf(
    clocks.find(({ name }) => name === clockName),
    Math.max(...rulebook.notices.days_before),
  );
}

export async function confirmationsView(
  services: Services,
  db: Database | Tx,
  asked: { siteId: string; relations: ReadonlySet<Relation> },
): Promise<z.infer<typeof Confirmations>> {
  const held = await siteAtHand(services, db, asked.siteId);
  const period = await waitingPeriod(services, db, held);
  const rows = await confirmationsOf(db, asked.siteId);
  const draft = rows.find((row) => row.signed_on === null && row.cycle_id === held.cycle?.id && row.period === period?.period);
  return {
    current: period === null ? null : draftView(held, period, draft, asked.relations),
    history: rows.flatMap((row) => signedView(row)),
  };
}

export function draftView(
  { rulebook, day }: Pick<SiteAtHand, 'rulebook' | 'day'>,
  { period, due, opensOn }: Period,
  row: ConfirmationRow | undefined,
  relations: ReadonlySet<Relation>,
): z.infer<typeof DraftConfirmation> {
  return {
    ...{ period, due, opensOn, late: day > due, questions: rulebook.monitoring.yearly_questions.value },
    ...{ answers: row?.answers ?? {}, version: row?.version ?? 0, by: row?.editor ?? null, at: row?.edited_at?.toISOString() ?? null },
    mayEdit: allows('confirmation.edit', relations),
    maySign: allows('confirmation.sign', relations) && day >= opensOn,
  };
}

function signedView(row: ConfirmationRow): z.infer<typeof SignedConfirmation>[] {
  const { id, period, due_on: due, answers, signed_on: signedOn, signed_by: signedBy } = row;
  if (signedOn === null || signedBy === null) return [];
  const changed = changedIn(answers).map((question) => {
    const look = row.looks.find((one) => one.question === question);
    return {
      question,
      look: look === undefined ? null : { question, note: look.note, by: { id: look.by, name: look.name }, at: look.at },
    };
  });
  return [{ id, period, due, answers, signedOn, signedBy: { id: signedBy, name: row.signer }, late: signedOn > due, changed }];
}

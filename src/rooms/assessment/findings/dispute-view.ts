/** A dispute as everybody who may read the finding reads it, and what the reader may do about it. */
import type { z } from '@hono/zod-openapi';
import { mayDispute } from './dispute-rules.ts';
import type { FindingRow } from './queries.ts';
import type { Finding } from './shapes.ts';
import type { By } from './view.ts';

type Shown = z.infer<typeof Finding>;

export function disputeView({ dispute }: FindingRow): Shown['dispute'] {
  if (dispute === null) return null;
  const person = (id: string) => ({ id, name: dispute.names[id] ?? null });
  return {
    statement: dispute.statement,
    by: person(dispute.by),
    at: new Date(dispute.at).toISOString(),
    status: dispute.status,
    waitsFor: dispute.waitsFor,
    steps: dispute.steps.map(({ by, ...step }) => ({ ...step, by: person(by) })),
    changeDue: dispute.changeDue,
    earlier: dispute.earlier.map(({ by, ...words }) => ({ ...words, by: person(by) })),
    version: dispute.version,
  };
}

export function disputeMoves({ status, dispute }: FindingRow, by: By): Shown['disputeMoves'] {
  if (by === 'site') {
    if (dispute === null) return mayDispute({ status, disputed: false }, false).ok ? ['dispute'] : [];
    return dispute.status === 'offered' ? ['accept', 'take-on'] : [];
  }
  const hears = { reviewer: 'firm-reviewer', staff: 'scheme-staff' } as const;
  if (by === 'reviewer' || by === 'staff') return dispute !== null && dispute.waitsFor === hears[by] ? ['hear'] : [];
  return by === 'lead' && dispute?.changeDue === true ? ['change'] : [];
}

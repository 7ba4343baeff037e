/** How a site joins: its application, the letter of commitment, the cycle that the letter opens and the boundary of that cycle. */
import { type Fault, fail, ok, type Result } from '#platform/result.ts';
import { currentMatrix, currentPack, currentRulebook, type Programme } from '#programme/index.ts';
import type { BoundaryItemsTable, CycleStage } from './tables.ts';

export type ApplicationStatus = 'submitted' | 'on-hold' | 'accepted' | 'declined' | 'withdrawn';

/** The marks each once, or what keeps the site from applying for them: a mark needs its metal at the site. */
export function checkMarks(marks: readonly string[], metals: readonly string[], programme: Programme): Result<string[]> {
  const faults = marks.flatMap((id, index): Fault[] => {
    const mark = programme.marks.find((one) => one.id === id);
    const path = `/marks/${index}`;
    if (mark === undefined) return [{ code: 'unknown-mark', path, values: { mark: id } }];
    return metals.includes(mark.metal) ? [] : [{ code: 'mark-needs-metal', path, values: { mark: id, metal: mark.metal } }];
  });
  const [first, ...rest] = faults;
  return first === undefined ? ok([...new Set(marks)]) : fail(first, ...rest);
}

export type StaffDecision = { decision: 'on-hold' | 'accepted' | 'declined'; reason: string | null };

/** What was found when the names around the site were held against the newest list; null when that has not been done. */
export type Screened = { hits: number } | null;

/**
 * Staff decide about an application that waits or is on hold. Accepting needs a screening against the newest list; a hit never
 * decides, it only asks for the reason why the site is accepted nevertheless. Holding and declining always need one.
 */
export function decideApplication(
  status: ApplicationStatus,
  { decision, reason }: StaffDecision,
  screened: Screened,
): Result<ApplicationStatus> {
  if (status !== 'submitted' && status !== 'on-hold') return fail({ code: 'application-over', values: { status } });
  if (decision === 'accepted' && screened === null) return fail({ code: 'screening-needed' });
  const unexplained = reason === null && (decision !== 'accepted' || (screened?.hits ?? 0) > 0);
  return unexplained ? fail({ code: 'reason-needed', path: '/reason' }) : ok(decision);
}

/** A site may withdraw until staff have decided. */
export function withdrawApplication(status: ApplicationStatus): Result<ApplicationStatus> {
  return status === 'submitted' || status === 'on-hold' ? ok('withdrawn') : fail({ code: 'application-over', values: { status } });
}

/** A letter is signed once, after acceptance, while no other cycle of the site is open. */
export function checkLetter(state: { accepted: boolean; signed: boolean; openCycle: boolean }): Result<null> {
  if (state.signed) return fail({ code: 'letter-signed' });
  if (!state.accepted) return fail({ code: 'letter-needs-acceptance' });
  return state.openCycle ? fail({ code: 'cycle-open' }) : ok(null);
}

export type Pinned = { packId: string; matrixId: string; rulebookId: string };

/** What a cycle that begins on a day is held to until its end. A pack closed to new cycles by then is not taken. */
export function pin(programme: Programme, onDate: string): Result<Pinned> {
  const pack = currentPack(programme, onDate);
  if (pack === null) return fail({ code: 'no-open-pack', values: { day: onDate } });
  return ok({ packId: pack.id, matrixId: currentMatrix(programme, onDate).id, rulebookId: currentRulebook(programme, onDate).id });
}

export function isOpen(stage: CycleStage): boolean {
  return stage !== 'decided' && stage !== 'closed';
}

/** One cycle a site at a time. Another cycle under the commitment needs the letter; a self-assessment of its own needs nothing. */
export function checkOpening(kind: 'commitment' | 'self-assessment-only', state: { signed: boolean; openCycle: boolean }): Result<null> {
  if (state.openCycle) return fail({ code: 'cycle-open' });
  return kind === 'commitment' && !state.signed ? fail({ code: 'letter-needed' }) : ok(null);
}

/** Only a self-assessment that nobody else waits for can be closed by the site itself. */
export function checkClosing(cycle: { kind: string; stage: CycleStage }): Result<null> {
  if (!isOpen(cycle.stage)) return fail({ code: 'cycle-closed' });
  return cycle.kind === 'self-assessment-only' ? ok(null) : fail({ code: 'cycle-committed' });
}

export type BoundaryItem = Pick<BoundaryItemsTable, 'kind' | 'name' | 'included' | 'reason'>;

/**
 * The boundary as it will be kept, or its faulty fields. What is left out says why; nothing stands twice; the metal of a mark that
 * the cycle is for cannot be left out. It is settled once the self-assessment has been released.
 */
export function checkBoundary(
  items: readonly BoundaryItem[],
  cycle: { stage: CycleStage; marks: readonly string[] },
  site: { metals: readonly string[] },
  programme: Programme,
): Result<BoundaryItem[]> {
  if (cycle.stage !== 'self-assessment') return fail({ code: 'boundary-settled' });
  const needed = programme.marks.filter((mark) => cycle.marks.includes(mark.id)).map((mark) => mark.metal);
  const seen = new Set<string>();
  const faults = items.flatMap((item, index): Fault[] => {
    const key = `${item.kind} ${item.name.toLowerCase()}`;
    const twice = seen.has(key);
    seen.add(key);
    const { name } = item;
    return [
      ...(twice ? [{ code: 'boundary-twice' as const, path: `/items/${index}/name`, values: { name } }] : []),
      ...(!item.included && item.reason === null ? [{ code: 'reason-needed' as const, path: `/items/${index}/reason` }] : []),
      ...(item.kind === 'metal' && !site.metals.includes(name)
        ? [{ code: 'boundary-metal' as const, path: `/items/${index}/name`, values: { name } }]
        : []),
      ...(item.kind === 'metal' && !item.included && needed.includes(name)
        ? [{ code: 'boundary-mark-metal' as const, path: `/items/${index}/included`, values: { name } }]
        : []),
    ];
  });
  const [first, ...rest] = faults;
  return first === undefined ? ok([...items]) : fail(first, ...rest);
}

/** The clocks of the rulebook that reaching a stage has met, by name: what they ask for has been handed in. */
export function clocksMetBy(stage: CycleStage): readonly string[] {
  if (stage === 'self-assessment') return [];
  return stage === 'released' || stage === 'assessment' ? ['self_assessment_due'] : ['self_assessment_due', 'site_assessment_due'];
}

/** The clock of a cycle that opening the next one has met. */
export const noticeOfNext = 'reassessment_notice';

/** The clocks of the cycle before that reaching a stage has met: the next assessment is on its way. */
export function clocksOfPreviousMetBy(stage: CycleStage): readonly string[] {
  if (stage === 'self-assessment') return [];
  const released = ['cycle_2_self_assessment_due'];
  return stage === 'released' || stage === 'assessment' ? released : [...released, 'cycle_2_site_assessment_due'];
}

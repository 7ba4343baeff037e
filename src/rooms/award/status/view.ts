/** The status of a site's marks for those who work with them: three statements, and three more for each cycle somebody decides about. */
import type { z } from '@hono/zod-openapi';
import { allows } from '#platform/access/matrix.ts';
import type { Relation } from '#platform/access/roles.ts';
import type { Database, Tx } from '#platform/database/database.ts';
import type { Fault } from '#platform/result.ts';
import type { Services } from '#platform/services.ts';
import { currentRulebook, type Programme, type Rulebook, text } from '#programme/index.ts';
import { cycleAtHand, submittedAssessment } from '#rooms/assessment/index.ts';
import { type Cycle, cyclesOf } from '#rooms/participants/index.ts';
import { loadMessages } from '#ui/messages.server.ts';
import { type RuleReference, reference } from '../condition.ts';
import { obstaclesFor } from '../ground.ts';
import { type PublicMark, publicStateOf } from '../public-state.ts';
import type { StatusChange } from './queries.ts';
import type { StatusChange as ChangeShape, MarkStatus, SiteStatus } from './shapes.ts';
import { isRunning, planFaults, type Transition, throughPlans, transitionsFrom } from './status-rules.ts';

type Asked = { siteId: string; actorId: string; relations: ReadonlySet<Relation>; language: string };

export async function statusView(services: Services, db: Database | Tx, asked: Asked): Promise<z.infer<typeof SiteStatus>> {
  const { siteId, relations } = asked;
  const { programme } = services;
  const state = (await publicStateOf(services, db, [siteId])).get(siteId);
  const cycles = await cyclesOf(db, siteId);
  const marks = state?.marks ?? [];
  const decides = allows('status.change', relations);
  const obstacles = decides ? await obstaclesByCycle(services, db, asked, marks) : new Map<string, Fault[]>();
  const rulebook = rulebookOf(programme, cycles.find(({ kind }) => kind === 'commitment')?.rulebook_id);
  // What ends is each mark that runs, or where none does, the taking part: a mark that expired long ago offers nothing.
  const running = marks.flatMap(({ status, rulebookId }) => (isRunning(status, rulebookOf(programme, rulebookId)) ? [status] : []));
  const ending = running.length > 0 ? running : [state?.status ?? ''];
  const can = (who: 'site' | 'scheme-staff', id: string) =>
    ending.some((status) => transitionsFrom(status, who, rulebook).some((one) => one.id === id));
  return {
    status: state?.status ?? null,
    marks: marks.map((mark) =>
      markStatus(programme, mark, cycles, { decides, obstacles: obstacles.get(mark.cycleId) ?? [] }, asked.language),
    ),
    history: (state?.history ?? []).map((change) => changeView(programme, change)),
    mayGrant: decides ? grantable(programme, cycles, marks, obstacles, asked.language) : [],
    mayLeave: allows('status.leave', relations) && can('site', 'leave'),
    mayClose: allows('status.staff', relations) && can('scheme-staff', 'close'),
  };
}

/** A change with the rule that allowed it. */
export function changeView(programme: Programme, change: StatusChange): z.infer<typeof ChangeShape> {
  const { role, rulebookId, ...said } = change;
  const rulebook = rulebookOf(programme, rulebookId);
  return { ...said, by: role, rule: ruleOf(rulebook, change.transition) };
}

function markStatus(
  programme: Programme,
  mark: PublicMark,
  cycles: readonly Cycle[],
  { decides, obstacles }: { decides: boolean; obstacles: readonly Fault[] },
  language: string,
): z.infer<typeof MarkStatus> {
  const cycle = cycles.find(({ id }) => id === mark.cycleId);
  const rulebook = rulebookOf(programme, cycle?.rulebook_id);
  const planOpen = cycle?.holding.includes('plan-open') ?? false;
  const possible = decides && obstacles.length === 0 ? transitionsFrom(mark.status, 'decision-maker', rulebook) : [];
  const offered = possible.filter((one) => !throughPlans.includes(one.id) && planFaults(one, planOpen).length === 0);
  const known = programme.marks.find(({ id }) => id === mark.mark);
  const t = loadMessages(language);
  return {
    ...mark,
    name: known === undefined ? mark.mark : text(known.name, language).text,
    may: offered.filter(({ after }) => after === undefined).map((one) => possibleView(rulebook, one)),
    onAppeal: offered.filter(({ after }) => after === 'appeal').map((one) => possibleView(rulebook, one)),
    obstacles: isRunning(mark.status, rulebook)
      ? obstacles.map(({ code, values }) => ({ code, detail: t(`problems.${code}`, values) }))
      : [],
    history: mark.history.map((change) => changeView(programme, change)),
  };
}

/** Of cycles whose marks all run, the marks that were not granted yet. */
function grantable(
  programme: Programme,
  cycles: readonly Cycle[],
  marks: readonly PublicMark[],
  obstacles: ReadonlyMap<string, Fault[]>,
  language: string,
): z.infer<typeof SiteStatus>['mayGrant'] {
  return cycles.flatMap((cycle) => {
    const granted = marks.filter(({ cycleId }) => cycleId === cycle.id);
    const run = granted.every(({ status, rulebookId }) => isRunning(status, rulebookOf(programme, rulebookId)) && status !== 'suspended');
    if (granted.length === 0 || !run || obstacles.get(cycle.id)?.length !== 0) return [];
    const left = programme.marks.filter(({ id }) => cycle.marks.includes(id) && !granted.some(({ mark }) => mark === id));
    return left.map(({ id, name }) => ({ cycleId: cycle.id, mark: id, name: text(name, language).text }));
  });
}

/** What keeps the reader from deciding about the marks that run, by their cycle. */
async function obstaclesByCycle(
  services: Services,
  db: Database | Tx,
  { siteId, actorId, relations }: Asked,
  marks: readonly PublicMark[],
): Promise<Map<string, Fault[]>> {
  const decidable = marks.filter(
    ({ status, rulebookId }) => transitionsFrom(status, 'decision-maker', rulebookOf(services.programme, rulebookId)).length > 0,
  );
  const cycleIds = new Set(decidable.map(({ cycleId }) => cycleId));
  const found = new Map<string, Fault[]>();
  for (const cycleId of cycleIds) {
    const held = await cycleAtHand(services, db, { siteId, cycleId });
    const assessment = await submittedAssessment(db, cycleId);
    if (assessment !== null) found.set(cycleId, await obstaclesFor(db, { id: actorId, relations }, held, assessment));
  }
  return found;
}

function possibleView(rulebook: Rulebook, { id, to, claims, credentials }: Transition): z.infer<typeof MarkStatus>['may'][number] {
  return { transition: id, to, claims, credentials, rule: ruleOf(rulebook, id) };
}

function ruleOf(rulebook: Rulebook, id: string): RuleReference {
  const transition: Transition | undefined = rulebook.statuses.transitions.find((one) => one.id === id);
  return reference(rulebook, `statuses.transitions.${id}`, transition ?? { basis: 'assumed' });
}

function rulebookOf(programme: Programme, id: string | undefined): Rulebook {
  return programme.rulebooks.find((one) => one.id === id) ?? currentRulebook(programme, '9999-12-31');
}

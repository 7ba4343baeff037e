/**
 * An improvement plan as an OSCAL plan of action and milestones that validates against NIST's schema of 1.2.1: a point is a risk with its
 * item, an action a task of its remediation, a verification an observation. Identifiers are made of the plan's own, so they never change.
 */
import { oscalVersion, property, stableUuid, tokenOf } from '#rooms/recognition/index.ts';
import type { Translate } from '#ui/i18n.ts';
import type { WrittenPlan, WrittenPoint } from './export-plan.ts';
import type { ActionRow, StepRow } from './queries.ts';
import type { PointState } from './rules.ts';

/** What Cupel keeps of a plan beyond OSCAL. */
const planNamespace = 'urn:cupel:improvement';

/** OSCAL's words for how far a risk is dealt with. */
const statuses: Record<PointState, string> = { open: 'open', claimed: 'remediating', verified: 'remediating', closed: 'closed' };

export function writePoam({ held, view, points }: WrittenPlan, t: Translate): object {
  const { site, decision, pack, rulebook } = held;
  const say: Translate = (key, values) => t(`improvement-pages.${key}`, values);
  const modified = lastChange(points) ?? `${decision.decided_on}T00:00:00Z`;
  const inOrder = [...points].sort((a, b) => a.item.localeCompare(b.item, 'en', { numeric: true }));
  const observations = inOrder.flatMap((point) => looks(point).map((step) => observationOf(decision.id, point, step)));
  return {
    'plan-of-action-and-milestones': {
      uuid: stableUuid('improvement-plan', decision.id),
      metadata: {
        title: say('title', { site: site.name }),
        'last-modified': modified,
        version: modified,
        'oscal-version': oscalVersion,
        props: [
          property(planNamespace, 'pack', pack.id),
          property(planNamespace, 'rulebook', rulebook.id),
          property(planNamespace, 'decided-on', decision.decided_on),
          property(planNamespace, 'state', view.open ? 'open' : 'closed'),
          property(planNamespace, 'demonstration', String(site.demonstration)),
        ],
      },
      'system-id': { 'identifier-type': 'http://ietf.org/rfc/rfc4122', id: site.id },
      ...(observations.length === 0 ? {} : { observations }),
      risks: inOrder.map((point) => riskOf(decision.id, point, say)),
      'poam-items': inOrder.map((point) => ({
        uuid: stableUuid('improvement-item', decision.id, point.item),
        title: titleOf(point),
        description: describe(point, say),
        props: [
          property(planNamespace, 'item', tokenOf(point.item)),
          property(planNamespace, 'criterion', tokenOf(point.criterion)),
          property(planNamespace, 'state', point.state),
          property(planNamespace, 'due-on', point.dueOn),
        ],
        ...(looks(point).length === 0
          ? {}
          : { 'related-observations': looks(point).map((step) => ({ 'observation-uuid': uuidOfLook(decision.id, step) })) }),
        'related-risks': [{ 'risk-uuid': uuidOfRisk(decision.id, point) }],
      })),
    },
  };
}

function riskOf(decisionId: string, point: WrittenPoint, say: Translate): object {
  const { actions, notes, steps } = point.written;
  const entries = [
    ...notes.map((note) => ({
      uuid: stableUuid('improvement-note', note.id),
      title: say('note'),
      description: note.text,
      start: instant(note.at),
      props: [property(planNamespace, 'on', note.on)],
    })),
    ...steps.map((step) => ({
      uuid: stableUuid('improvement-step', step.id),
      title: say('step', { step: step.step }),
      description: step.said,
      start: instant(step.at),
      'status-change': statuses[step.to],
    })),
  ].sort((a, b) => a.start.localeCompare(b.start) || a.uuid.localeCompare(b.uuid));
  return {
    uuid: uuidOfRisk(decisionId, point),
    title: titleOf(point),
    description: describe(point, say),
    statement: say('statement', { item: point.item }),
    status: statuses[point.state],
    deadline: `${point.dueOn}T23:59:59Z`,
    ...(actions.length === 0 ? {} : { remediations: [remediationOf(decisionId, point, actions, say)] }),
    ...(entries.length === 0 ? {} : { 'risk-log': { entries } }),
  };
}

function remediationOf(decisionId: string, point: WrittenPoint, actions: readonly ActionRow[], say: Translate): object {
  const done = actions.every(({ doneOn }) => doneOn !== null);
  return {
    uuid: stableUuid('improvement-remediation', decisionId, point.item),
    lifecycle: done ? 'completed' : 'planned',
    title: say('actions-of', { item: point.item }),
    description: describe(point, say),
    tasks: actions.map((action) => taskOf(action, say)),
  };
}

function taskOf({ id, text, owner, ownerName, milestoneOn, doneOn, costAmount, costCurrency }: ActionRow, say: Translate): object {
  const named = owner?.name ?? ownerName;
  const props = [
    ...(named === '' ? [] : [property(planNamespace, 'owner', named)]),
    ...(doneOn === null ? [] : [property(planNamespace, 'done-on', doneOn)]),
    ...(costAmount === null ? [] : [property(planNamespace, 'cost', `${costAmount} ${costCurrency}`)]),
  ];
  const [firstLine = ''] = text.trim().split('\n');
  return {
    uuid: stableUuid('improvement-action', id),
    type: milestoneOn === null ? 'action' : 'milestone',
    title: firstLine === '' ? say('unnamed') : firstLine,
    ...(text.trim() === '' ? {} : { description: text }),
    ...(props.length === 0 ? {} : { props }),
    ...(milestoneOn === null ? {} : { timing: { 'on-date': { date: `${milestoneOn}T00:00:00Z` } } }),
  };
}

/** What an assessor saw, whether it was enough or not. */
function looks({ written }: WrittenPoint): StepRow[] {
  return written.steps.filter(({ role, seenOn }) => role === 'approved-assessor' && seenOn !== null);
}

function observationOf(decisionId: string, point: WrittenPoint, step: StepRow): object {
  return {
    uuid: uuidOfLook(decisionId, step),
    title: titleOf(point),
    description: step.said,
    props: [
      property(planNamespace, 'way', step.way ?? ''),
      property(planNamespace, 'outcome', step.step === 'verify' ? 'verified' : 'returned'),
    ],
    methods: ['EXAMINE'],
    collected: `${step.seenOn}T00:00:00Z`,
  };
}

function describe({ dueOn, state }: WrittenPoint, say: Translate): string {
  return say('description', { due: dueOn, state });
}

/** A title of OSCAL is one line. */
function titleOf({ item, title }: WrittenPoint): string {
  return `${item} ${title.replaceAll('\n', ' ')}`;
}

function uuidOfRisk(decisionId: string, { item }: WrittenPoint): string {
  return stableUuid('improvement-risk', decisionId, item);
}

function uuidOfLook(decisionId: string, { id }: StepRow): string {
  return stableUuid('improvement-observation', decisionId, id);
}

function lastChange(points: readonly WrittenPoint[]): string | undefined {
  return points
    .flatMap(({ written: { actions, notes, steps } }) => [...actions, ...notes, ...steps].map(({ at }) => instant(at)))
    .sort()
    .at(-1);
}

function instant(written: string): string {
  return new Date(written).toISOString();
}

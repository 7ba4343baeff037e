/** A plan while it is written: what the fields say, as the API takes it and in words to compare. */
import type { Translate } from '#ui/i18n.ts';
import { cleanText } from './determination-draft.ts';
import type { Plan, PlanInput, PlanView } from './plan-data.ts';
import type { FieldInWords } from './stale-fields.tsx';
import { named } from './words.tsx';

/** Numbers as they are typed; areas a line each. */
export type PlanDraft = {
  readonly startsOn: string;
  readonly endsOn: string;
  readonly risk: string;
  readonly riskReason: string;
  readonly days: string;
  readonly daysReason: string;
  readonly interviews: Readonly<Record<string, string>>;
  readonly documents: string;
  readonly areas: string;
  readonly remote: boolean;
  readonly remoteReason: string;
  readonly method: string;
  /** By person. */
  readonly work: Readonly<Record<string, string>>;
  readonly interpreters: readonly { readonly language: string; readonly independent: boolean }[];
  readonly systems: readonly string[];
};

type Asked = Pick<PlanView, 'needed' | 'groups' | 'risks' | 'people'>;

/** A new one begins with what the rulebook asks for at the lowest risk. */
export function draftOf(plan: Plan | null, { needed, groups, risks, people }: Asked): PlanDraft {
  const peopleOf = (group: string) => plan?.interviews.find((one) => one.group === group)?.people ?? 0;
  return {
    startsOn: plan?.startsOn ?? '',
    endsOn: plan?.endsOn ?? '',
    risk: plan?.risk ?? risks[0] ?? '',
    riskReason: plan?.riskReason ?? '',
    days: String(plan?.days ?? needed.days),
    daysReason: plan?.daysReason ?? '',
    interviews: Object.fromEntries(groups.map((group) => [group, peopleOf(group) === 0 ? '' : String(peopleOf(group))])),
    documents: String(plan?.documents ?? needed.documents),
    areas: (plan?.areas ?? []).join('\n'),
    remote: (plan?.remoteReason ?? null) !== null,
    remoteReason: plan?.remoteReason ?? '',
    method: plan?.method ?? '',
    work: Object.fromEntries(people.map(({ id }) => [id, plan?.team.find(({ personId }) => personId === id)?.work ?? ''])),
    interpreters: plan?.interpreters ?? [],
    systems: plan?.systems ?? [],
  };
}

export function planFrom(draft: PlanDraft): PlanInput {
  const lines = cleanText(draft.areas)
    .split('\n')
    .map((line) => line.trim());
  return {
    startsOn: draft.startsOn,
    endsOn: draft.endsOn,
    risk: draft.risk,
    riskReason: cleanText(draft.riskReason).trim(),
    days: Number(draft.days),
    daysReason: cleanText(draft.daysReason).trim(),
    interviews: Object.entries(draft.interviews)
      .map(([group, people]) => ({ group, people: Number(people) }))
      .filter(({ people }) => people > 0),
    documents: Number(draft.documents),
    areas: lines.filter((line) => line !== ''),
    remoteReason: draft.remote ? cleanText(draft.remoteReason).trim() : null,
    method: cleanText(draft.method).trim(),
    team: Object.entries(draft.work)
      .map(([personId, work]) => ({ personId, work: cleanText(work).trim() }))
      .filter(({ work }) => work !== ''),
    interpreters: draft.interpreters.map(({ language, independent }) => ({ language: cleanText(language).trim(), independent })),
    systems: [...draft.systems],
  };
}

export function peoplePlanned({ interviews }: Pick<PlanDraft, 'interviews'>): number {
  return Object.values(interviews).reduce((sum, people) => sum + (Number(people) || 0), 0);
}

/** Field by field in words, people and systems by the names that the view gives them. `say` speaks of plans. */
export function inWords(plan: PlanInput, say: Translate, { people, systems }: Pick<PlanView, 'people' | 'systems'>): FieldInWords[] {
  const { team = [], interpreters = [], systems: served = [] } = plan;
  return [
    { label: say('field.startsOn'), text: plan.startsOn },
    { label: say('field.endsOn'), text: plan.endsOn },
    { label: say('field.risk'), text: say('risk', { risk: plan.risk }) },
    { label: say('field.riskReason'), text: plan.riskReason },
    { label: say('field.days'), text: String(plan.days) },
    { label: say('field.daysReason'), text: plan.daysReason },
    {
      label: say('field.interviews'),
      text: plan.interviews
        .filter(({ people }) => people > 0)
        .map(({ group, people }) => `${named(say, 'group', group)}: ${people}`)
        .join('\n'),
    },
    { label: say('field.documents'), text: String(plan.documents) },
    { label: say('field.areas'), text: plan.areas.join('\n') },
    { label: say('field.remoteReason'), text: plan.remoteReason ?? '' },
    { label: say('field.method'), text: plan.method },
    {
      label: say('field.team'),
      text: team.map(({ personId, work }) => `${people.find(({ id }) => id === personId)?.name ?? personId}: ${work}`).join('\n'),
    },
    {
      label: say('field.interpreters'),
      text: interpreters
        .map(({ language, independent }) => say('interpreter.said', { language, independent: String(independent) }))
        .join('\n'),
    },
    { label: say('field.systems'), text: served.map((id) => systems.find((one) => one.id === id)?.title ?? id).join('\n') },
  ];
}

/** Takes from the form what somebody says and thanks them. What is wrong with it is said beside the fields. */
import type { HttpContext } from '#platform/http/context.ts';
import { Problem } from '#platform/http/problem.ts';
import { readable, readForm, trapField } from '#platform/http/public-form.ts';
import { type PageContent, Plain, page, type Spoken } from '#ui/public-page.tsx';
import { comeForward } from '../come-forward.ts';
import { announcedVisit } from '../visits.ts';
import { type VoiceField, type VoiceState, voiceFields } from './come-forward-form.tsx';
import { type VisitGround, visitContent, visitGround } from './visit-page.tsx';
import { words } from './words.tsx';

export const takeVoice = page(async (c, spoken) => {
  const form = await readForm(c);
  const ground = await visitGround(c);
  const values = valuesOf(form);
  const faulty = faultsOf(values, ground, spoken);
  if (faulty !== undefined) return visitContent(c, spoken, faulty);
  try {
    if ((form.get(trapField) ?? '') === '') await take(c, ground.visit.id, values);
  } catch (fault) {
    if (fault instanceof Problem && fault.code === 'visit-over') return overContent(ground, spoken);
    throw fault;
  }
  // Leads on, so that reloading does not send it again.
  return c.redirect(`/assessments/${ground.visit.id}/voices`, 303);
});

function take(c: HttpContext, assessment: string, { message, topic, group, reach, spoken }: VoiceState['values']): Promise<void> {
  const { services } = c.var;
  const voice = { message, topic: topic || null, group: group || null, reach: reach || null, spoken: spoken || null };
  return services.db.transaction().execute((tx) => comeForward(services, tx, assessment, voice));
}

export const voiceThanksPage = page(async (c, { t }) => {
  const { services } = c.var;
  const visit = await announcedVisit(services, services.db, c.req.param('assessment'));
  const say = words(t);
  return {
    title: say('thanks'),
    description: say('thanks.text'),
    section: 'assessments',
    demonstration: visit.demonstration,
    body: (
      <Plain title={say('thanks')} href={`/assessments/${visit.id}`} way={say('thanks.back')}>
        {say('thanks.text')}
      </Plain>
    ),
  };
});

function overContent({ visit }: VisitGround, { t }: Spoken): PageContent {
  const title = words(t)('over.title');
  return {
    title,
    description: title,
    section: 'assessments',
    demonstration: visit.demonstration,
    status: 409,
    body: (
      <Plain title={title} href={`/assessments/${visit.id}`} way={words(t)('thanks.back')}>
        {t('problems.visit-over')}
      </Plain>
    ),
  };
}

/** Browsers send a line break as two characters; it is counted as one, as in the form. */
function valuesOf(form: URLSearchParams): VoiceState['values'] {
  return Object.fromEntries(
    voiceFields.map((name) => [name, (form.get(name) ?? '').replaceAll('\r\n', '\n').trim()]),
  ) as VoiceState['values'];
}

function faultsOf(values: VoiceState['values'], { pack, rulebook }: VisitGround, { t }: Spoken): VoiceState | undefined {
  const line = (value: string, most: number) => value.length <= most && readable.test(value) && !/[\n\r]/.test(value);
  const right: Record<VoiceField, boolean> = {
    message: values.message !== '' && values.message.length <= 8000 && readable.test(values.message),
    topic: values.topic === '' || pack.pillars.some(({ code }) => code === values.topic),
    group: values.group === '' || rulebook.assessors.interview_groups.value.includes(values.group),
    reach: line(values.reach, 300),
    spoken: line(values.spoken, 100),
  };
  const wrong = voiceFields.filter((name) => !right[name]);
  if (wrong.length === 0) return undefined;
  return { values, faults: Object.fromEntries(wrong.map((name) => [name, words(t)(`form.${name}.fault`)])) };
}

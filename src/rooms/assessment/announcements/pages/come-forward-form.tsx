/** The way to come forward to the assessors of a visit, with a name or without. A plain form: it works without script. */
import { trapField } from '#platform/http/public-form.ts';
import { text } from '#programme/index.ts';
import { Button } from '#ui/components/Button.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { formatDate } from '#ui/i18n.ts';
import type { Spoken } from '#ui/public-page.tsx';
import type { VisitGround } from './visit-page.tsx';
import { groupName, words } from './words.tsx';

export const voiceFields = ['message', 'topic', 'group', 'reach', 'spoken'] as const;
export type VoiceField = (typeof voiceFields)[number];

/** What was written and what is wrong with it, when the form comes back. */
export type VoiceState = { values: Record<VoiceField, string>; faults: Partial<Record<VoiceField, string>> };

type Part = { ground: VisitGround; spoken: Spoken; state: VoiceState | undefined };

export function ComeForwardForm({ ground: { visit, pack, rulebook }, spoken: { t, language }, state }: Part) {
  const say = words(t);
  const optional = t('ui.optional');
  const field = (name: VoiceField) => ({
    name,
    label: say(`form.${name}`),
    defaultValue: state?.values[name] ?? '',
    fault: state?.faults[name],
  });
  return (
    <section className="section no-paper" id="come-forward">
      <h2>{say('form.title')}</h2>
      <p className="prose">{say('form.lede', { firm: visit.firm, until: formatDate(visit.ends_on, language) })}</p>
      {state !== undefined && <Notice kind="error" title={say('form.faulty')} />}
      <form className="prose" method="post" action={`/assessments/${visit.id}/voices#come-forward`}>
        <TextArea {...field('message')} hint={say('form.message.hint')} required rows={8} maxLength={8000} />
        <Select
          {...field('topic')}
          optional={optional}
          options={[
            { value: '', text: say('form.topic.any') },
            ...pack.pillars.map(({ code, title }) => ({ value: code, text: text(title, language).text })),
          ]}
        />
        <Select
          {...field('group')}
          optional={optional}
          options={[
            { value: '', text: say('form.group.none') },
            ...rulebook.assessors.interview_groups.value.map((group) => ({ value: group, text: groupName(group, t) })),
          ]}
        />
        <TextField {...field('reach')} hint={say('form.reach.hint')} optional={optional} autoComplete="off" maxLength={300} />
        <TextField {...field('spoken')} optional={optional} autoComplete="off" maxLength={100} />
        <div hidden>
          <label>
            {say('form.trap')}
            <input name={trapField} tabIndex={-1} autoComplete="off" />
          </label>
        </div>
        <p>{say('form.consent')}</p>
        <Button type="submit">{say('form.send')}</Button>
      </form>
    </section>
  );
}

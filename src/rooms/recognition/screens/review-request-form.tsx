/** What is to be compared with which criteria, and why: the same question to the scheme's staff and to a producer. */
import { useState } from 'react';
import { fieldFault } from '#ui/app/fault-state.tsx';
import { textIn, usePacks } from '#ui/app/programme.ts';
import { Loading } from '#ui/components/Loading.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import { type System, useSystems } from './data.ts';
import type { ReviewRequest } from './review-data.ts';
import { StepForm, wordsIn } from './review-step.tsx';
import { useReviewWords } from './review-words.tsx';

type Sending = { busy: boolean; fault: unknown; onSubmit: (request: ReviewRequest) => void; onCancel?: (() => void) | undefined };

export function RequestForm({ submit, ...sending }: Sending & { submit: string }) {
  const t = useT();
  const systems = useSystems();
  const packs = usePacks();
  if (systems.data === undefined || packs.data === undefined) return <Loading t={t} lines={5} />;
  return <Fields submit={submit} systems={systems.data} packs={packs.data} {...sending} />;
}

export function Fields(
  props: Sending & {
    submit: string;
    systems: readonly System[];
    packs: readonly { id: string; title: Record<string, string>; current: boolean }[];
  },
) {
  const { submit, systems, packs, busy, fault, onSubmit, onCancel } = props;
  const say = useReviewWords();
  const language = useLanguage();
  const sorted = [...systems].sort((a, b) => a.title.text.localeCompare(b.title.text, language));
  const [chosen, setChosen] = useState(sorted[0]?.id ?? '');
  const system = systems.find(({ id }) => id === chosen);
  return (
    <StepForm
      submit={submit}
      busy={busy}
      fault={fault}
      onCancel={onCancel}
      onSubmit={(fields) =>
        onSubmit({ system: chosen, edition: wordsIn(fields, 'edition'), pack: wordsIn(fields, 'pack'), reason: wordsIn(fields, 'reason') })
      }
    >
      <Select
        label={say('system')}
        name="system"
        value={chosen}
        options={sorted.map(({ id, title }) => ({ value: id, text: title.text }))}
        fault={fieldFault(fault, '/system')}
        onChange={({ currentTarget }) => setChosen(currentTarget.value)}
      />
      <EditionField key={chosen} system={system} fault={fieldFault(fault, '/edition')} />
      <Select
        label={say('pack')}
        name="pack"
        defaultValue={packs.find(({ current }) => current)?.id}
        options={packs.map(({ id, title }) => ({ value: id, text: textIn(title, language) }))}
        fault={fieldFault(fault, '/pack')}
      />
      <TextArea
        label={say('reason')}
        hint={say('reason.hint')}
        name="reason"
        rows={5}
        required
        maxLength={4000}
        fault={fieldFault(fault, '/reason')}
      />
    </StepForm>
  );
}

/** The newest edition first; typed where the programme names none. */
function EditionField({ system, fault }: { system: System | undefined; fault: string | undefined }) {
  const say = useReviewWords();
  const editions = system?.editions ?? [];
  if (editions.length === 0)
    return <TextField label={say('edition.label')} hint={say('edition.hint')} name="edition" required maxLength={40} fault={fault} />;
  return (
    <Select
      label={say('edition.label')}
      name="edition"
      options={[...editions].reverse().map((edition) => ({ value: edition, text: edition }))}
      fault={fault}
    />
  );
}

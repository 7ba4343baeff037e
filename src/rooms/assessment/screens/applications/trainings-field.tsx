/** The trainings of a record: each with its title, who held it, when, and until when it counts. */

import type { Named } from '#ui/app/programme.ts';
import { Button } from '#ui/components/Button.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { useT } from '#ui/messages.client.tsx';
import { today } from '../words.tsx';
import { CodeChoices } from './code-fields.tsx';
import { oneMore, type TrainingDraft } from './competence-draft.ts';
import { useApplicationWords } from './words.tsx';

export function TrainingsField({
  trainings,
  pillars,
  onChange,
  faultAt,
}: {
  trainings: readonly TrainingDraft[];
  /** The criteria groups to choose from. */
  pillars: readonly Named[];
  onChange: (trainings: TrainingDraft[]) => void;
  faultAt: (pointer: string) => string | undefined;
}) {
  const t = useT();
  const say = useApplicationWords();
  const edit = (key: number, change: Partial<TrainingDraft>) =>
    onChange(trainings.map((one) => (one.key === key ? { ...one, ...change } : one)));
  return (
    <>
      <p className="note">{say('competence.trainings.hint')}</p>
      {trainings.map(({ key, title, body, on, until, pillars: its }, index) => {
        const at = `/trainings/${index}`;
        return (
          <fieldset key={key} className="choices">
            <legend>{say('training.legend', { number: index + 1 })}</legend>
            <TextField
              label={say('training.title')}
              required
              maxLength={300}
              value={title}
              onChange={({ currentTarget }) => edit(key, { title: currentTarget.value })}
              fault={faultAt(`${at}/title`)}
            />
            <TextField
              label={say('training.body')}
              required
              maxLength={300}
              value={body}
              onChange={({ currentTarget }) => edit(key, { body: currentTarget.value })}
              fault={faultAt(`${at}/body`)}
            />
            <div className="pair">
              <TextField
                label={say('training.on')}
                type="date"
                required
                max={today()}
                value={on}
                onChange={({ currentTarget }) => edit(key, { on: currentTarget.value })}
                fault={faultAt(`${at}/on`)}
              />
              <TextField
                label={say('training.until')}
                optional={t('ui.optional')}
                type="date"
                min={on}
                value={until}
                onChange={({ currentTarget }) => edit(key, { until: currentTarget.value })}
                fault={faultAt(`${at}/until`)}
              />
            </div>
            <CodeChoices
              legend={say('training.pillars')}
              hint={say('training.pillars.hint')}
              list={pillars}
              chosen={its}
              onChange={(chosen) => edit(key, { pillars: chosen })}
            />
            <div>
              <Button
                variant="plain"
                aria-label={say('remove-named', { name: title === '' ? say('training.legend', { number: index + 1 }) : title })}
                onClick={() => onChange(trainings.filter((one) => one.key !== key))}
              >
                {say('training.remove')}
              </Button>
            </div>
          </fieldset>
        );
      })}
      <div className="actions">
        <Button variant="plain" onClick={() => onChange([...trainings, oneMore(trainings)])}>
          {say('training.add')}
        </Button>
      </div>
    </>
  );
}

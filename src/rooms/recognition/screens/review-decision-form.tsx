/** Accepting or declining an equivalency, asked once more before it is final. */
import { useState } from 'react';
import { fieldFault } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { RadioCards } from '#ui/components/RadioCards.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { useT } from '#ui/messages.client.tsx';
import { useReviewChange } from './review-change.ts';
import { oneReview, type Review } from './review-data.ts';
import { StepForm, wordsIn } from './review-step.tsx';
import { useReviewWords } from './review-words.tsx';

type Given = { accepted: boolean; reasons: string; conditions: string[]; reviewDue: string | null };
type Row = { key: string; text: string };

export function DecisionForm({ review }: { review: Review }) {
  const t = useT();
  const say = useReviewWords();
  const unmet = review.judgements.some(({ verdict }) => verdict === 'does-not-meet');
  const [accepted, setAccepted] = useState(!unmet);
  const [rows, setRows] = useState<Row[]>([]);
  const [asked, setAsked] = useState<Given | null>(null);
  const decide = useReviewChange(review, 'decision', (json: Given, version) =>
    oneReview.decision.$put({ param: { review: review.id }, json }, version),
  );
  const ask = (fields: FormData) =>
    setAsked({
      accepted,
      reasons: wordsIn(fields, 'reasons'),
      conditions: accepted ? rows.map(({ text }) => text.trim()).filter((text) => text !== '') : [],
      reviewDue: (accepted && wordsIn(fields, 'reviewDue')) || null,
    });
  return (
    <>
      <StepForm submit={say(accepted ? 'decision.accept' : 'decision.decline')} busy={decide.isPending} fault={decide.error} onSubmit={ask}>
        <RadioCards
          legend={say('decision.question')}
          hint={unmet ? say('decision.unmet') : undefined}
          name="accepted"
          value={accepted ? 'yes' : 'no'}
          fault={fieldFault(decide.error, '/accepted')}
          onChange={(value) => setAccepted(value === 'yes')}
          cards={[
            { value: 'yes', title: say('decision.yes'), text: say('decision.yes.text'), disabled: unmet },
            { value: 'no', title: say('decision.no'), text: say('decision.no.text') },
          ]}
        />
        <TextArea
          label={say('reasons')}
          hint={say('decision.reasons.hint')}
          name="reasons"
          rows={6}
          required
          maxLength={8000}
          fault={fieldFault(decide.error, '/reasons')}
        />
        {accepted && <Conditions rows={rows} fault={decide.error} onChange={setRows} />}
        {accepted && (
          <TextField
            label={say('decision.review-due')}
            hint={say('decision.review-due.hint')}
            optional={t('ui.optional')}
            name="reviewDue"
            type="date"
            fault={fieldFault(decide.error, '/reviewDue')}
          />
        )}
      </StepForm>
      <Dialog
        t={t}
        title={say(asked?.accepted === false ? 'decision.ask.decline' : 'decision.ask.accept')}
        open={asked !== null}
        onClose={() => setAsked(null)}
        actions={
          <>
            <Button busy={decide.isPending} onClick={() => asked !== null && decide.mutate(asked, { onError: () => setAsked(null) })}>
              {say(asked?.accepted === false ? 'decision.decline' : 'decision.accept')}
            </Button>
            <Button variant="plain" onClick={() => setAsked(null)}>
              {t('app.cancel')}
            </Button>
          </>
        }
      >
        <p>{say(asked?.accepted === false ? 'decision.ask.decline.text' : 'decision.ask.accept.text')}</p>
      </Dialog>
    </>
  );
}

function Conditions({ rows, fault, onChange }: { rows: Row[]; fault: unknown; onChange: (rows: Row[]) => void }) {
  const say = useReviewWords();
  return (
    <fieldset className="draft-rows">
      <legend>{say('decision.conditions')}</legend>
      <p className="hint">{say('decision.conditions.hint')}</p>
      {rows.map((row, index) => (
        <div key={row.key} className="draft-row">
          <TextArea
            label={say('decision.condition', { number: index + 1 })}
            rows={2}
            required
            maxLength={2000}
            value={row.text}
            fault={fieldFault(fault, `/conditions/${index}`)}
            onChange={({ currentTarget }) =>
              onChange(rows.map((one) => (one.key === row.key ? { ...one, text: currentTarget.value } : one)))
            }
          />
          <Button variant="bare" onClick={() => onChange(rows.filter(({ key }) => key !== row.key))}>
            {say('remove')}
            <span className="hush"> {say('decision.condition', { number: index + 1 })}</span>
          </Button>
        </div>
      ))}
      <Button variant="plain" onClick={() => onChange([...rows, { key: crypto.randomUUID(), text: '' }])}>
        {say('decision.conditions.add')}
      </Button>
    </fieldset>
  );
}

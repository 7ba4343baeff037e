/** An assessor says what was seen of a claim, remotely or on site, and whether it is enough. */
import { type FormEvent, useState } from 'react';
import { FaultNotice } from '#ui/app/fault-notice.tsx';
import { fieldFault } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { RadioCards } from '#ui/components/RadioCards.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { ofPoint, type Point, type PointAt, usePointChange } from './data.ts';
import { useWords } from './words.tsx';

type Seen = { outcome: 'verified' | 'returned'; said: string; way: 'remote' | 'on-site'; on: string };

export function VerificationForm({ at, point }: { at: PointAt; point: Point }) {
  const say = useWords();
  const [first = 'remote'] = point.ways as Seen['way'][];
  const [seen, setSeen] = useState<Omit<Seen, 'outcome'> & { outcome: Seen['outcome'] | null }>({
    ...{ outcome: null, said: '', way: first, on: point.today },
  });
  const verify = usePointChange(at, (json: Seen) => ofPoint.verifications.$post({ param: at, json }));
  const edit = (change: Partial<Seen>) => setSeen((before) => ({ ...before, ...change }));
  const send = (event: FormEvent) => {
    event.preventDefault();
    const { outcome } = seen;
    if (!verify.isPending && outcome !== null) verify.mutate({ ...seen, outcome });
  };
  return (
    <section className="no-paper" aria-labelledby="next">
      <h2 id="next">{say('verify')}</h2>
      <form className="choose" onSubmit={send}>
        <div className="pair">
          <Select
            label={say('verify.way')}
            value={seen.way}
            options={point.ways.map((way) => ({ value: way, text: say(`way.${way}`) }))}
            onChange={({ currentTarget }) => edit({ way: currentTarget.value as Seen['way'] })}
          />
          <TextField
            label={say('verify.on')}
            type="date"
            required
            min={point.decidedOn}
            max={point.today}
            value={seen.on}
            onChange={({ currentTarget }) => edit({ on: currentTarget.value })}
            fault={fieldFault(verify.error, '/on')}
          />
        </div>
        <TextArea
          label={say('verify.said')}
          hint={say('verify.said.hint')}
          required
          maxLength={8000}
          value={seen.said}
          onChange={({ currentTarget }) => edit({ said: currentTarget.value })}
        />
        <RadioCards
          legend={say('verify.outcome')}
          name="outcome"
          value={seen.outcome}
          onChange={(value) => edit({ outcome: value as Seen['outcome'] })}
          cards={(['verified', 'returned'] as const).map((value) => ({
            value,
            title: say(`verify.${value}`),
            text: say(`verify.${value}.text`),
          }))}
        />
        <FaultNotice fault={verify.error} />
        <div className="actions">
          <Button type="submit" busy={verify.isPending} disabled={seen.outcome === null}>
            {say('verify.send')}
          </Button>
        </div>
      </form>
    </section>
  );
}

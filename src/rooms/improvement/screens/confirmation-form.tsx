/** Staff confirm that a verified point is closed, or give it back to the site. */
import { type FormEvent, useState } from 'react';
import { FaultNotice } from '#ui/app/fault-notice.tsx';
import { Button } from '#ui/components/Button.tsx';
import { RadioCards } from '#ui/components/RadioCards.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { ofPoint, type Point, type PointAt, usePointChange } from './data.ts';
import { useWords } from './words.tsx';

type Outcome = 'confirmed' | 'returned';

export function ConfirmationForm({ at, point }: { at: PointAt; point: Point }) {
  const say = useWords();
  const offered: Outcome[] = [
    ...(point.may.steps.includes('confirm') ? (['confirmed'] as const) : []),
    ...(point.may.steps.includes('return') ? (['returned'] as const) : []),
  ];
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [reason, setReason] = useState('');
  const confirm = usePointChange(at, (json: { outcome: Outcome; reason: string }) => ofPoint.confirmations.$post({ param: at, json }));
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!confirm.isPending && outcome !== null) confirm.mutate({ outcome, reason });
  };
  return (
    <section className="no-paper" aria-labelledby="next">
      <h2 id="next">{say(offered.includes('confirmed') ? 'confirm' : 'confirm.return-only')}</h2>
      <form className="choose" onSubmit={send}>
        <RadioCards
          legend={say('confirm.outcome')}
          name="outcome"
          value={outcome}
          onChange={(value) => setOutcome(value as Outcome)}
          cards={offered.map((value) => ({ value, title: say(`confirm.${value}`), text: say(`confirm.${value}.text`) }))}
        />
        <TextArea
          label={say('confirm.reason')}
          required
          maxLength={8000}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        <FaultNotice fault={confirm.error} />
        <div className="actions">
          <Button type="submit" busy={confirm.isPending} disabled={outcome === null}>
            {say('confirm.send')}
          </Button>
        </div>
      </form>
    </section>
  );
}

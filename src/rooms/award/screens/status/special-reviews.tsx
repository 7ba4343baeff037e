/** Special reviews that found something: whoever decides about the marks says what follows, and each leaves the list once it is said. */
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { throwing } from '#ui/app/api.ts';
import { FaultNotice } from '#ui/app/fault-notice.tsx';
import { fieldFault } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { RadioCards } from '#ui/components/RadioCards.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { Day } from '../words.tsx';
import { useChange } from './data.ts';
import { useStatusWords } from './words.tsx';

/** Of a room below this one, asked for by its address. */
export type WaitingReview = { id: string; outcome: string; reasons: string; concludedOn: string; criteria: string[] };
type Answer = (typeof answers)[number];

const answers = ['open-plan', 'suspend', 'leave'] as const;
const addressOf = (site: string) => `/api/v1/sites/${site}/special-reviews`;

export function SpecialReviews({ site, may }: { site: string; may: boolean }) {
  const waiting = useQuery({
    queryKey: ['status', site, 'special-reviews'],
    queryFn: async () => ((await (await throwing(addressOf(site))).json()) as { reviews: WaitingReview[] }).reviews,
    enabled: may,
  });
  return (waiting.data ?? []).map((review) => <ReviewToAnswer key={review.id} site={site} review={review} />);
}

export function ReviewToAnswer({ site, review }: { site: string; review: WaitingReview }) {
  const say = useStatusWords();
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [items, setItems] = useState(review.criteria.join(', '));
  const [reasons, setReasons] = useState('');
  const send = useChange(
    site,
    () => {
      const named = items.split(/[\s,;]+/).filter((item) => item !== '');
      const body = { answer, items: answer === 'open-plan' ? named : [], reasons };
      const headers = { 'content-type': 'application/json' };
      return throwing(`${addressOf(site)}/${review.id}/answer`, { method: 'PUT', headers, body: JSON.stringify(body) });
    },
    () => {},
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (answer !== null && reasons.trim() !== '' && !send.isPending) send.mutate(undefined);
  };
  // A plan is refused by the first of its items that does not fit.
  const itemFault = fieldFault(send.error, '/items') ?? fieldFault(send.error, '/items/0');
  return (
    <form className="decide no-paper" onSubmit={submit} aria-labelledby={`review-${review.id}`}>
      <h3 id={`review-${review.id}`}>{say(`review.${review.outcome}`)}</h3>
      <p className="note">
        {say('review.concluded')} <Day iso={review.concludedOn} />
      </p>
      <blockquote className="written">{review.reasons}</blockquote>
      <RadioCards
        legend={say('review.follows')}
        name={`answer-${review.id}`}
        value={answer}
        onChange={(value) => setAnswer(answers.find((one) => one === value) ?? null)}
        cards={answers.map((value) => ({ value, title: say(`review.${value}`), text: say(`review.${value}.text`) }))}
      />
      {answer === 'open-plan' && (
        <TextField
          label={say('review.items')}
          hint={say('review.items.hint')}
          name={`items-${review.id}`}
          required
          value={items}
          fault={itemFault}
          onChange={({ currentTarget }) => setItems(currentTarget.value)}
        />
      )}
      <TextArea
        label={say('reason')}
        hint={say('reason.hint')}
        name={`reasons-${review.id}`}
        required
        maxLength={8000}
        value={reasons}
        fault={fieldFault(send.error, '/reasons')}
        onChange={({ currentTarget }) => setReasons(currentTarget.value)}
      />
      <FaultNotice fault={send.error} />
      <div className="actions">
        <Button type="submit" busy={send.isPending} disabled={answer === null || reasons.trim() === ''}>
          {say('review.send')}
        </Button>
      </div>
    </form>
  );
}

/** Who of the firm reviews the work before it is submitted. */
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '#ui/components/Button.tsx';
import { Select } from '#ui/components/Select.tsx';
import { type CycleAt, ifMatch, ofCycle, refreshAssessment } from '../data.ts';
import { useImpartialityWords } from '../impartiality/words.tsx';
import { Refusal } from '../refusal.tsx';
import { useWords } from '../words.tsx';
import type { Team } from './team-screen.tsx';

export function NameReviewer({ at, data }: { at: CycleAt; data: Team }) {
  const say = useImpartialityWords();
  const sayRoom = useWords();
  const [personId, setPerson] = useState('');
  const name = useMutation({
    mutationFn: () => ofCycle.reviewer.$put({ param: at, json: { personId } }, ifMatch(data.version)),
    onSuccess: async () => {
      setPerson('');
      await refreshAssessment(at);
    },
  });
  const free = data.successors.filter(({ reviews }) => reviews);
  const present = data.team.find(({ role }) => role === 'reviewer');
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (personId !== '' && !name.isPending) name.mutate();
  };
  return (
    <section className="section" aria-labelledby="reviewer">
      <h2 id="reviewer">{say('role.reviewer')}</h2>
      <p className="prose">{say('reviewer.text')}</p>
      {free.length === 0 ? (
        <p className="note">{say('reviewer.nobody', { firm: data.firm.name })}</p>
      ) : (
        <form onSubmit={send}>
          <Refusal fault={name.error} />
          <Select
            label={say(present === undefined ? 'reviewer.name' : 'reviewer.change')}
            value={personId}
            options={[
              { value: '', text: say('reviewer.choose') },
              ...free.map((one) => ({ value: one.id, text: one.name ?? sayRoom('somebody') })),
            ]}
            onChange={({ currentTarget }) => setPerson(currentTarget.value)}
          />
          <div className="actions">
            <Button type="submit" variant="plain" busy={name.isPending} disabled={personId === ''}>
              {sayRoom('save')}
            </Button>
          </div>
        </form>
      )}
    </section>
  );
}

/** Lays what is left over beside a criterion that a person chooses for it. */
import { type FormEvent, useState } from 'react';
import { FaultNotice } from '#ui/app/fault-notice.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Select } from '#ui/components/Select.tsx';
import type { OpenCycle } from '../cycle-page.tsx';
import { type LeftOver, useCarryWords, useSettling } from './data.ts';

export function PlaceLeftOver({ open, one }: { open: Pick<OpenCycle, 'at' | 'answers'>; one: LeftOver }) {
  const say = useCarryWords();
  const [item, setItem] = useState('');
  const placing = useSettling({ ...open.at, item });
  const choices = open.answers.items.map((each) => ({ value: each.item, text: `${each.item} ${each.title.text}` }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (item !== '' && !placing.isPending) placing.mutate({ carried: one.id, state: 'to-confirm', version: 0 });
  };
  return (
    <details className="fold no-paper">
      <summary>{say('place')}</summary>
      <form onSubmit={submit}>
        <Select
          label={say('criterion')}
          options={[{ value: '', text: say('place.choose') }, ...choices]}
          value={item}
          required
          onChange={(event) => setItem(event.currentTarget.value)}
        />
        <FaultNotice fault={placing.error} />
        <Button type="submit" variant="plain" busy={placing.isPending}>
          {say('place.do')}
        </Button>
      </form>
    </details>
  );
}

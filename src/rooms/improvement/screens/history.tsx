/** How a point came to where it is: notes of the site and the steps of its closure, in order of time; and the next note. */
import { type FormEvent, useState } from 'react';
import { FaultNotice } from '#ui/app/fault-notice.tsx';
import { Button } from '#ui/components/Button.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { Timeline, type TimelineItem } from '#ui/components/Timeline.tsx';
import type { Translate } from '#ui/i18n.ts';
import { ofPoint, type Point, type PointAt, usePointChange } from './data.ts';
import { Day, useWords } from './words.tsx';

export function History({ at, point }: { at: PointAt; point: Point }) {
  const say = useWords();
  const items = itemsOf(point, say);
  return (
    <section className="section" aria-labelledby="history">
      <h2 id="history">{say('history')}</h2>
      {items.length === 0 ? <p className="note">{say('history.none')}</p> : <Timeline items={items} label={say('history')} />}
      {point.may.note && <NoteForm at={at} point={point} />}
    </section>
  );
}

function itemsOf({ notes, steps }: Point, say: Translate): TimelineItem[] {
  const noted = notes.map((note) => ({ ...note, title: say('note'), detail: note.text, titles: [] as string[] }));
  const taken = steps.map((step) => ({
    ...step,
    title: step.way === null ? say(`step.${step.step}`) : `${say(`step.${step.step}`)} (${say(`way.${step.way}`)})`,
    detail: step.said,
    titles: step.evidence.map(({ title }) => title),
  }));
  return [...noted, ...taken]
    .sort((a, b) => a.on.localeCompare(b.on) || a.at.localeCompare(b.at))
    .map(({ id, on, by, title, detail, titles }) => ({
      id,
      state: 'done' as const,
      stateText: by.name ?? say('somebody'),
      when: <Day iso={on} />,
      title,
      detail: (
        <span className="written">
          {detail}
          {titles.length > 0 && `\n${say('evidence.of', { titles: titles.join(', ') })}`}
        </span>
      ),
    }));
}

function NoteForm({ at, point }: { at: PointAt; point: Point }) {
  const say = useWords();
  const [text, setText] = useState('');
  const [on, setOn] = useState(point.today);
  const add = usePointChange(
    at,
    (json: { text: string; on: string }) => ofPoint.notes.$post({ param: at, json }),
    () => setText(''),
  );
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!add.isPending) add.mutate({ text, on });
  };
  return (
    <form className="choose no-paper" onSubmit={send}>
      <h3>{say('note.add')}</h3>
      <TextArea
        label={say('note.text')}
        required
        maxLength={8000}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      <TextField
        label={say('note.on')}
        type="date"
        required
        max={point.today}
        value={on}
        onChange={({ currentTarget }) => setOn(currentTarget.value)}
      />
      <FaultNotice fault={add.error} />
      <div className="actions">
        <Button type="submit" variant="plain" busy={add.isPending}>
          {say('note.send')}
        </Button>
      </div>
    </form>
  );
}

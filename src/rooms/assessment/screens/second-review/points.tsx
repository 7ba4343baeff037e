/** Points of a review: written while it is open, read and answered by the team once it came back. */
import { type FormEvent, useId, useState } from 'react';
import { fieldFault } from '#ui/app/fault-state.tsx';
import { useSession } from '#ui/app/session.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import type { CycleAt } from '../data.ts';
import { cleanText } from '../determination-draft.ts';
import { useSending } from '../draft/data.ts';
import { SavedText } from '../draft/saved-text.tsx';
import { useResultWords } from '../draft/words.tsx';
import { Refusal } from '../refusal.tsx';
import { addresses, Day, useWords } from '../words.tsx';
import type { Point, PointsApi } from './data.ts';

type Items = readonly { item: string; title: string }[];
type Props = { at: CycleAt; zone: string; api: PointsApi; items: Items };

export function PointList({ points, ...shared }: Props & { points: readonly Point[] }) {
  return points.map((point) => <PointShown key={point.id} {...shared} point={point} />);
}

function PointShown({ at, zone, api, items, point }: Props & { point: Point }) {
  const say = useResultWords();
  const words = useWords();
  const heading = useId();
  const { person } = useSession();
  const remove = useSending(at, () => api.remove(at, point));
  const title = items.find(({ item }) => item === point.item)?.title;
  return (
    <article className="finding" aria-labelledby={heading}>
      <h4 id={heading}>
        {point.item === null ? (
          say('point.general')
        ) : (
          <a href={addresses.item(at.site, point.item)}>
            {point.item} {title}
          </a>
        )}
      </h4>
      {point.mayEdit ? (
        <>
          <SavedText
            place={`${person.id} ${at.cycle} point ${point.id}`}
            label={say('point.text')}
            written={point}
            save={(text, version) => api.save(at, point, text, version)}
          />
          <div className="actions">
            <Button variant="plain" busy={remove.isPending} onClick={() => remove.mutate(undefined)}>
              {say('point.remove')}
            </Button>
          </div>
          <Refusal fault={remove.error} />
        </>
      ) : (
        <p className="written prose">{point.text}</p>
      )}
      <p className="note">
        {point.by.name ?? words('somebody')}, <Day iso={point.at} zone={zone} />
      </p>
      {point.answer !== null && (
        <>
          <p>
            <b>{say('point.answer')}</b>
          </p>
          <p className="written prose">{point.answer.answer}</p>
          <p className="note">
            {point.answer.by.name ?? words('somebody')}, <Day iso={point.answer.at} zone={zone} />
          </p>
        </>
      )}
      {point.mayAnswer && (
        <details className="no-paper" open={point.answer === null}>
          <summary>{say(point.answer === null ? 'point.give-answer' : 'point.change-answer')}</summary>
          <AnswerForm key={point.version} at={at} api={api} point={point} />
        </details>
      )}
    </article>
  );
}

function AnswerForm({ at, api, point }: { at: CycleAt; api: PointsApi; point: Point }) {
  const say = useResultWords();
  const [answer, setAnswer] = useState(point.answer?.answer ?? '');
  const send = useSending(at, (given: string) => api.answer(at, point, given));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate(cleanText(answer).trim());
  };
  return (
    <form className="choose" onSubmit={submit}>
      <TextArea
        label={say('point.answer')}
        required
        maxLength={8000}
        value={answer}
        onChange={({ currentTarget }) => setAnswer(currentTarget.value)}
        fault={fieldFault(send.error, '/answer')}
      />
      <Refusal fault={send.error} />
      <div className="actions">
        <Button type="submit" busy={send.isPending} disabled={answer.trim() === ''}>
          {say('point.send-answer')}
        </Button>
      </div>
    </form>
  );
}

export function NewPoint({ at, api, items }: Omit<Props, 'zone'>) {
  const say = useResultWords();
  const [item, setItem] = useState('');
  const [text, setText] = useState('');
  const add = useSending(
    at,
    (given: { item: string | null; text: string }) => api.add(at, given),
    () => setText(''),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate({ item: item === '' ? null : item, text: cleanText(text).trim() });
  };
  return (
    <form className="choose no-paper" onSubmit={submit}>
      <Select
        label={say('point.item')}
        value={item}
        onChange={({ currentTarget }) => setItem(currentTarget.value)}
        options={[
          { value: '', text: say('point.general') },
          ...items.map((one) => ({ value: one.item, text: `${one.item} ${one.title}` })),
        ]}
        fault={fieldFault(add.error, '/item')}
      />
      <TextArea
        label={say('point.text')}
        hint={say('point.hint')}
        required
        maxLength={8000}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        fault={fieldFault(add.error, '/text')}
      />
      <Refusal fault={add.error} />
      <div className="actions">
        <Button type="submit" variant="plain" busy={add.isPending} disabled={text.trim() === ''}>
          {say('point.add')}
        </Button>
      </div>
    </form>
  );
}

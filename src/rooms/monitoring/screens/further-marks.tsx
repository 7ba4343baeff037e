/** A mark for a further metal in mid-cycle: the site asks, staff answer. */
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { FaultNotice } from '#ui/app/fault-notice.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { type Changes, changes, refreshMonitoring } from './data.ts';
import { Day, useWords } from './words.tsx';

export function FurtherMarks({ site, view }: { site: string; view: Changes }) {
  const say = useWords();
  const { requests, furtherMarks, mayAsk, mayDecide } = view;
  if (requests.length === 0 && (furtherMarks.length === 0 || !mayAsk)) return null;
  return (
    <>
      <h3>{say('marks')}</h3>
      <p className="prose">{say('marks.text')}</p>
      <ul>
        {requests.map(({ id, name, by, at, answer }) => (
          <li key={id}>
            <b>{name}</b>{' '}
            <span className="note">
              {say('marks.asked-by', { name: by.name ?? say('somebody') })} <Day iso={at} />
            </span>
            {answer === null ? (
              mayDecide ? (
                <AnswerForm site={site} request={id} />
              ) : (
                <p className="note">{say('marks.waiting')}</p>
              )
            ) : (
              <p>
                {say(answer.accepted ? 'marks.accepted' : 'marks.refused')} <Day iso={answer.on} />: {answer.reasons}
              </p>
            )}
          </li>
        ))}
      </ul>
      {mayAsk && furtherMarks.length > 0 && <AskForm site={site} marks={furtherMarks} />}
    </>
  );
}

function AskForm({ site, marks }: { site: string; marks: Changes['furtherMarks'] }) {
  const say = useWords();
  const [mark, setMark] = useState('');
  const ask = useMutation({
    mutationFn: async () => (await changes['mark-requests'].$post({ param: { site }, json: { mark } })).json(),
    onSuccess: () => refreshMonitoring(site),
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!ask.isPending) ask.mutate();
  };
  return (
    <form onSubmit={send}>
      <FaultNotice fault={ask.error} />
      <Select
        label={say('marks.which')}
        name="mark"
        value={mark}
        options={[{ value: '', text: say('choose') }, ...marks.map((one) => ({ value: one.mark, text: one.name }))]}
        onChange={({ currentTarget }) => setMark(currentTarget.value)}
      />
      <Button type="submit" variant="plain" busy={ask.isPending} disabled={mark === ''}>
        {say('marks.ask')}
      </Button>
    </form>
  );
}

function AnswerForm({ site, request }: { site: string; request: string }) {
  const say = useWords();
  const [reasons, setReasons] = useState('');
  const answer = useMutation({
    mutationFn: async (accepted: boolean) =>
      (await changes['mark-requests'][':request'].answer.$put({ param: { site, request }, json: { accepted, reasons } })).json(),
    onSuccess: () => refreshMonitoring(site),
  });
  const ready = reasons.trim() !== '' && !answer.isPending;
  return (
    <>
      <FaultNotice fault={answer.error} />
      <TextArea
        label={say('decide.reasons')}
        name={`reasons-${request}`}
        required
        rows={2}
        maxLength={8000}
        value={reasons}
        onChange={({ currentTarget }) => setReasons(currentTarget.value)}
      />
      <div className="actions">
        <Button disabled={!ready} onClick={() => answer.mutate(true)}>
          {say('marks.accept')}
        </Button>
        <Button variant="plain" disabled={!ready} onClick={() => answer.mutate(false)}>
          {say('marks.refuse')}
        </Button>
      </div>
    </>
  );
}

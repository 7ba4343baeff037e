/** What one person said, and what the team made of it. */
import { type FormEvent, useState } from 'react';
import { fieldFault } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Checkbox } from '#ui/components/Checkbox.tsx';
import { StatusBadge } from '#ui/components/StatusBadge.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { useT } from '#ui/messages.client.tsx';
import type { CycleAt } from '../data.ts';
import { cleanText } from '../determination-draft.ts';
import { Refusal } from '../refusal.tsx';
import { Day, named, useWords } from '../words.tsx';
import { useMark, type Voice } from './data.ts';
import { useVoiceWords } from './voice-words.ts';

type Part = { readonly at: CycleAt; readonly voice: Voice; readonly zone: string; readonly mayMark: boolean };

export function VoiceCard({ at, voice, zone, mayMark }: Part) {
  const say = useVoiceWords();
  const words = useWords();
  const { id, message, topic, group, reach, spoken, receivedAt, read, note, becameInterview } = voice;
  return (
    <article className="panel" id={id} aria-labelledby={`of-${id}`}>
      <h2 id={`of-${id}`}>
        {say('received')} <Day iso={receivedAt} zone={zone} />
      </h2>
      <p className="cluster">
        <StatusBadge tone={read === null ? 'open' : 'good'}>{say(read === null ? 'unread' : 'read')}</StatusBadge>
        {becameInterview && <StatusBadge tone="good">{say('interviewed')}</StatusBadge>}
      </p>
      <p className="written prose">{message}</p>
      <dl className="particulars">
        <dt>{say('topic')}</dt>
        <dd>{topic === null ? say('topic.any') : topic.title}</dd>
        <dt>{say('group')}</dt>
        <dd>{group === null ? say('unsaid') : named(words, 'plan.group', group)}</dd>
        <dt>{say('reach')}</dt>
        <dd>{reach ?? say('anonymous')}</dd>
        <dt>{say('spoken')}</dt>
        <dd>{spoken ?? say('unsaid')}</dd>
        {read !== null && (
          <>
            <dt>{say('read-by')}</dt>
            <dd>
              {read.by.name ?? words('somebody')}, <Day iso={read.at} zone={zone} />
            </dd>
          </>
        )}
        {!mayMark && note !== '' && (
          <>
            <dt>{say('note')}</dt>
            <dd className="written">{note}</dd>
          </>
        )}
      </dl>
      {mayMark && <MarkForm at={at} voice={voice} />}
    </article>
  );
}

function MarkForm({ at, voice }: Pick<Part, 'at' | 'voice'>) {
  const t = useT();
  const say = useVoiceWords();
  const [note, setNote] = useState(voice.note);
  const [became, setBecame] = useState(voice.becameInterview);
  const mark = useMark(at, voice);
  const unchanged = voice.read !== null && cleanText(note).trim() === voice.note && became === voice.becameInterview;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!mark.isPending) mark.mutate({ note: cleanText(note).trim(), becameInterview: became });
  };
  return (
    <form className="choose" onSubmit={send}>
      <TextArea
        label={say('note')}
        hint={say('note.hint')}
        optional={t('ui.optional')}
        maxLength={4000}
        value={note}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
        fault={fieldFault(mark.error, '/note')}
      />
      <Checkbox label={say('became')} checked={became} onChange={({ currentTarget }) => setBecame(currentTarget.checked)} />
      <Refusal fault={mark.error} />
      <Button type="submit" variant="plain" busy={mark.isPending} disabled={unchanged} aria-describedby={`of-${voice.id}`}>
        {say(voice.read === null ? 'mark' : 'save')}
      </Button>
    </form>
  );
}

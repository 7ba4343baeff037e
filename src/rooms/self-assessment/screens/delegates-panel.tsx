/** Who was asked to answer this, until when; a manager asks others or takes it back. */
import { useMutation } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { faultText } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { DateText } from '#ui/components/DateText.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { Panel } from '#ui/components/Panel.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { formatDate } from '#ui/i18n.ts';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import type { OpenCycle } from './cycle-page.tsx';
import { cycleClient, refreshCycle, useMembers } from './data.ts';
import type { Item, Member } from './types.ts';
import { useWords } from './words.tsx';

/** Roles whose holders write answers. */
const writers = ['company-manager', 'site-manager', 'contributor', 'consultant'];

type Change = { person: string; dueOn: string | null } | { person: string; back: true };

export function DelegatesPanel({ open, item }: { open: OpenCycle; item: Item }) {
  const t = useT();
  const say = useWords();
  const language = useLanguage();
  const members = useMembers(open.site.id, open.may.delegate);
  const change = useMutation({
    mutationFn: async (wanted: Change) => {
      const delegate = cycleClient.answers[':item'].delegates[':person'];
      const param = { ...open.at, item: item.item, person: wanted.person };
      await ('back' in wanted ? delegate.$delete({ param }) : delegate.$put({ param, json: { dueOn: wanted.dueOn } }));
      await refreshCycle(open.at);
    },
  });
  const asked = item.delegates;
  const others = (members.data ?? []).filter((one) => mayWrite(one) && !asked.some(({ person }) => person.id === one.id));
  if (asked.length === 0 && !open.may.delegate) return null;
  return (
    <Panel title={say('delegates')}>
      {asked.length === 0 && <p>{say('delegates.nobody')}</p>}
      <ul className="people">
        {asked.map(({ person, dueOn }) => (
          <li key={person.id}>
            <span>
              {person.name ?? say('somebody')}
              {dueOn !== null && (
                <span className="note">
                  {say('delegates.until')} <DateText iso={dueOn}>{formatDate(dueOn, language)}</DateText>
                </span>
              )}
            </span>
            {open.may.delegate && (
              <Button
                variant="bare"
                busy={change.isPending}
                aria-label={say('delegates.back.long', { name: person.name ?? say('somebody') })}
                onClick={() => change.mutate({ person: person.id, back: true })}
              >
                {say('delegates.back')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {change.error !== null && (
        <Notice kind="error">
          <p>{faultText(t, change.error)}</p>
        </Notice>
      )}
      {open.may.delegate && others.length > 0 && (
        <AskForm others={others} busy={change.isPending} onAsk={(person, dueOn) => change.mutate({ person, dueOn })} />
      )}
    </Panel>
  );
}

function AskForm({
  others,
  busy,
  onAsk,
}: {
  others: readonly Member[];
  busy: boolean;
  onAsk: (person: string, dueOn: string | null) => void;
}) {
  const t = useT();
  const say = useWords();
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const dueOn = String(fields.get('dueOn') ?? '');
    onAsk(String(fields.get('person') ?? ''), dueOn === '' ? null : dueOn);
  };
  return (
    <details className="fold no-paper">
      <summary>{say('delegates.ask')}</summary>
      <form onSubmit={send}>
        <Select
          label={say('delegates.person')}
          name="person"
          options={others.map(({ id, name, email }) => ({ value: id, text: name ?? email ?? id }))}
        />
        <TextField label={say('delegates.due')} name="dueOn" type="date" optional={t('ui.optional')} />
        <Button type="submit" variant="plain" busy={busy}>
          {say('delegates.send')}
        </Button>
      </form>
    </details>
  );
}

function mayWrite({ roles }: Member): boolean {
  return roles.some(({ role }) => writers.includes(role));
}

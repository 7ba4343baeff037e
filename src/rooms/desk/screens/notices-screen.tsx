/** Which notices of due days a person gets and how, and the addresses of their calendars: a part of the account. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { AccountPage } from '#ui/app/account/account-page.tsx';
import { FaultState, faultText } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Checkbox } from '#ui/components/Checkbox.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { RadioCards } from '#ui/components/RadioCards.tsx';
import { useT } from '#ui/messages.client.tsx';
import { Calendars } from './calendars.tsx';
import { client, keys, type NoticePreferences, useNoticePreferences } from './data.ts';
import { LostMailNotice } from './lost-mail.tsx';
import { nameOfClock, useNoticeWords, useWords } from './words.tsx';

export default function NoticesScreen() {
  const t = useT();
  const say = useNoticeWords();
  const { data, error, refetch } = useNoticePreferences();
  return (
    <AccountPage part="accounts.notices.title" lede={say('lede')}>
      {data === undefined && (error === null ? <Loading t={t} lines={6} /> : <FaultState fault={error} onRetry={() => void refetch()} />)}
      {data !== undefined && <ChoiceForm key={data.version} {...data} />}
      <Calendars />
    </AccountPage>
  );
}

export function ChoiceForm({ shown, version }: { shown: NoticePreferences; version: string }) {
  const t = useT();
  const say = useNoticeWords();
  const desk = useWords();
  const queries = useQueryClient();
  const [way, setWay] = useState(shown.way);
  const [off, setOff] = useState<readonly string[]>(shown.kinds.flatMap(({ clock, on }) => (on ? [] : [clock])));
  const save = useMutation({
    mutationFn: () => client.me.notices.$put({ json: { way, off: [...off] } }, { headers: { 'if-match': version } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.notices }),
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!save.isPending) save.mutate();
  };
  return (
    <form onSubmit={send}>
      {shown.undeliverable !== null && <LostMailNotice email={shown.undeliverable.email} />}
      {save.error !== null && (
        <Notice kind="error">
          <p>{faultText(t, save.error)}</p>
        </Notice>
      )}
      <RadioCards
        legend={say('way')}
        name="way"
        value={way}
        onChange={(chosen) => setWay(chosen === 'single' ? 'single' : 'digest')}
        cards={(['digest', 'single'] as const).map((value) => ({ value, title: say(`way.${value}`), text: say(`way.${value}-hint`) }))}
      />
      <fieldset className="choices">
        <legend>{say('kinds')}</legend>
        <p className="hint">{say('kinds-hint')}</p>
        {shown.kinds.map(({ clock, duty }) => (
          <Checkbox
            key={clock}
            label={duty ? `${nameOfClock(desk, clock)} (${say('duty')})` : nameOfClock(desk, clock)}
            name={clock}
            disabled={duty}
            checked={duty || !off.includes(clock)}
            onChange={({ currentTarget: { checked } }) => setOff(checked ? off.filter((one) => one !== clock) : [...off, clock])}
          />
        ))}
      </fieldset>
      <div className="actions">
        <Button type="submit" busy={save.isPending}>
          {say('save')}
        </Button>
        <span role="status" className="note">
          {save.isSuccess ? say('saved') : ''}
        </span>
      </div>
    </form>
  );
}

/** The site appeals: against what, and on which grounds. */
import { type FormEvent, useState } from 'react';
import { FaultNotice } from '#ui/app/fault-notice.tsx';
import { fieldFault } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { RadioCards } from '#ui/components/RadioCards.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { formatDate } from '#ui/i18n.ts';
import { useLanguage } from '#ui/messages.client.tsx';
import { type Appeals, ofAppeals, useChange } from './data.ts';
import { subjectText, useStatusWords } from './words.tsx';

type Filed = { subject: Appeals['open'][number]; grounds: string };

export function AppealForm({ site, open }: { site: string; open: Appeals['open'] }) {
  const say = useStatusWords();
  const language = useLanguage();
  const [chosen, setChosen] = useState(open[0]?.id ?? null);
  const [grounds, setGrounds] = useState('');
  const filing = useChange(
    site,
    ({ subject: { kind, id }, grounds: said }: Filed) =>
      ofAppeals.$post({ param: { site }, json: { subject: { kind, id }, grounds: said } }),
    () => setGrounds(''),
  );
  const subject = open.find(({ id }) => id === chosen);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (subject !== undefined && grounds.trim() !== '' && !filing.isPending) filing.mutate({ subject, grounds });
  };
  return (
    <form className="decide no-paper" onSubmit={send} aria-label={say('appeal')}>
      <h2>{say('appeal')}</h2>
      <RadioCards
        legend={say('appeal.against')}
        name="subject"
        value={chosen}
        onChange={setChosen}
        cards={open.map((one) => ({
          value: one.id,
          title: subjectText(say, one),
          text: say('appeal.days', { on: formatDate(one.on, language), until: formatDate(one.until, language) }),
        }))}
      />
      <TextArea
        label={say('grounds')}
        hint={say('grounds.hint')}
        name="grounds"
        rows={6}
        required
        maxLength={20_000}
        value={grounds}
        fault={fieldFault(filing.error, '/grounds')}
        onChange={({ currentTarget }) => setGrounds(currentTarget.value)}
      />
      <FaultNotice fault={filing.error} />
      <div className="actions">
        <Button type="submit" busy={filing.isPending} disabled={grounds.trim() === '' || subject === undefined}>
          {say('appeal.send')}
        </Button>
        <span className="note">{say('appeal.public')}</span>
      </div>
    </form>
  );
}

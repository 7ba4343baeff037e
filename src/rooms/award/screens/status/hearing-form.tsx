/** A decision maker who took no part decides an appeal: it stands, is granted with what follows, or is inadmissible. */
import { type FormEvent, useState } from 'react';
import { FaultNotice } from '#ui/app/fault-notice.tsx';
import { fieldFault } from '#ui/app/fault-state.tsx';
import type { SiteAtHand } from '#ui/app/site.ts';
import { Button } from '#ui/components/Button.tsx';
import { RadioCards } from '#ui/components/RadioCards.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { type Appeal, type HearingInput, type MarkStatus, ofAppeals, useChange, useStatus } from './data.ts';
import { named, useStatusWords } from './words.tsx';

const outcomes = ['upheld', 'granted', 'inadmissible'] as const;

/** A change of status as one value of a list; anything else is a new decision. */
const newDecision = 'new-decision';
const changeAs = (mark: MarkStatus, transition: string) => `${mark.awardId} ${transition}`;

export function HearingForm({ site, appeal, onDone }: { site: SiteAtHand; appeal: Appeal; onDone: () => void }) {
  const say = useStatusWords();
  const status = useStatus(site.id);
  const [outcome, setOutcome] = useState<(typeof outcomes)[number] | null>(null);
  const [reasons, setReasons] = useState('');
  const [follows, setFollows] = useState(newDecision);
  const [what, setWhat] = useState('');
  const hearing = useChange(
    site.id,
    (json: HearingInput) =>
      ofAppeals[':appeal'].outcome.$put(
        { param: { site: site.id, appeal: appeal.id }, json },
        { headers: { 'if-match': `"${appeal.version}"` } },
      ),
    onDone,
  );
  const granted = outcome === 'granted';
  const followsNamed = !granted || follows !== newDecision || what.trim() !== '';
  const ready = outcome !== null && reasons.trim() !== '' && followsNamed;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (outcome === null || !ready || hearing.isPending) return;
    hearing.mutate({ outcome, reasons, follows: granted ? followsOf(follows, what) : null });
  };
  const possible = (status.data?.marks ?? []).flatMap((mark) =>
    [...mark.may, ...mark.onAppeal].map(({ transition }) => ({
      value: changeAs(mark, transition),
      text: `${named(say, 'transition', transition)}: ${mark.name} ${mark.number}`,
    })),
  );
  return (
    <form className="decide no-paper" onSubmit={send} aria-label={say('hear')}>
      <RadioCards
        legend={say('outcome')}
        name="outcome"
        value={outcome}
        onChange={(value) => setOutcome(outcomes.find((one) => one === value) ?? null)}
        cards={outcomes.map((one) => ({ value: one, title: say(`outcome.${one}`), text: say(`outcome.${one}.text`) }))}
      />
      {granted && (
        <Select
          label={say('follows')}
          name="follows"
          value={follows}
          options={[{ value: newDecision, text: say('follows.new-decision') }, ...possible]}
          fault={fieldFault(hearing.error, '/follows')}
          onChange={({ currentTarget }) => setFollows(currentTarget.value)}
        />
      )}
      {granted && follows === newDecision && (
        <TextArea
          label={say('follows.what')}
          name="what"
          rows={3}
          required
          maxLength={20_000}
          value={what}
          onChange={({ currentTarget }) => setWhat(currentTarget.value)}
        />
      )}
      <TextArea
        label={say('reasons')}
        hint={say('reasons.hint')}
        name="reasons"
        rows={6}
        required
        maxLength={20_000}
        value={reasons}
        fault={fieldFault(hearing.error, '/reasons')}
        onChange={({ currentTarget }) => setReasons(currentTarget.value)}
      />
      <FaultNotice fault={hearing.error} />
      <div className="actions">
        <Button type="submit" busy={hearing.isPending} disabled={!ready}>
          {say('hear.send')}
        </Button>
        <span className="note">{say('hear.final')}</span>
      </div>
    </form>
  );
}

function followsOf(value: string, what: string): NonNullable<HearingInput['follows']> {
  if (value === newDecision) return { kind: 'new-decision', what };
  const [awardId = '', transition = ''] = value.split(' ');
  return { kind: 'status-change', awardId, transition };
}

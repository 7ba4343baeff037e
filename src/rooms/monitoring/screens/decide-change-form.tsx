/** Staff decide what a change leads to; the form asks only for what follows from its kind. */
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { FaultNotice } from '#ui/app/fault-notice.tsx';
import { fieldFault } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Checkbox } from '#ui/components/Checkbox.tsx';
import { RadioCards } from '#ui/components/RadioCards.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { changes, ifMatch, refreshMonitoring, type SiteChange, useProducers } from './data.ts';
import { named, useWords } from './words.tsx';

type Props = { site: string; change: SiteChange; outcomes: readonly string[] };

export function DecideChangeForm({ site, change, outcomes }: Props) {
  const say = useWords();
  const { id, kind, version } = change;
  const [outcome, setOutcome] = useState<string | null>(null);
  const [reasons, setReasons] = useState('');
  const [organisationId, setOrganisation] = useState<string | null>(null);
  const [successors, setSuccessors] = useState('');
  const [ends, setEnds] = useState(false);
  const decide = useMutation({
    mutationFn: async () => {
      const json = { outcome: outcome ?? '', reasons, organisationId, successors: namesIn(successors), ends };
      return (await changes.changes[':change'].decision.$put({ param: { site, change: id }, json }, ifMatch(version))).json();
    },
    onSuccess: () => refreshMonitoring(site),
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!decide.isPending) decide.mutate();
  };
  const offered = kind === 'closure' ? outcomes.filter((one) => one === 'continue' || one === 'hold') : outcomes;
  const follows = outcome !== null && outcome !== 'hold';
  return (
    <form className="prose" onSubmit={send}>
      <FaultNotice fault={decide.error} />
      <RadioCards
        legend={say('decide')}
        name={`outcome-${id}`}
        value={outcome}
        onChange={setOutcome}
        cards={offered.map((value) => ({
          value,
          title: kind === 'closure' && value === 'continue' ? say('outcome.end') : named(say, 'outcome', value),
          text: kind === 'closure' && value === 'continue' ? say('outcome.end.text') : say(`outcome.${value}.text`),
        }))}
      />
      {follows && kind === 'sale' && (
        <NewOwner value={organisationId} onChoose={setOrganisation} fault={fieldFault(decide.error, '/organisationId')} />
      )}
      {follows && (kind === 'merger' || kind === 'split') && (
        <>
          <TextField
            label={say('decide.successors')}
            hint={say('decide.successors.hint')}
            name={`successors-${id}`}
            required
            value={successors}
            fault={fieldFault(decide.error, '/successors')}
            onChange={({ currentTarget }) => setSuccessors(currentTarget.value)}
          />
          <Checkbox label={say('decide.ends')} checked={ends} onChange={({ currentTarget }) => setEnds(currentTarget.checked)} />
        </>
      )}
      <TextArea
        label={say('decide.reasons')}
        hint={say('decide.reasons.hint')}
        name={`reasons-${id}`}
        required
        rows={4}
        maxLength={8000}
        value={reasons}
        fault={fieldFault(decide.error, '/reasons')}
        onChange={({ currentTarget }) => setReasons(currentTarget.value)}
      />
      <Button type="submit" busy={decide.isPending} disabled={outcome === null || reasons.trim() === ''}>
        {say('decide.send')}
      </Button>
    </form>
  );
}

function NewOwner({ value, onChoose, fault }: { value: string | null; onChoose: (id: string | null) => void; fault: string | undefined }) {
  const say = useWords();
  const [q, setQ] = useState('');
  const { data = [] } = useProducers(q.trim(), true);
  return (
    <>
      <TextField
        label={say('decide.find-owner')}
        type="search"
        name="owner-search"
        value={q}
        onChange={({ currentTarget }) => setQ(currentTarget.value)}
      />
      <Select
        label={say('decide.owner')}
        hint={say('decide.owner.hint')}
        name="owner"
        value={value ?? ''}
        fault={fault}
        options={[{ value: '', text: say('choose') }, ...data.map(({ id, name }) => ({ value: id, text: name }))]}
        onChange={({ currentTarget }) => onChoose(currentTarget.value === '' ? null : currentTarget.value)}
      />
    </>
  );
}

/** Names in the register, however they were divided; also whole addresses of their pages. */
export function namesIn(text: string): string[] {
  return text
    .split(/[\s,;]+/)
    .map((part) => part.replace(/^.*\/register\//, ''))
    .filter((part) => part !== '');
}

/** Triage: how severe an incident is, which criteria it concerns, and what it leads to. */
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { FaultNotice } from '#ui/app/fault-notice.tsx';
import { fieldFault } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { RadioCards } from '#ui/components/RadioCards.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { useT } from '#ui/messages.client.tsx';
import { type Incident, type Incidents, ifMatch, incidents, refreshMonitoring } from './data.ts';
import { named, useWords } from './words.tsx';

const ways = ['no-further-action', 'ask-the-site', 'special-review'] as const;
type Way = (typeof ways)[number];

export function TriageForm({ site, incident, view }: { site: string; incident: Incident; view: Incidents }) {
  const t = useT();
  const say = useWords();
  const { id, version } = incident;
  const [severity, setSeverity] = useState(incident.severity ?? '');
  const [criteria, setCriteria] = useState(incident.criteria.join(', '));
  const [outcome, setOutcome] = useState<Way | null>(null);
  const [note, setNote] = useState(incident.note ?? '');
  const [question, setQuestion] = useState('');
  const [answerBy, setAnswerBy] = useState('');
  const [assignedTo, setAssignedTo] = useState('');
  const triage = useMutation({
    mutationFn: async () => {
      const json = {
        ...{ severity, note, question, criteria: numbersIn(criteria), outcome: outcome ?? ('no-further-action' as const) },
        answerBy: answerBy || null,
        assignedTo: assignedTo || null,
      };
      return (await incidents[':incident'].triage.$put({ param: { site, incident: id }, json }, ifMatch(version))).json();
    },
    onSuccess: () => refreshMonitoring(site),
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!triage.isPending) triage.mutate();
  };
  const severe = view.severities.indexOf(severity) >= view.severities.indexOf(view.reviewFrom);
  const fault = (path: string) => fieldFault(triage.error, path);
  return (
    <form className="prose" onSubmit={send}>
      <FaultNotice fault={triage.error} />
      <Select
        label={say('triage.severity')}
        name={`severity-${id}`}
        required
        value={severity}
        fault={fault('/severity')}
        options={[{ value: '', text: say('choose') }, ...view.severities.map((value) => ({ value, text: named(say, 'severity', value) }))]}
        onChange={({ currentTarget }) => setSeverity(currentTarget.value)}
      />
      <TextField
        label={say('triage.criteria')}
        hint={say('triage.criteria.hint')}
        optional={t('ui.optional')}
        name={`criteria-${id}`}
        value={criteria}
        onChange={({ currentTarget }) => setCriteria(currentTarget.value)}
      />
      <RadioCards
        legend={say('triage')}
        name={`triage-${id}`}
        value={outcome}
        onChange={(value) => setOutcome(ways.find((one) => one === value) ?? null)}
        cards={ways.map((value) => ({
          value,
          title: say(`triage.${value}`),
          text: say(`triage.${value}.text`, { days: view.reviewDays, severity: named(say, 'severity', view.reviewFrom) }),
          disabled: value === 'special-review' && !severe,
        }))}
      />
      {outcome === 'ask-the-site' && (
        <>
          <TextArea
            label={say('triage.question')}
            hint={say('triage.question.hint')}
            name={`question-${id}`}
            required
            rows={3}
            maxLength={8000}
            value={question}
            fault={fault('/question')}
            onChange={({ currentTarget }) => setQuestion(currentTarget.value)}
          />
          <TextField
            label={say('triage.answer-by')}
            name={`answer-by-${id}`}
            type="date"
            required
            value={answerBy}
            fault={fault('/answerBy')}
            onChange={({ currentTarget }) => setAnswerBy(currentTarget.value)}
          />
        </>
      )}
      {outcome === 'special-review' && (
        <Select
          label={say('triage.assigned-to')}
          name={`assigned-to-${id}`}
          required
          value={assignedTo}
          fault={fault('/assignedTo')}
          options={[
            { value: '', text: say('choose') },
            ...view.reviewers.map((one) => ({ value: one.id, text: `${one.name ?? say('somebody')} (${named(say, 'role', one.role)})` })),
          ]}
          onChange={({ currentTarget }) => setAssignedTo(currentTarget.value)}
        />
      )}
      <TextArea
        label={say('triage.note')}
        hint={say('triage.note.hint')}
        name={`note-${id}`}
        rows={3}
        maxLength={8000}
        value={note}
        fault={fault('/note')}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
      />
      <Button type="submit" busy={triage.isPending} disabled={outcome === null || severity === ''}>
        {say('triage.send')}
      </Button>
    </form>
  );
}

/** Numbers of criteria, however they were divided. */
export function numbersIn(text: string): string[] {
  return text.split(/[\s,;]+/).filter((part) => part !== '');
}

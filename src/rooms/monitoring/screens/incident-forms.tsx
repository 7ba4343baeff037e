/** Reporting an incident, answering what staff asked about one, and concluding a special review. */
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { FaultNotice } from '#ui/app/fault-notice.tsx';
import { fieldFault } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { RadioCards } from '#ui/components/RadioCards.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { useT } from '#ui/messages.client.tsx';
import { type Incident, type Incidents, ifMatch, incidents, refreshMonitoring } from './data.ts';
import { named, useWords } from './words.tsx';

export function ReportIncidentForm({ site, view }: { site: string; view: Incidents }) {
  const t = useT();
  const say = useWords();
  const [kind, setKind] = useState(view.kinds.at(-1) ?? '');
  const [severity, setSeverity] = useState('');
  const [happenedOn, setHappenedOn] = useState('');
  const [what, setWhat] = useState('');
  const report = useMutation({
    mutationFn: async () => {
      const json = { kind, severity: severity || null, happenedOn: happenedOn || null, what };
      return (await incidents.$post({ param: { site }, json })).json();
    },
    onSuccess: async () => {
      setWhat('');
      await refreshMonitoring(site);
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!report.isPending) report.mutate();
  };
  const optional = t('ui.optional');
  return (
    <details className="why">
      <summary>{say('report')}</summary>
      <form className="prose" onSubmit={send}>
        <FaultNotice fault={report.error} />
        {report.isSuccess && <Notice kind="success" title={say('report.sent')} />}
        <Select
          label={say('report.kind')}
          name="incident-kind"
          value={kind}
          options={view.kinds.map((value) => ({ value, text: named(say, 'incident', value) }))}
          onChange={({ currentTarget }) => setKind(currentTarget.value)}
        />
        <Select
          label={say('report.severity')}
          optional={optional}
          name="incident-severity"
          value={severity}
          options={[
            { value: '', text: say('choose') },
            ...view.severities.map((value) => ({ value, text: named(say, 'severity', value) })),
          ]}
          onChange={({ currentTarget }) => setSeverity(currentTarget.value)}
        />
        <TextField
          label={say('report.day')}
          optional={optional}
          name="incident-day"
          type="date"
          value={happenedOn}
          fault={fieldFault(report.error, '/happenedOn')}
          onChange={({ currentTarget }) => setHappenedOn(currentTarget.value)}
        />
        <TextArea
          label={say('report.what')}
          name="incident-what"
          required
          rows={5}
          maxLength={8000}
          value={what}
          onChange={({ currentTarget }) => setWhat(currentTarget.value)}
        />
        <Button type="submit" busy={report.isPending} disabled={what.trim() === ''}>
          {say('report.send')}
        </Button>
      </form>
    </details>
  );
}

export function AnswerIncidentForm({ site, incident: { id, version } }: { site: string; incident: Incident }) {
  const say = useWords();
  const [answer, setAnswer] = useState('');
  const reply = useMutation({
    mutationFn: async () =>
      (await incidents[':incident'].answer.$put({ param: { site, incident: id }, json: { answer } }, ifMatch(version))).json(),
    onSuccess: () => refreshMonitoring(site),
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!reply.isPending) reply.mutate();
  };
  return (
    <form className="prose" onSubmit={send}>
      <FaultNotice fault={reply.error} />
      <TextArea
        label={say('answer')}
        name={`answer-${id}`}
        required
        rows={5}
        maxLength={8000}
        value={answer}
        onChange={({ currentTarget }) => setAnswer(currentTarget.value)}
      />
      <Button type="submit" busy={reply.isPending} disabled={answer.trim() === ''}>
        {say('answer.send')}
      </Button>
    </form>
  );
}

const conclusions = ['nothing', 'findings', 'suspension-suggested'] as const;

export function ConcludeReviewForm({ site, incident: { id } }: { site: string; incident: Incident }) {
  const say = useWords();
  const [outcome, setOutcome] = useState<(typeof conclusions)[number] | null>(null);
  const [reasons, setReasons] = useState('');
  const conclude = useMutation({
    mutationFn: async () =>
      (
        await incidents[':incident'].review.conclusion.$put({
          param: { site, incident: id },
          json: { outcome: outcome ?? 'nothing', reasons },
        })
      ).json(),
    onSuccess: () => refreshMonitoring(site),
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!conclude.isPending) conclude.mutate();
  };
  return (
    <form className="prose" onSubmit={send}>
      <FaultNotice fault={conclude.error} />
      <RadioCards
        legend={say('conclude')}
        name={`conclusion-${id}`}
        value={outcome}
        onChange={(value) => setOutcome(conclusions.find((one) => one === value) ?? null)}
        cards={conclusions.map((value) => ({ value, title: named(say, 'review', value), text: say(`review.${value}.text`) }))}
      />
      <TextArea
        label={say('decide.reasons')}
        name={`conclusion-reasons-${id}`}
        required
        rows={4}
        maxLength={8000}
        value={reasons}
        onChange={({ currentTarget }) => setReasons(currentTarget.value)}
      />
      <Button type="submit" busy={conclude.isPending} disabled={outcome === null || reasons.trim() === ''}>
        {say('conclude.send')}
      </Button>
    </form>
  );
}

/** A disputed finding: why the site does not agree, what everybody who heard it said, and what the reader may do next. */
import { type FormEvent, useState } from 'react';
import { fieldFault } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import type { CycleAt } from './data.ts';
import { cleanText } from './determination-draft.ts';
import { useResultWords } from './draft/words.tsx';
import { ChangeFinding } from './finding-change.tsx';
import { type Finding, type Findings, ofFindings, useFindingChange } from './finding-data.ts';
import { Refusal } from './refusal.tsx';
import { Day, useWords } from './words.tsx';

type Props = { at: CycleAt; zone: string; finding: Finding };
type Outcome = 'upheld' | 'changed' | 'withdrawn';
const outcomes: readonly Outcome[] = ['upheld', 'changed', 'withdrawn'];

export function FindingDispute({ at, zone, finding, grades }: Props & Pick<Findings, 'grades'>) {
  const say = useResultWords();
  const { dispute, disputeMoves } = finding;
  if (dispute === null && !disputeMoves.includes('dispute')) return null;
  return (
    <section className="section" aria-labelledby="dispute">
      <h2 id="dispute" tabIndex={-1}>
        {say('dispute')}
      </h2>
      {dispute === null ? (
        <details className="no-paper">
          <summary>{say('dispute.begin')}</summary>
          <BeginDispute at={at} finding={finding} />
        </details>
      ) : (
        <Views zone={zone} dispute={dispute} />
      )}
      {disputeMoves.includes('accept') && <Reply at={at} finding={finding} />}
      {disputeMoves.includes('hear') && <Hear at={at} finding={finding} />}
      {disputeMoves.includes('change') && <ChangeFinding at={at} finding={finding} grades={grades} />}
    </section>
  );
}

function Views({ zone, dispute }: { zone: string; dispute: NonNullable<Finding['dispute']> }) {
  const say = useResultWords();
  const words = useWords();
  return (
    <>
      <h3>{say('dispute.site')}</h3>
      <p className="written prose">{dispute.statement}</p>
      <p className="note">
        {dispute.by.name ?? words('somebody')}, <Day iso={dispute.at} zone={zone} />
      </p>
      {dispute.steps.map(({ heardBy, outcome, reasons, by, at }) => (
        <div key={at}>
          <h3>
            {say(`dispute.heard.${heardBy}`)}: {say(`dispute.outcome.${outcome}`)}
          </h3>
          <p className="written prose">{reasons}</p>
          <p className="note">
            {by.name ?? words('somebody')}, <Day iso={at} zone={zone} />
          </p>
        </div>
      ))}
      {dispute.waitsFor !== null && (
        <Notice kind="info">
          <p>{say(`dispute.waits.${dispute.waitsFor}`)}</p>
        </Notice>
      )}
      {dispute.earlier.map(({ title, statement, at, by }) => (
        <details key={at}>
          <summary>
            {say('dispute.earlier')} <Day iso={at} zone={zone} />
          </summary>
          <p>
            <b>{title}</b>
          </p>
          <p className="written prose">{statement}</p>
          <p className="note">{say('dispute.changed-by', { name: by.name ?? words('somebody') })}</p>
        </details>
      ))}
    </>
  );
}

function BeginDispute({ at, finding }: { at: CycleAt; finding: Finding }) {
  const say = useResultWords();
  const [statement, setStatement] = useState('');
  const send = useFindingChange(at, (json: { statement: string }) =>
    ofFindings[':finding'].dispute.$post({ param: { ...at, finding: finding.id }, json }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate({ given: { statement: cleanText(statement).trim() }, version: finding.version });
  };
  return (
    <form className="choose" onSubmit={submit}>
      <p className="prose">{say('dispute.begin.text')}</p>
      <TextArea
        label={say('dispute.statement')}
        required
        maxLength={8000}
        value={statement}
        onChange={({ currentTarget }) => setStatement(currentTarget.value)}
        fault={fieldFault(send.error, '/statement')}
      />
      <Refusal fault={send.error} />
      <div className="actions">
        <Button type="submit" busy={send.isPending} disabled={statement.trim() === ''}>
          {say('dispute.send')}
        </Button>
      </div>
    </form>
  );
}

/** The site takes what was answered, or goes on to whoever hears it next. */
function Reply({ at, finding }: { at: CycleAt; finding: Finding }) {
  const say = useResultWords();
  const version = finding.dispute?.version ?? 0;
  const send = useFindingChange(at, (json: { reply: 'accepted' | 'taken-on' }, condition) =>
    ofFindings[':finding'].dispute.reply.$put({ param: { ...at, finding: finding.id }, json }, condition),
  );
  return (
    <div className="choose no-paper">
      <p>{say('dispute.reply.text')}</p>
      <Refusal fault={send.error} />
      <div className="actions">
        <Button busy={send.isPending} onClick={() => send.mutate({ given: { reply: 'accepted' }, version })}>
          {say('dispute.reply.accepted')}
        </Button>
        <Button variant="plain" busy={send.isPending} onClick={() => send.mutate({ given: { reply: 'taken-on' }, version })}>
          {say('dispute.reply.taken-on')}
        </Button>
      </div>
    </div>
  );
}

function Hear({ at, finding }: { at: CycleAt; finding: Finding }) {
  const say = useResultWords();
  const [outcome, setOutcome] = useState<Outcome>('upheld');
  const [reasons, setReasons] = useState('');
  const send = useFindingChange(at, (json: { outcome: Outcome; reasons: string }, condition) =>
    ofFindings[':finding'].dispute.hearing.$put({ param: { ...at, finding: finding.id }, json }, condition),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate({ given: { outcome, reasons: cleanText(reasons).trim() }, version: finding.dispute?.version ?? 0 });
  };
  return (
    <form className="choose no-paper" onSubmit={submit}>
      <h3>{say('dispute.hear')}</h3>
      <Select
        label={say('dispute.outcome')}
        value={outcome}
        onChange={({ currentTarget }) => setOutcome(outcomes.find((one) => one === currentTarget.value) ?? 'upheld')}
        options={outcomes.map((one) => ({ value: one, text: say(`dispute.outcome.${one}`) }))}
      />
      <TextArea
        label={say('dispute.reasons')}
        required
        maxLength={8000}
        value={reasons}
        onChange={({ currentTarget }) => setReasons(currentTarget.value)}
        fault={fieldFault(send.error, '/reasons')}
      />
      <Refusal fault={send.error} />
      <div className="actions">
        <Button type="submit" busy={send.isPending} disabled={reasons.trim() === ''}>
          {say('dispute.hear.send')}
        </Button>
      </div>
    </form>
  );
}

/** Rounds of a review, the newest first, and the form that ends the open one. */
import { type FormEvent, useState } from 'react';
import { fieldFault } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { StatusBadge, type StatusTone } from '#ui/components/StatusBadge.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import type { CycleAt } from '../data.ts';
import { cleanText } from '../determination-draft.ts';
import { useSending } from '../draft/data.ts';
import { useResultWords } from '../draft/words.tsx';
import { Refusal } from '../refusal.tsx';
import { Day, useWords } from '../words.tsx';
import type { PointsApi, ReviewView, Round } from './data.ts';
import { PointList } from './points.tsx';

export const tones: Record<ReviewView['standing'], StatusTone> = {
  none: 'waiting',
  asked: 'open',
  returned: 'partial',
  approved: 'good',
  stale: 'bad',
};

type Props = { at: CycleAt; zone: string; api: PointsApi; items: readonly { item: string; title: string }[]; kind: 'review' | 'quality' };

export function Rounds({ rounds, kind, ...shared }: Props & { rounds: readonly Round[] }) {
  const say = useResultWords();
  const words = useWords();
  const { zone } = shared;
  return rounds.map((round) => (
    <section key={round.number} className="section" aria-labelledby={`round-${round.number}`}>
      <h2 id={`round-${round.number}`}>{say('round', { number: round.number })}</h2>
      <p className="cluster">
        <StatusBadge tone={tones[round.status]}>{say(`${kind}.status.${round.status}`)}</StatusBadge>
        <span className="note">
          {say('round.asked', { name: round.askedBy.name ?? words('somebody') })} <Day iso={round.askedAt} zone={zone} />
        </span>
      </p>
      {round.request !== '' && <p className="written prose">{round.request}</p>}
      {round.decided !== null && (
        <>
          <h3>{say('round.statement')}</h3>
          <p className="written prose">{round.decided.statement}</p>
          <p className="note">
            {round.decided.by.name ?? words('somebody')}, <Day iso={round.decided.at} zone={zone} />
          </p>
        </>
      )}
      {round.points.length > 0 && <h3>{say('points')}</h3>}
      <PointList {...shared} points={round.points} />
    </section>
  ));
}

/** `ways`: to give it back, and to let it pass. */
export function DecideRound<Way extends string>({
  at,
  ways,
  kind,
  points,
  onSend,
}: {
  at: CycleAt;
  ways: readonly [back: Way, pass: Way];
  kind: 'review' | 'quality';
  points: number;
  onSend: (outcome: Way, statement: string) => Promise<unknown>;
}) {
  const say = useResultWords();
  const [statement, setStatement] = useState('');
  const decide = useSending(at, (outcome: Way) => onSend(outcome, cleanText(statement).trim()));
  const [back, pass] = ways;
  const submit = (event: FormEvent) => event.preventDefault();
  const empty = statement.trim() === '';
  return (
    <form className="choose no-paper" onSubmit={submit}>
      <h3>{say(`${kind}.decide`)}</h3>
      <TextArea
        label={say('round.statement')}
        hint={say(`${kind}.statement.hint`)}
        required
        maxLength={8000}
        value={statement}
        onChange={({ currentTarget }) => setStatement(currentTarget.value)}
        fault={fieldFault(decide.error, '/statement')}
      />
      <Refusal fault={decide.error} />
      <div className="actions">
        <Button busy={decide.isPending} disabled={empty} onClick={() => decide.mutate(pass)}>
          {say(`${kind}.pass`)}
        </Button>
        <Button variant="danger" busy={decide.isPending} disabled={empty || points === 0} onClick={() => decide.mutate(back)}>
          {say(`${kind}.back`)}
        </Button>
        {points === 0 && <span className="note">{say('points.needed')}</span>}
      </div>
    </form>
  );
}

/** What the team does with a question: closes it, asks again and says why, or takes it back. */
import { useState } from 'react';
import { fieldFault } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { useT } from '#ui/messages.client.tsx';
import type { CycleAt } from '../data.ts';
import { cleanText } from '../determination-draft.ts';
import { Refusal } from '../refusal.tsx';
import { currentIn, focusHeading } from '../stale.ts';
import { ofQuestions, type Question, type QuestionMove, type Questions, useQuestionChange } from './data.ts';
import { useDeskWords } from './words.tsx';

type To = QuestionMove['status'];

/** The site's own move is its answer, which has a form of its own. */
export function teamMoves({ moves }: Pick<Question, 'moves'>): To[] {
  return moves.filter((to): to is To => to === 'closed' || to === 'returned' || to === 'withdrawn');
}

export function QuestionMoves({ at, view, question }: { at: CycleAt; view: Pick<Questions, 'dueOn' | 'today'>; question: Question }) {
  const say = useDeskWords();
  const [asked, setAsked] = useState<To | null>(null);
  const moves = teamMoves(question);
  return (
    <>
      {moves.length > 0 && (
        <div className="actions">
          {moves.map((to) => (
            <Button key={to} variant={to === 'closed' ? 'primary' : to === 'withdrawn' ? 'danger' : 'plain'} onClick={() => setAsked(to)}>
              {say(`move.${to}`)}
            </Button>
          ))}
        </div>
      )}
      {asked !== null && <MoveDialog at={at} view={view} question={question} to={asked} onClose={() => setAsked(null)} />}
    </>
  );
}

function MoveDialog({
  at,
  view,
  question,
  to,
  onClose,
}: {
  at: CycleAt;
  view: Pick<Questions, 'dueOn' | 'today'>;
  question: Question;
  to: To;
  onClose: () => void;
}) {
  const t = useT();
  const say = useDeskWords();
  const [reason, setReason] = useState('');
  const [dueOn, setDueOn] = useState(view.dueOn);
  // What was on the screen when this was asked; an answer that came in since is only judged once it was shown.
  const [seen, setSeen] = useState(question.version);
  const move = useQuestionChange(
    at,
    (json: QuestionMove, version) => ofQuestions[':question'].status.$put({ param: { ...at, question: question.id }, json }, version),
    () => {
      onClose();
      focusHeading('title');
    },
  );
  const needsReason = to !== 'closed';
  const said = cleanText(reason).trim();
  const send = () =>
    move.mutate(
      { given: { status: to, reason: said === '' ? null : said, dueOn: to === 'returned' ? dueOn || null : null }, version: seen },
      { onError: (fault) => setSeen(currentIn<Question>(fault)?.version ?? seen) },
    );
  return (
    <Dialog
      t={t}
      title={say(`move.${to}.title`)}
      open
      onClose={onClose}
      actions={
        <>
          <Button
            variant={to === 'withdrawn' ? 'danger' : 'primary'}
            busy={move.isPending}
            disabled={needsReason && said === ''}
            onClick={send}
          >
            {say(`move.${to}`)}
          </Button>
          <Button variant="plain" onClick={onClose}>
            {t('app.cancel')}
          </Button>
        </>
      }
    >
      <p>{say(`move.${to}.text`)}</p>
      <Refusal fault={move.error} />
      <TextArea
        label={say('field.reason')}
        hint={say('field.reason.hint')}
        optional={needsReason ? undefined : t('ui.optional')}
        name="reason"
        required={needsReason}
        maxLength={4000}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
        fault={fieldFault(move.error, '/reason')}
      />
      {to === 'returned' && (
        <TextField
          label={say('field.dueOn')}
          name="dueOn"
          type="date"
          min={view.today}
          value={dueOn}
          onChange={({ currentTarget }) => setDueOn(currentTarget.value)}
          fault={fieldFault(move.error, '/dueOn')}
        />
      )}
    </Dialog>
  );
}

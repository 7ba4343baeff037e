/** What the team does with a finding: shows it to the site, returns its answer, closes it after looking again, or takes it back. */
import { type ReactNode, useState } from 'react';
import { fieldFault } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { useT } from '#ui/messages.client.tsx';
import type { CycleAt } from './data.ts';
import { cleanText } from './determination-draft.ts';
import { type Finding, type FindingMove, ofFindings, useFindingChange } from './finding-data.ts';
import { useFindingWords } from './finding-words.tsx';
import { Refusal } from './refusal.tsx';
import { currentIn, focusHeading } from './stale.ts';

type To = FindingMove['status'];

/** The site's own move is its answer, which has a form of its own. */
export function teamMoves({ moves }: Pick<Finding, 'moves'>): To[] {
  return moves.filter((to): to is To => to === 'open' || to === 'closed' || to === 'withdrawn');
}

export function FindingMoves({ at, finding, children }: { at: CycleAt; finding: Finding; children?: ReactNode }) {
  const say = useFindingWords();
  const [asked, setAsked] = useState<{ from: Finding['status']; to: To } | null>(null);
  const { status } = finding;
  const moves = teamMoves(finding);
  return (
    <>
      {(moves.length > 0 || children !== undefined) && (
        <div className="actions">
          {moves.map((to) => (
            <Button key={to} variant={variantOf(status, to)} onClick={() => setAsked({ from: status, to })}>
              {say(`move.${status}.${to}`)}
            </Button>
          ))}
          {children}
        </div>
      )}
      {asked !== null && <MoveDialog at={at} finding={finding} {...asked} onClose={() => setAsked(null)} />}
    </>
  );
}

/** `from` is where the finding stood when this was asked, whatever became of it since. */
function MoveDialog({
  at,
  finding,
  from,
  to,
  onClose,
}: {
  at: CycleAt;
  finding: Finding;
  from: Finding['status'];
  to: To;
  onClose: () => void;
}) {
  const t = useT();
  const say = useFindingWords();
  const [reason, setReason] = useState('');
  const [recheckedOn, setRecheckedOn] = useState('');
  // What was on the screen when this was asked; an answer that came in since is only judged once it was shown.
  const [seen, setSeen] = useState(finding.version);
  const move = useFindingChange(
    at,
    (json: FindingMove, version) => ofFindings[':finding'].status.$put({ param: { ...at, finding: finding.id }, json }, version),
    () => {
      onClose();
      focusHeading('title');
    },
  );
  const needsReason = from !== 'draft' || to !== 'open';
  const send = () =>
    move.mutate(
      {
        given: {
          status: to,
          reason: needsReason ? cleanText(reason).trim() : null,
          recheckedOn: to === 'closed' && recheckedOn !== '' ? recheckedOn : null,
        },
        version: seen,
      },
      { onError: (fault) => setSeen(currentIn<Finding>(fault)?.version ?? seen) },
    );
  return (
    <Dialog
      t={t}
      title={say(`move.${from}.${to}.title`)}
      open
      onClose={onClose}
      actions={
        <>
          <Button
            variant={to === 'withdrawn' ? 'danger' : 'primary'}
            busy={move.isPending}
            disabled={needsReason && reason.trim() === ''}
            onClick={send}
          >
            {say(`move.${from}.${to}`)}
          </Button>
          <Button variant="plain" onClick={onClose}>
            {t('app.cancel')}
          </Button>
        </>
      }
    >
      <p>{say(`move.${from}.${to}.text`)}</p>
      <Refusal fault={move.error} />
      {to === 'closed' && (
        <TextField
          label={say('field.recheckedOn')}
          hint={say('field.recheckedOn.hint')}
          name="recheckedOn"
          type="date"
          optional={t('ui.optional')}
          value={recheckedOn}
          onChange={({ currentTarget }) => setRecheckedOn(currentTarget.value)}
          fault={fieldFault(move.error, '/recheckedOn')}
        />
      )}
      {needsReason && (
        <TextArea
          label={say('field.reason')}
          hint={say(finding.issuedAt === null ? 'field.reason.hint-team' : 'field.reason.hint')}
          name="reason"
          required
          maxLength={8000}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
          fault={fieldFault(move.error, '/reason')}
        />
      )}
    </Dialog>
  );
}

function variantOf(from: Finding['status'], to: To): 'primary' | 'plain' | 'danger' {
  if (to === 'withdrawn') return 'danger';
  return (from === 'draft' && to === 'open') || (from === 'answered' && to === 'closed') ? 'primary' : 'plain';
}

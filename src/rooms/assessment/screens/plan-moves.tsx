/** The lead sends the plan; staff accept it, which announces the visit, or return it with what has to be put right. */
import { useState } from 'react';
import { fieldFault } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Checkbox } from '#ui/components/Checkbox.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { useT } from '#ui/messages.client.tsx';
import type { CycleAt } from './data.ts';
import { cleanText } from './determination-draft.ts';
import { ofPlan, type Plan, type PlanMove, type PlanView, usePlanChange } from './plan-data.ts';
import { usePlanWords } from './plan-words.tsx';
import { Refusal } from './refusal.tsx';
import { currentIn, focusHeading } from './stale.ts';

type To = PlanMove['status'];

/** `held` says that nothing may be sent now: it lacks something, or what is on the screen was not saved. */
export function PlanMoves({ at, view, held = false }: { at: CycleAt; view: PlanView; held?: boolean }) {
  const say = usePlanWords();
  const [asked, setAsked] = useState<{ to: To; version: number } | null>(null);
  const moves = view.moves.filter((to): to is To => to !== 'draft');
  const { plan } = view;
  if (plan === null || (moves.length === 0 && asked === null)) return null;
  return (
    <>
      <div className="actions">
        {moves.map((to) => (
          <Button
            key={to}
            variant={to === 'returned' ? 'danger' : 'primary'}
            disabled={to === 'sent' && held}
            onClick={() => setAsked({ to, version: plan.version })}
          >
            {say(`move.${to}`)}
          </Button>
        ))}
      </div>
      {asked !== null && (
        <MoveDialog at={at} {...asked} remote={view.remoteNeedsApproval && plan.remoteReason !== null} onClose={() => setAsked(null)} />
      )}
    </>
  );
}

type Dialogue = { at: CycleAt; version: number; to: To; remote: boolean; onClose: () => void };

/** `version` is what was on the screen when this was asked; `remote` where accepting takes an approval of its own. */
function MoveDialog({ at, version, to, remote, onClose }: Dialogue) {
  const t = useT();
  const say = usePlanWords();
  const [reason, setReason] = useState('');
  const [approved, setApproved] = useState(false);
  const toApprove = remote && to === 'accepted';
  const [seen, setSeen] = useState(version);
  const move = usePlanChange(
    at,
    (json: PlanMove, condition) => ofPlan.status.$put({ param: at, json }, condition),
    () => {
      onClose();
      focusHeading('title');
    },
  );
  const said = cleanText(reason).trim();
  const send = () =>
    move.mutate(
      { given: { status: to, reason: said === '' ? null : said, remoteApproved: toApprove && approved }, version: seen },
      { onError: (fault) => setSeen(currentIn<Plan>(fault)?.version ?? seen) },
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
            variant={to === 'returned' ? 'danger' : 'primary'}
            busy={move.isPending}
            disabled={(to === 'returned' && said === '') || (toApprove && !approved)}
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
      {toApprove && (
        <Checkbox
          label={say('field.remoteApproved')}
          hint={say('field.remoteApproved.hint')}
          checked={approved}
          onChange={({ currentTarget }) => setApproved(currentTarget.checked)}
          fault={fieldFault(move.error, '/remoteApproved')}
        />
      )}
      {to !== 'sent' && (
        <TextArea
          label={say('field.reason')}
          optional={to === 'accepted' ? t('ui.optional') : undefined}
          name="reason"
          required={to === 'returned'}
          maxLength={4000}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
          fault={fieldFault(move.error, '/reason')}
        />
      )}
    </Dialog>
  );
}

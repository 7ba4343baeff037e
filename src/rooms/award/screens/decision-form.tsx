/** Making the decision: what the condition leads to, the marks and their first days, the reasons, and one last question. */
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ApiProblem } from '#ui/app/api.ts';
import { faultText, fieldFault } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Checkbox } from '#ui/components/Checkbox.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { StatusBadge } from '#ui/components/StatusBadge.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { useT } from '#ui/messages.client.tsx';
import { type CycleAt, type DecisionInput, type DecisionView, ofCycle, refreshDecision } from './data.ts';
import { PlanTable } from './plan-table.tsx';
import { Day, useWords, WhyRule } from './words.tsx';

type Proposal = NonNullable<DecisionView['proposal']>;
type Chosen = { mark: string; validFrom: string };

export function DecisionForm({ at, siteName, view }: { at: CycleAt; siteName: string; view: DecisionView }) {
  const t = useT();
  const say = useWords();
  const proposal = view.proposal;
  const [chosen, setChosen] = useState<readonly Chosen[]>(() =>
    (proposal?.marks ?? []).map(({ mark, validFrom }) => ({ mark, validFrom })),
  );
  const [reasons, setReasons] = useState('');
  const [asking, setAsking] = useState(false);
  const decide = useMutation({
    mutationFn: (json: DecisionInput) => ofCycle.$post({ param: at, json }),
    onSuccess: () => refreshDecision(at),
    onError: () => setAsking(false),
  });
  if (proposal === null) return null;
  const awarded = proposal.outcome === 'awarded';
  const ready = reasons.trim() !== '' && (!awarded || chosen.length > 0);
  const ask = (event: FormEvent) => {
    event.preventDefault();
    if (ready) setAsking(true);
  };
  return (
    <form className="decide" onSubmit={ask}>
      <p className="outcome">
        <StatusBadge tone={awarded ? 'good' : 'bad'}>{say(`proposed.${proposal.outcome}`)}</StatusBadge>
      </p>
      <p className="prose">{say(`proposal.${proposal.outcome}`)}</p>
      {awarded && <Marks proposal={proposal} chosen={chosen} onChoose={setChosen} fault={decide.error} />}
      {proposal.plan.length > 0 && (
        <>
          <h3>{say('plan')}</h3>
          <PlanTable plan={proposal.plan} />
        </>
      )}
      <TextArea
        label={say('reasons')}
        hint={say('reasons.hint')}
        name="reasons"
        rows={6}
        required
        maxLength={20_000}
        value={reasons}
        fault={fieldFault(decide.error, '/reasons')}
        onChange={({ currentTarget }) => setReasons(currentTarget.value)}
      />
      {decide.error !== null && (
        <Notice kind="error" title={faultText(t, decide.error)}>
          {decide.error instanceof ApiProblem && decide.error.errors.map(({ code, detail }) => <p key={code + detail}>{detail}</p>)}
        </Notice>
      )}
      <div className="actions">
        <Button type="submit" disabled={!ready}>
          {say(awarded ? 'award' : 'not-award')}
        </Button>
        <span className="note">{say('ask-first')}</span>
      </div>
      <Dialog
        t={t}
        title={say(`confirm.${proposal.outcome}`, { site: siteName })}
        open={asking}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button
              busy={decide.isPending}
              onClick={() => decide.mutate({ outcome: proposal.outcome, reasons, marks: awarded ? [...chosen] : [] })}
            >
              {say(awarded ? 'award' : 'not-award')}
            </Button>
            <Button variant="plain" onClick={() => setAsking(false)}>
              {t('app.cancel')}
            </Button>
          </>
        }
      >
        {awarded && (
          <ul>
            {chosen.map(({ mark, validFrom }) => (
              <li key={mark}>
                {proposal.marks.find((one) => one.mark === mark)?.name ?? mark}, {say('from')} <Day iso={validFrom} />
              </li>
            ))}
          </ul>
        )}
        <p>{say('confirm.text')}</p>
      </Dialog>
    </form>
  );
}

function Marks({
  proposal,
  chosen,
  onChoose,
  fault,
}: {
  proposal: Proposal;
  chosen: readonly Chosen[];
  onChoose: (chosen: Chosen[]) => void;
  fault: unknown;
}) {
  const say = useWords();
  return (
    <fieldset className="choices marks">
      <legend>{say('marks')}</legend>
      {proposal.marks.map((mark) => {
        const at = chosen.findIndex((one) => one.mark === mark.mark);
        const now = chosen[at];
        return (
          <div key={mark.mark} className="mark">
            <Checkbox
              label={mark.name}
              checked={now !== undefined}
              onChange={({ currentTarget }) =>
                onChoose(
                  currentTarget.checked
                    ? [...chosen, { mark: mark.mark, validFrom: mark.validFrom }]
                    : chosen.filter((one) => one.mark !== mark.mark),
                )
              }
            />
            {now !== undefined && (
              <TextField
                label={say('valid-from')}
                type="date"
                min={mark.validFrom}
                max={mark.validUntil}
                value={now.validFrom}
                fault={fieldFault(fault, `/marks/${at}/validFrom`) ?? fieldFault(fault, `/marks/${at}/mark`)}
                onChange={({ currentTarget }) =>
                  onChoose(chosen.map((one) => (one.mark === mark.mark ? { ...one, validFrom: currentTarget.value } : one)))
                }
              />
            )}
            <p className="note">
              {now === undefined || now.validFrom === mark.validFrom ? (
                <>
                  {say('valid-until')} <Day iso={mark.validUntil} />
                </>
              ) : (
                say('valid-until.later')
              )}
            </p>
            <WhyRule rule={mark.rule} />
          </div>
        );
      })}
    </fieldset>
  );
}

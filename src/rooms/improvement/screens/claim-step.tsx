/** The site claims that a point is closed. */
import { type FormEvent, useState } from 'react';
import { FaultNotice } from '#ui/app/fault-notice.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { useT } from '#ui/messages.client.tsx';
import { ofPoint, type Point, type PointAt, useEvidence, usePointChange } from './data.ts';
import { EvidenceChoice } from './evidence-choice.tsx';
import { useWords } from './words.tsx';

export function ClaimStep({ at, point }: { at: PointAt; point: Point }) {
  const t = useT();
  const say = useWords();
  const [open, setOpen] = useState(false);
  const [said, setSaid] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const evidence = useEvidence(at.site, point.cycleId, open);
  const claim = usePointChange(
    at,
    (json: { said: string; evidence: string[] }) => ofPoint.claims.$post({ param: at, json }),
    () => setOpen(false),
  );
  const undone = point.actions.filter(({ doneOn }) => doneOn === null).length;
  const ready = point.actions.length > 0 && undone === 0;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!claim.isPending) claim.mutate({ said, evidence: [...chosen] });
  };
  return (
    <section className="no-paper" aria-labelledby="next">
      <h2 id="next">{say('claim')}</h2>
      <p className="prose">{ready ? say('claim.ready') : say('claim.not-ready', { count: undone, total: point.actions.length })}</p>
      <Button variant={ready ? 'primary' : 'plain'} onClick={() => setOpen(true)}>
        {say('claim.open')}
      </Button>
      <Dialog t={t} title={say('claim.title', { item: point.item })} open={open} onClose={() => setOpen(false)}>
        <form onSubmit={send}>
          <p>{say('claim.text')}</p>
          <TextArea
            label={say('claim.said')}
            required
            maxLength={8000}
            value={said}
            onChange={({ currentTarget }) => setSaid(currentTarget.value)}
          />
          <EvidenceChoice site={at.site} known={evidence.data ?? []} chosen={chosen} onChoose={setChosen} />
          <FaultNotice fault={claim.error} />
          <div className="actions">
            <Button type="submit" busy={claim.isPending}>
              {say('claim.send')}
            </Button>
          </div>
        </form>
      </Dialog>
    </section>
  );
}

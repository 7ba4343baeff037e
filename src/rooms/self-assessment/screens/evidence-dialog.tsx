/** One piece of evidence in full: its files of every revision, where it is used, and what may be changed about it. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { faultText } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { useT } from '#ui/messages.client.tsx';
import { addresses, type EvidenceHome } from './addresses.ts';
import { DescribeFields, descriptionFrom } from './describe-fields.tsx';
import { type Description, describeEvidence, detachFromItem, removeEvidence } from './evidence-calls.ts';
import { EvidenceFacts } from './evidence-facts.tsx';
import { EvidenceFiles } from './evidence-files.tsx';
import type { Evidence, ItemAt } from './types.ts';
import { useWords } from './words.tsx';

export interface EvidenceDialogProps {
  readonly home: EvidenceHome;
  readonly evidence: Evidence;
  /** The site whose criteria use it, and the criterion from which it was opened, where that may let go of it. */
  readonly use: { readonly site: string; readonly at: ItemAt | null } | null;
  readonly mayEdit: boolean;
  readonly onChanged: () => Promise<void>;
  readonly onClose: () => void;
}

export function EvidenceDialog({ home, evidence, use, mayEdit, onChanged, onClose }: EvidenceDialogProps) {
  const t = useT();
  const say = useWords();
  const [open, setOpen] = useState(true);
  const act = useMutation({
    mutationFn: async (run: () => Promise<void>) => {
      await run();
      await onChanged();
    },
  });
  const leave = (run: () => Promise<void>) => act.mutate(run, { onSuccess: () => setOpen(false) });
  return (
    <Dialog t={t} title={evidence.title} open={open} onClose={onClose}>
      <EvidenceFacts evidence={evidence} />
      {use !== null && evidence.usedBy.length > 0 && (
        <p>
          {say('evidence.used')}{' '}
          {evidence.usedBy.map((item) => (
            <a key={item} className="item-link" href={addresses.item(use.site, item)}>
              {item}
            </a>
          ))}
        </p>
      )}
      {evidence.kind === 'file' && <EvidenceFiles home={home} evidence={evidence} mayEdit={mayEdit} onChanged={onChanged} />}
      {act.error !== null && (
        <Notice kind="error">
          <p>{faultText(t, act.error)}</p>
        </Notice>
      )}
      {mayEdit && (
        <Describe
          evidence={evidence}
          busy={act.isPending}
          fault={act.error}
          onSave={(description) => act.mutate(() => describeEvidence(home, evidence, description))}
        />
      )}
      <div className="actions">
        {use?.at && evidence.usedBy.includes(use.at.item) && (
          <Button variant="plain" busy={act.isPending} onClick={() => leave(() => detachFromItem(use.at as ItemAt, evidence.id))}>
            {say('evidence.let-go', { item: use.at.item })}
          </Button>
        )}
        {mayEdit && <Remove busy={act.isPending} onRemove={() => leave(() => removeEvidence(home, evidence))} />}
      </div>
    </Dialog>
  );
}

function Describe({
  evidence,
  busy,
  fault,
  onSave,
}: {
  evidence: Evidence;
  busy: boolean;
  fault: unknown;
  onSave: (description: Description) => void;
}) {
  const say = useWords();
  return (
    <details className="fold">
      <summary>{say('evidence.describe')}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSave(descriptionFrom(event.currentTarget, evidence.title));
        }}
      >
        <DescribeFields key={evidence.version} known={evidence} fault={fault} />
        <Button type="submit" variant="plain" busy={busy}>
          {say('save')}
        </Button>
      </form>
    </details>
  );
}

/** Asked twice: what is removed is gone from every criterion. */
function Remove({ busy, onRemove }: { busy: boolean; onRemove: () => void }) {
  const say = useWords();
  const [asked, setAsked] = useState(false);
  if (!asked) {
    return (
      <Button variant="danger" onClick={() => setAsked(true)}>
        {say('evidence.remove')}
      </Button>
    );
  }
  return (
    <span className="cluster">
      <span>{say('evidence.remove.sure')}</span>
      <Button variant="danger" busy={busy} onClick={onRemove}>
        {say('evidence.remove.yes')}
      </Button>
      <Button variant="plain" onClick={() => setAsked(false)}>
        {say('evidence.remove.no')}
      </Button>
    </span>
  );
}

/** A draft is edited by its team. Where a colleague saved meanwhile, both versions are shown before one is chosen. */
import { useState } from 'react';
import { Button } from '#ui/components/Button.tsx';
import { useT } from '#ui/messages.client.tsx';
import type { CycleAt } from './data.ts';
import { type Finding, type FindingInput, type Findings, ofFindings, useFindingChange } from './finding-data.ts';
import { inWords } from './finding-draft.ts';
import { FindingForm } from './finding-form.tsx';
import { useFindingWords } from './finding-words.tsx';
import { Refusal } from './refusal.tsx';
import { currentIn, focusHeading, isStale } from './stale.ts';
import { StaleFields } from './stale-fields.tsx';

type Props = { at: CycleAt; finding: Finding; view: Findings; zone: string; onClose: () => void };

export function EditFinding({ at, finding, view, zone, onClose }: Props) {
  const t = useT();
  const say = useFindingWords();
  // What the fields began with: a version that came in since was not seen by the one who writes.
  const [begun] = useState(finding);
  const [now] = useState(() => new Date().toISOString());
  const close = () => {
    onClose();
    focusHeading('title');
  };
  const edit = useFindingChange(
    at,
    (json: FindingInput, version) => ofFindings[':finding'].$put({ param: { ...at, finding: finding.id }, json }, version),
    close,
  );
  const current = currentIn<Finding>(edit.error);
  const mine = edit.variables?.given;
  return (
    <FindingForm
      offered={view}
      zone={zone}
      known={begun}
      now={now}
      fault={edit.error}
      busy={edit.isPending}
      onSubmit={(given) => edit.mutate({ given, version: current?.version ?? begun.version })}
      cancel={
        <Button variant="plain" onClick={close}>
          {t('app.cancel')}
        </Button>
      }
    >
      {isStale(edit.error) && current !== undefined && mine !== undefined ? (
        <StaleFields mine={inWords(mine, view, say, zone)} theirs={inWords(current, view, say, zone)} onTake={close} />
      ) : (
        <Refusal fault={edit.error} />
      )}
    </FindingForm>
  );
}

/** One action, saved as one types: what is done, who does it, by when, when it was done, what shows it and what it costs. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { FaultNotice } from '#ui/app/fault-notice.tsx';
import { useSession } from '#ui/app/session.tsx';
import { type DraftInUse, useDraft, useSaving } from '#ui/app/use-draft.ts';
import { Button } from '#ui/components/Button.tsx';
import { ConflictView } from '#ui/components/ConflictView.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { SaveState } from '#ui/components/SaveState.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import { type Draft, heldOf, saverOf } from './action-draft.ts';
import { type Action, type EvidenceTitle, ofPoint, type Point, type PointAt, rememberAction } from './data.ts';
import { EvidenceChoice } from './evidence-choice.tsx';
import { useWords } from './words.tsx';

export interface ActionFormProps {
  readonly at: PointAt;
  readonly point: Point;
  readonly action: Action;
  readonly number: number;
  readonly evidence: readonly EvidenceTitle[];
}

export function ActionForm(props: ActionFormProps) {
  const { at, action } = props;
  const { person } = useSession();
  const draft = useDraft(`${person.id} ${at.site} ${at.item} action ${action.id}`, heldOf(action), saverOf(at, action.id));
  return draft.now.conflict === null ? <ActionFields {...props} draft={draft} /> : <Conflict draft={draft} />;
}

export function ActionFields({ at, point, action, number, evidence, draft }: ActionFormProps & { draft: DraftInUse<Draft> }) {
  const t = useT();
  const say = useWords();
  const saving = useSaving(draft, useLanguage());
  const { now, happen, flush } = draft;
  const edit = (change: Partial<Draft>) => happen({ type: 'edited', change });
  const written = now.draft;
  const left = action.owner !== null && !point.people.some(({ id }) => id === action.owner?.id) ? [action.owner] : [];
  const people = [...point.people, ...left].map(({ id, name }) => ({ value: id, text: name ?? id }));
  return (
    <fieldset className="action-form">
      <legend>{say('action.number', { number })}</legend>
      <TextArea
        label={say('action')}
        rows={3}
        maxLength={4000}
        value={written.text}
        onChange={({ currentTarget }) => edit({ text: currentTarget.value })}
        onBlur={flush}
      />
      <div className="pair">
        <Select
          label={say('owner')}
          value={written.ownerId}
          options={[{ value: '', text: say('owner.other') }, ...people]}
          onChange={({ currentTarget }) => edit({ ownerId: currentTarget.value })}
        />
        {written.ownerId === '' && (
          <TextField
            label={say('owner.name')}
            optional={t('ui.optional')}
            maxLength={200}
            value={written.ownerName}
            onChange={({ currentTarget }) => edit({ ownerName: currentTarget.value })}
            onBlur={flush}
          />
        )}
      </div>
      <div className="pair">
        <TextField
          label={say('milestone')}
          type="date"
          min={point.decidedOn}
          max={point.dueOn}
          value={written.milestoneOn}
          onChange={({ currentTarget }) => edit({ milestoneOn: currentTarget.value })}
        />
        <TextField
          label={say('done')}
          hint={say('done.hint')}
          type="date"
          max={point.today}
          value={written.doneOn}
          onChange={({ currentTarget }) => edit({ doneOn: currentTarget.value })}
        />
      </div>
      <div className="pair">
        <TextField
          label={say('cost')}
          optional={t('ui.optional')}
          inputMode="decimal"
          maxLength={15}
          value={written.amount}
          onChange={({ currentTarget }) => edit({ amount: currentTarget.value })}
        />
        <TextField
          label={say('currency')}
          hint={say('currency.hint')}
          maxLength={3}
          value={written.currency}
          onChange={({ currentTarget }) => edit({ currency: currentTarget.value })}
        />
      </div>
      <EvidenceChoice
        site={at.site}
        known={[...evidence, ...action.evidence]}
        chosen={written.evidence}
        onChoose={(chosen) => edit({ evidence: chosen })}
      />
      <Trouble draft={draft} />
      <div className="actions">
        <Remove at={at} id={action.id} version={now.base.version} />
        {saving !== undefined && <SaveState t={t} saving={saving} />}
      </div>
    </fieldset>
  );
}

function Remove({ at, id, version }: { at: PointAt; id: string; version: number }) {
  const t = useT();
  const say = useWords();
  const [asking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => ofPoint.actions[':action'].$delete({ param: { ...at, action: id } }, { headers: { 'if-match': `"${version}"` } }),
    onSuccess: () => rememberAction(at, id, null),
  });
  return (
    <>
      <Button variant="bare" onClick={() => setAsking(true)}>
        {say('action.remove')}
      </Button>
      <Dialog
        t={t}
        title={say('action.remove.title')}
        open={asking}
        onClose={() => setAsking(false)}
        actions={
          <Button variant="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
            {say('action.remove')}
          </Button>
        }
      >
        <p>{say('action.remove.text')}</p>
        <FaultNotice fault={remove.error} />
      </Dialog>
    </>
  );
}

/** Two people wrote about the same action: both in full. */
function Conflict({ draft: { now, happen } }: { draft: DraftInUse<Draft> }) {
  const t = useT();
  const say = useWords();
  if (now.conflict === null) return null;
  const inWords = ({ text, ownerName, milestoneOn, doneOn, amount, currency }: Draft) =>
    [text, ownerName, milestoneOn, doneOn, amount === '' ? '' : `${amount} ${currency}`].filter((line) => line !== '').join('\n\n');
  return (
    <ConflictView
      t={t}
      mine={{ text: inWords(now.draft), byline: say('conflict.mine') }}
      theirs={{ text: inWords(now.conflict.draft), byline: say('conflict.theirs', { name: now.conflict.by ?? say('somebody') }) }}
      onChoose={(side) => happen({ type: 'chosen', side })}
    />
  );
}

/** What keeps the action from the server. Being offline is said at the head of the page. */
function Trouble({ draft: { now, flush } }: { draft: DraftInUse<Draft> }) {
  const say = useWords();
  const { trouble } = now;
  if (trouble?.kind === 'refused') {
    return (
      <Notice kind="error" title={say('refused')}>
        <p>{trouble.why}</p>
      </Notice>
    );
  }
  if (trouble?.kind !== 'unavailable') return null;
  return (
    <Notice kind="warning" title={say('unavailable')}>
      <Button variant="plain" onClick={flush}>
        {say('retry')}
      </Button>
    </Notice>
  );
}

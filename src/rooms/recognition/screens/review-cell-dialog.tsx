/** One cell of a draft, to be written or changed. It goes into the draft, which is saved as a whole. */
import { type FormEvent, useState } from 'react';
import { textIn, usePack } from '#ui/app/programme.ts';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { RadioCards } from '#ui/components/RadioCards.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import { type ConditionRow, ConditionRows } from './review-cell-conditions.tsx';
import { type SourceRow, SourceRows } from './review-cell-sources.tsx';
import { TargetChoice } from './review-cell-targets.tsx';
import type { DraftCell } from './review-data.ts';
import { type CellFault, effectOf, faultAt, proposedId } from './review-draft.ts';
import { wordsIn } from './review-step.tsx';
import { useReviewWords } from './review-words.tsx';

/** A relation that is still to be chosen is empty; so is the name of a new cell. */
export type OpenCell = Omit<DraftCell, 'relationship'> & { relationship: string };

const relations = ['equal-to', 'equivalent-to', 'superset-of', 'subset-of', 'intersects-with', 'no-relationship'] as const;

type Props = {
  pack: string;
  cell: OpenCell;
  isNew: boolean;
  /** What the API found wrong with it when the draft was last sent. */
  faults: readonly CellFault[];
  /** The names of the other cells of the draft. */
  taken: readonly string[];
  onKeep: (cell: DraftCell) => void;
};

/** Open while there is a cell. It closes as a dialog, so that the keyboard goes back to what opened it. */
export function CellDialog({ cell, onClose, ...form }: Omit<Props, 'cell'> & { cell: OpenCell | null; onClose: () => void }) {
  const t = useT();
  const say = useReviewWords();
  return (
    <Dialog t={t} title={say(form.isNew ? 'cell.add' : 'cell.edit')} open={cell !== null} onClose={onClose}>
      {cell !== null && <CellForm {...form} cell={cell} onCancel={onClose} />}
    </Dialog>
  );
}

export function CellForm({ pack, cell, isNew, faults, taken, onKeep, onCancel }: Props & { onCancel: () => void }) {
  const t = useT();
  const say = useReviewWords();
  const language = useLanguage();
  const { data } = usePack(pack);
  const [targets, setTargets] = useState(cell.targets);
  const [sources, setSources] = useState<SourceRow[]>(() => cell.sources.map(withKey));
  const [conditions, setConditions] = useState<ConditionRow[]>(() => cell.conditions.map(withKey));
  const [relationship, setRelationship] = useState(relations.find((one) => one === cell.relationship) ?? null);
  const [level, setLevel] = useState(cell.level);
  const [missing, setMissing] = useState(false);
  const faultOf = (path: string) => faultAt(faults, path);
  const keep = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    setMissing(targets.length === 0 || relationship === null);
    if (targets.length === 0 || relationship === null) return;
    const kept = {
      targets,
      sources: sources.map(({ key: _key, ...source }) => ({
        ...source,
        edition: source.edition.trim(),
        requirement: source.requirement?.trim() || null,
      })),
      relationship,
      level,
      conditions: conditions.map(({ key: _key, ...condition }) => ({ ...condition, value: condition.value.trim() })),
      reason: wordsIn(fields, 'reason'),
      source: wordsIn(fields, 'source'),
    };
    onKeep({ id: wordsIn(fields, 'id') || proposedId(kept, pack, taken), ...kept });
  };
  return (
    <form className="cell-form" onSubmit={keep}>
      <TargetChoice
        pack={pack}
        chosen={targets}
        fault={missing && targets.length === 0 ? say('cell.targets.missing') : faultAt(faults, '/targets', true)}
        onChange={setTargets}
      />
      <SourceRows
        rows={sources}
        faultOf={faultOf}
        onChange={setSources}
        onAdd={() => setSources([...sources, withKey({ system: '', edition: '', ...sources.at(-1), requirement: null })])}
      />
      <RadioCards
        legend={say('cell.relationship')}
        hint={say('cell.relationship.hint')}
        name="relationship"
        value={relationship}
        fault={missing && relationship === null ? say('cell.relationship.missing') : faultOf('/relationship')}
        onChange={(value) => setRelationship(relations.find((one) => one === value) ?? null)}
        cards={relations.map((one) => ({ value: one, title: say(`relationship.${one}`), text: say(`relationship.${one}.text`) }))}
      />
      <Select
        label={say('cell.level')}
        hint={say('cell.level.hint')}
        value={level ?? ''}
        fault={faultOf('/level')}
        onChange={({ currentTarget }) => setLevel(currentTarget.value || null)}
        options={[
          { value: '', text: say('level.none') },
          ...(data?.levels ?? []).map(({ code, label }) => ({ value: code, text: textIn(label, language) })),
        ]}
      />
      {relationship !== null && <Notice kind="info">{say(`effect.${effectOf({ relationship, level })}`)}</Notice>}
      <ConditionRows rows={conditions} systems={sources.map(({ system }) => system)} faultOf={faultOf} onChange={setConditions} />
      <TextArea
        label={say('cell.reason')}
        hint={say('cell.reason.hint')}
        optional={t('ui.optional')}
        name="reason"
        maxLength={4000}
        defaultValue={cell.reason}
        fault={faultOf('/reason')}
      />
      <TextField
        label={say('cell.source-text')}
        hint={say('cell.source-text.hint')}
        optional={t('ui.optional')}
        name="source"
        maxLength={1000}
        defaultValue={cell.source}
        fault={faultOf('/source')}
      />
      <TextField
        label={say('cell.id')}
        hint={say('cell.id.hint')}
        optional={isNew ? t('ui.optional') : undefined}
        name="id"
        required={!isNew}
        maxLength={80}
        pattern="[a-z0-9.\-]+"
        defaultValue={cell.id}
        fault={faultOf('/id')}
      />
      <div className="actions">
        <Button type="submit">{say(isNew ? 'cell.add.do' : 'cell.edit.do')}</Button>
        <Button variant="bare" onClick={onCancel}>
          {t('app.cancel')}
        </Button>
      </div>
    </form>
  );
}

function withKey<Row extends object>(row: Row): Row & { key: string } {
  return { ...row, key: crypto.randomUUID() };
}

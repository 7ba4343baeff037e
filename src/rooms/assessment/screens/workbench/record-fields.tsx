/** The fields of each kind of record, with what an answer means for the assessment said beside it. */
import { Checkbox } from '#ui/components/Checkbox.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { discountsOf } from '../../field/rules.ts';
import type { RecordInput } from '../../field/shapes.ts';
import { momentAt, wallTime } from '../../wall-time.ts';
import { named, useWords } from '../words.tsx';
import { useBenchWords } from './bench-words.ts';
import type { BenchAtHand } from './use-bench.ts';

type Set = (change: Partial<RecordInput>) => void;
type Of<Kind extends RecordInput['kind']> = Extract<RecordInput, { kind: Kind }>;
type Fields<Kind extends RecordInput['kind']> = {
  at: BenchAtHand;
  content: Of<Kind>;
  set: Set;
  fault: (field: string) => string | undefined;
};

export function RecordFields({ at, content, set, fault }: Fields<RecordInput['kind']>) {
  const say = useBenchWords();
  const zone = at.now.data.site.timeZone;
  return (
    <>
      {'on' in content && (
        <TextField
          label={say('field.on')}
          type="date"
          value={content.on}
          onChange={({ currentTarget }) => set({ on: currentTarget.value })}
          fault={fault('on')}
        />
      )}
      {'at' in content && (
        <TextField
          label={say('field.at')}
          hint={say('field.at.hint')}
          type="datetime-local"
          defaultValue={wallTime(content.at, zone)}
          onChange={({ currentTarget }) => {
            const moment = momentAt(currentTarget.value, zone);
            if (moment !== null) set({ at: moment });
          }}
          fault={fault('at')}
        />
      )}
      {content.kind === 'interview' && <Interview at={at} content={content} set={set} fault={fault} />}
      {content.kind === 'document-check' && <DocumentCheck at={at} content={content} set={set} fault={fault} />}
      {content.kind === 'meeting' && <Meeting at={at} content={content} set={set} fault={fault} />}
      {'area' in content && (
        <TextField
          label={say('field.area')}
          hint={say('field.area.hint')}
          maxLength={200}
          value={content.area}
          onChange={({ currentTarget }) => set({ area: currentTarget.value })}
        />
      )}
      {'caption' in content && (
        <TextArea
          label={say('field.caption')}
          maxLength={1000}
          value={content.caption}
          onChange={({ currentTarget }) => set({ caption: currentTarget.value })}
        />
      )}
      {'notes' in content && (
        <TextArea
          label={say('field.notes')}
          hint={say(content.kind === 'interview' ? 'field.notes.no-names' : 'field.notes.hint')}
          rows={7}
          maxLength={8000}
          value={content.notes}
          onChange={({ currentTarget }) => set({ notes: currentTarget.value })}
          fault={fault('notes')}
        />
      )}
      <Items at={at} items={content.items} set={set} />
    </>
  );
}

/** What the record says something about: for each of them it is a data point. */
function Items({ at, items, set }: { at: BenchAtHand; items: readonly string[]; set: Set }) {
  const say = useBenchWords();
  const all = at.now.data.assessment.items;
  return (
    <fieldset className="choices evidence-choice">
      <legend>{say('field.items')}</legend>
      <p className="hint">{say('field.items.hint')}</p>
      {all.map(({ item, title }) => (
        <Checkbox
          key={item}
          label={`${item} ${title}`}
          checked={items.includes(item)}
          onChange={({ currentTarget }) =>
            set({ items: all.map((one) => one.item).filter((one) => (one === item ? currentTarget.checked : items.includes(one))) })
          }
        />
      ))}
    </fieldset>
  );
}

function Interview({ at, content, set, fault }: Fields<'interview'>) {
  const say = useBenchWords();
  const words = useWords();
  const { groups, smallestGroup } = at.now.data.rules;
  const discounts = discountsOf(content);
  return (
    <>
      <Notice kind="info" title={say('interview.no-names')}>
        <p>{say('interview.no-names.text', { count: smallestGroup })}</p>
      </Notice>
      <Select
        label={say('field.group')}
        value={content.group}
        onChange={({ currentTarget }) => set({ group: currentTarget.value })}
        options={[{ value: '', text: say('choose') }, ...groups.map((code) => ({ value: code, text: named(words, 'plan.group', code) }))]}
        fault={fault('group')}
      />
      <Count label={say('field.people')} value={content.people} onCount={(people) => set({ people })} fault={fault('people')} />
      <Select
        label={say('field.interpreter')}
        value={content.interpreter}
        onChange={({ currentTarget }) => set({ interpreter: currentTarget.value as Of<'interview'>['interpreter'] })}
        options={(['none', 'independent', 'of-the-site'] as const).map((value) => ({ value, text: say(`interpreter.${value}`) }))}
      />
      <Checkbox
        label={say('field.chosenByTeam')}
        checked={content.chosenByTeam}
        onChange={({ currentTarget }) => set({ chosenByTeam: currentTarget.checked })}
      />
      <Checkbox
        label={say('field.managersAbsent')}
        checked={content.managersAbsent}
        onChange={({ currentTarget }) => set({ managersAbsent: currentTarget.checked })}
      />
      {discounts.length > 0 && (
        <Notice kind="warning" title={say('discount.title')}>
          <ul>
            {discounts.map((code) => (
              <li key={code}>{say(`discount.${code}`)}</li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}

function DocumentCheck({ at, content, set, fault }: Fields<'document-check'>) {
  const say = useBenchWords();
  const { evidence } = at.now.data.offered;
  return (
    <>
      <Select
        label={say('field.evidence')}
        value={content.evidenceId ?? ''}
        onChange={({ currentTarget }) => {
          const chosen = evidence.find(({ id }) => id === currentTarget.value);
          set(chosen === undefined ? { evidenceId: null } : { evidenceId: chosen.id, title: chosen.title });
        }}
        options={[{ value: '', text: say('field.evidence.none') }, ...evidence.map(({ id, title }) => ({ value: id, text: title }))]}
      />
      <TextField
        label={say('field.title')}
        maxLength={300}
        value={content.title}
        onChange={({ currentTarget }) => set({ title: currentTarget.value })}
        fault={fault('title')}
      />
      <Select
        label={say('field.result')}
        value={content.result}
        onChange={({ currentTarget }) => set({ result: currentTarget.value as Of<'document-check'>['result'] })}
        options={(['supports', 'contradicts', 'inconclusive'] as const).map((value) => ({ value, text: say(`result.${value}`) }))}
      />
    </>
  );
}

function Meeting({ at, content, set, fault }: Fields<'meeting'>) {
  const say = useBenchWords();
  return (
    <>
      <Select
        label={say('field.which')}
        value={content.which}
        onChange={({ currentTarget }) => set({ which: currentTarget.value as Of<'meeting'>['which'] })}
        options={at.now.data.rules.meetings.map((value) => ({ value, text: say(`meeting.${value}`) }))}
      />
      <Count label={say('field.attended')} value={content.attended} onCount={(attended) => set({ attended })} fault={fault('attended')} />
    </>
  );
}

function Count({
  label,
  value,
  onCount,
  fault,
}: {
  label: string;
  value: number;
  onCount: (count: number) => void;
  fault: string | undefined;
}) {
  return (
    <TextField
      label={label}
      type="number"
      inputMode="numeric"
      min={1}
      max={1000}
      defaultValue={value}
      // An empty field is no number yet; it is kept as none, and asked for before it is sent.
      onChange={({ currentTarget }) => onCount(currentTarget.value === '' ? 0 : currentTarget.valueAsNumber)}
      fault={fault}
    />
  );
}

/** What must hold of a certificate or of the site for a cell to count: one row a condition, each with the input that its rule needs. */
import { useChoices } from '#ui/app/programme.ts';
import { Button } from '#ui/components/Button.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { useSystems } from './data.ts';
import type { DraftCell } from './review-data.ts';
import { useReviewWords } from './review-words.tsx';

type Condition = DraftCell['conditions'][number];
type Rule = Condition['rule'];
export type ConditionRow = Condition & { key: string };

/** In the order in which they are usually asked for. */
const rules = [
  'body-accredited',
  'no-open-major',
  'max-age-months',
  'site-visited',
  'activity',
  'site-kind',
  'metal',
  'minimum-level',
] as const satisfies readonly Rule[];

/** Rules that are asked or not: their only value is `true`. */
const plain: readonly Rule[] = ['body-accredited', 'no-open-major', 'site-visited'];

export function ConditionRows(props: {
  rows: readonly ConditionRow[];
  /** Whose scales the smallest level may come from. */
  systems: readonly string[];
  faultOf: (path: string) => string | undefined;
  onChange: (rows: ConditionRow[]) => void;
}) {
  const { rows, systems, faultOf, onChange } = props;
  const say = useReviewWords();
  const listOf = useLists(systems);
  const firstOf = (rule: Rule) => (plain.includes(rule) ? 'true' : (listOf(rule)?.[0]?.value ?? ''));
  // A system without a scale of its own has no smallest level to ask for.
  const offered = rules.filter((rule) => rule !== 'minimum-level' || listOf(rule)?.length !== 0);
  const edit = (key: string, to: Partial<Condition>) => onChange(rows.map((row) => (row.key === key ? { ...row, ...to } : row)));
  const unused = offered.find((rule) => !rows.some((row) => row.rule === rule)) ?? 'activity';
  return (
    <fieldset className="draft-rows">
      <legend>{say('cell.conditions')}</legend>
      <p className="hint">{say('cell.conditions.hint')}</p>
      {rows.map((row, index) => (
        <div key={row.key} className="draft-row condition">
          <Select
            label={say('condition')}
            value={row.rule}
            options={[...new Set([...offered, row.rule])].map((rule) => ({ value: rule, text: say(`rule.${rule}`) }))}
            fault={faultOf(`/conditions/${index}/rule`)}
            onChange={({ currentTarget }) => {
              const rule = rules.find((one) => one === currentTarget.value) ?? row.rule;
              edit(row.key, { rule, value: firstOf(rule) });
            }}
          />
          <ValueField
            row={row}
            systems={systems}
            fault={faultOf(`/conditions/${index}/value`)}
            onChange={(value) => edit(row.key, { value })}
          />
          <Button variant="bare" onClick={() => onChange(rows.filter(({ key }) => key !== row.key))}>
            {say('remove')}
            <span className="hush"> {say(`rule.${row.rule}`)}</span>
          </Button>
        </div>
      ))}
      <Button variant="plain" onClick={() => onChange([...rows, { key: crypto.randomUUID(), rule: unused, value: firstOf(unused) }])}>
        {say('cell.conditions.add')}
      </Button>
    </fieldset>
  );
}

function ValueField(props: {
  row: ConditionRow;
  systems: readonly string[];
  fault: string | undefined;
  onChange: (value: string) => void;
}) {
  const { row, systems, fault, onChange } = props;
  const say = useReviewWords();
  const listOf = useLists(systems);
  if (plain.includes(row.rule)) return <p className="note">{fault ?? say(`rule.${row.rule}.text`)}</p>;
  const list = listOf(row.rule);
  const texts = { label: say(`rule.${row.rule}.value`), fault, value: row.value };
  if (list !== null && list.length > 0)
    return <Select {...texts} options={list} onChange={({ currentTarget }) => onChange(currentTarget.value)} />;
  const months = row.rule === 'max-age-months' ? { type: 'number', min: 1, step: 1, inputMode: 'numeric' as const } : { maxLength: 80 };
  return <TextField {...texts} {...months} required onChange={({ currentTarget }) => onChange(currentTarget.value)} />;
}

/** What a rule chooses from; null where its value is written. */
function useLists(systems: readonly string[]): (rule: Rule) => { value: string; text: string }[] | null {
  const { kinds, metals } = useChoices();
  const { data = [] } = useSystems();
  return (rule) => {
    if (rule === 'site-kind' || rule === 'metal')
      return (rule === 'metal' ? metals : kinds).map(({ code, name }) => ({ value: code, text: name }));
    if (rule !== 'minimum-level') return null;
    const scales = data.filter(({ id }) => systems.includes(id)).flatMap(({ scale }) => scale);
    return [...new Set(scales)].map((step) => ({ value: step, text: step }));
  };
}

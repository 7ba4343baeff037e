/** What of the outside system, or of several systems together, a cell rests on. */
import { Button } from '#ui/components/Button.tsx';
import { Fault } from '#ui/components/Field.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { useT } from '#ui/messages.client.tsx';
import { useSystems } from './data.ts';
import type { DraftCell } from './review-data.ts';
import { useReviewWords } from './review-words.tsx';

export type SourceRow = DraftCell['sources'][number] & { key: string };

export function SourceRows(props: {
  rows: readonly SourceRow[];
  faultOf: (path: string) => string | undefined;
  onChange: (rows: SourceRow[]) => void;
  onAdd: () => void;
}) {
  const { rows, faultOf, onChange, onAdd } = props;
  const say = useReviewWords();
  const whole = faultOf('/sources');
  return (
    <fieldset className="draft-rows">
      <legend>{say('cell.sources')}</legend>
      <p className="hint">{say('cell.sources.hint')}</p>
      {whole !== undefined && <Fault id="sources-fault">{whole}</Fault>}
      {rows.map((row, index) => (
        <Row
          key={row.key}
          row={row}
          number={index + 1}
          faultOf={(field) => faultOf(`/sources/${index}/${field}`)}
          onChange={(to) => onChange(rows.map((one) => (one.key === row.key ? { ...one, ...to } : one)))}
          onRemove={rows.length > 1 ? () => onChange(rows.filter(({ key }) => key !== row.key)) : undefined}
        />
      ))}
      <Button variant="plain" onClick={onAdd}>
        {say('cell.sources.add')}
      </Button>
    </fieldset>
  );
}

function Row(props: {
  row: SourceRow;
  number: number;
  faultOf: (field: 'system' | 'edition' | 'requirement') => string | undefined;
  onChange: (to: Partial<SourceRow>) => void;
  onRemove: (() => void) | undefined;
}) {
  const { row, number, faultOf, onChange, onRemove } = props;
  const t = useT();
  const say = useReviewWords();
  const { data: systems = [] } = useSystems();
  const editions = systems.find(({ id }) => id === row.system)?.editions ?? [];
  const choose = (id: string) =>
    onChange({ system: id, edition: systems.find((one) => one.id === id)?.editions.at(-1) ?? '', requirement: null });
  return (
    <div className="draft-row source">
      <Select
        label={say('system')}
        value={row.system}
        options={systems.map(({ id, title }) => ({ value: id, text: title.text }))}
        fault={faultOf('system')}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      />
      {editions.length === 0 ? (
        <TextField
          label={say('edition.label')}
          value={row.edition}
          required
          maxLength={40}
          fault={faultOf('edition')}
          onChange={({ currentTarget }) => onChange({ edition: currentTarget.value })}
        />
      ) : (
        <Select
          label={say('edition.label')}
          value={row.edition}
          options={[...new Set([...editions, row.edition])].filter((one) => one !== '').map((one) => ({ value: one, text: one }))}
          fault={faultOf('edition')}
          onChange={({ currentTarget }) => onChange({ edition: currentTarget.value })}
        />
      )}
      <TextField
        label={say('requirement')}
        optional={t('ui.optional')}
        value={row.requirement ?? ''}
        maxLength={60}
        fault={faultOf('requirement')}
        onChange={({ currentTarget }) => onChange({ requirement: currentTarget.value === '' ? null : currentTarget.value })}
      />
      {onRemove !== undefined && (
        <Button variant="bare" onClick={onRemove}>
          {say('remove')}
          <span className="hush"> {say('cell.source-number', { number })}</span>
        </Button>
      )}
    </div>
  );
}

/** The rows of a boundary while they are edited. */
import { fieldFault } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { type Boundary, nameIn, useChoices } from './data.ts';
import { useWords } from './words.ts';

type Item = Boundary['items'][number];
export type EditedItem = Item & { key: string };
const kinds = ['facility', 'activity', 'metal', 'contractor'] as const;

export function BoundaryRows(props: { items: EditedItem[]; metals: string[]; fault: unknown; onChange: (items: EditedItem[]) => void }) {
  const { items, metals, fault, onChange } = props;
  const say = useWords();
  const change = (key: string, to: Partial<Item>) => onChange(items.map((item) => (item.key === key ? { ...item, ...to } : item)));
  return (
    <>
      {items.map((item, index) => (
        <Row
          key={item.key}
          item={item}
          metals={metals}
          faultOf={(field) => fieldFault(fault, `/items/${index}/${field}`)}
          onChange={(to) => change(item.key, to)}
          onRemove={() => onChange(items.filter(({ key }) => key !== item.key))}
        />
      ))}
      <Button
        variant="plain"
        onClick={() => onChange([...items, { key: crypto.randomUUID(), kind: 'facility', name: '', included: true, reason: null }])}
      >
        {say('boundary.add')}
      </Button>
    </>
  );
}

function Row(props: {
  item: EditedItem;
  metals: string[];
  faultOf: (field: 'name' | 'included' | 'reason') => string | undefined;
  onChange: (to: Partial<Item>) => void;
  onRemove: () => void;
}) {
  const { item, metals, faultOf, onChange, onRemove } = props;
  const say = useWords();
  const choices = useChoices();
  const named = (metal: string) => ({ value: metal, text: nameIn(choices.data?.metals, metal) });
  return (
    <div className="line boundary">
      <Select
        label={say('boundary.kind')}
        value={item.kind}
        options={kinds.map((kind) => ({ value: kind, text: say(`boundary.kind.${kind}`) }))}
        onChange={(event) => {
          const kind = kinds.find((one) => one === event.currentTarget.value) ?? 'facility';
          onChange({ kind, ...(kind === 'metal' ? { name: metals[0] ?? '' } : item.kind === 'metal' ? { name: '' } : {}) });
        }}
      />
      {item.kind === 'metal' ? (
        <Select
          label={say('boundary.name')}
          value={item.name}
          fault={faultOf('name')}
          options={[...new Set([...metals, item.name])].map(named)}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
        />
      ) : (
        <TextField
          label={say('boundary.name')}
          value={item.name}
          fault={faultOf('name')}
          maxLength={200}
          required
          onChange={(event) => onChange({ name: event.currentTarget.value })}
        />
      )}
      <Select
        label={say('boundary.included')}
        value={item.included ? 'in' : 'out'}
        fault={faultOf('included')}
        options={(['in', 'out'] as const).map((one) => ({ value: one, text: say(`boundary.${one}`) }))}
        onChange={(event) => onChange({ included: event.currentTarget.value === 'in' })}
      />
      <Button variant="bare" onClick={onRemove}>
        {say('remove')}
        <span className="hush"> {item.name}</span>
      </Button>
      {!item.included && (
        <TextArea
          label={say('boundary.reason')}
          rows={2}
          value={item.reason ?? ''}
          fault={faultOf('reason')}
          maxLength={2000}
          required
          onChange={(event) => onChange({ reason: event.currentTarget.value })}
        />
      )}
    </div>
  );
}

/** Choosing what of the criteria a cell points at: whole criteria or parts, several together, found by number or title. */
import { useId, useState } from 'react';
import { textIn, usePack } from '#ui/app/programme.ts';
import { Checkbox } from '#ui/components/Checkbox.tsx';
import { Fault } from '#ui/components/Field.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { useLanguage } from '#ui/messages.client.tsx';
import { useReviewWords } from './review-words.tsx';

type Props = { pack: string; chosen: readonly string[]; fault: string | undefined; onChange: (chosen: string[]) => void };

export function TargetChoice({ pack, chosen, fault, onChange }: Props) {
  const say = useReviewWords();
  const language = useLanguage();
  const id = useId();
  const { data } = usePack(pack);
  const [sought, setSought] = useState('');
  const all = (data?.items ?? []).flatMap(({ number, title, parts }) =>
    [{ number, title }, ...parts].map((one) => ({ number: one.number, part: one.number !== number, title: textIn(one.title, language) })),
  );
  const order = all.map(({ number }) => number);
  const needle = sought.trim().toLocaleLowerCase(language);
  const shown = all.filter(
    ({ number, title }) =>
      needle === '' || chosen.includes(number) || number.startsWith(needle) || title.toLocaleLowerCase(language).includes(needle),
  );
  const toggle = (number: string, on: boolean) => {
    const next = on ? [...chosen, number] : chosen.filter((one) => one !== number);
    onChange(next.sort((a, b) => order.indexOf(a) - order.indexOf(b)));
  };
  return (
    <fieldset className="draft-rows" aria-describedby={fault === undefined ? undefined : `${id}f`}>
      <legend>{say('cell.targets')}</legend>
      <p className="hint">{say('cell.targets.hint')}</p>
      {fault !== undefined && <Fault id={`${id}f`}>{fault}</Fault>}
      <TextField
        label={say('cell.targets.find')}
        type="search"
        value={sought}
        onChange={({ currentTarget }) => setSought(currentTarget.value)}
      />
      <p className="note" role="status">
        {say('cell.targets.chosen', { count: chosen.length, targets: chosen.join(', ') })}
      </p>
      <div className="target-list">
        {shown.map(({ number, part, title }) => (
          <div key={number} className={part ? 'part' : undefined}>
            <Checkbox
              label={`${number} ${title}`}
              checked={chosen.includes(number)}
              onChange={({ currentTarget }) => toggle(number, currentTarget.checked)}
            />
          </div>
        ))}
        {shown.length === 0 && <p className="note">{say('cell.targets.not-found')}</p>}
      </div>
    </fieldset>
  );
}

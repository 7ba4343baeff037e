/** One of a few choices that each need a sentence, for example the levels of a criterion. */
import type { ReactNode } from 'react';
import { CriterionCell } from './CriterionCell.tsx';
import { Fault, useControl } from './Field.tsx';
import type { StripResult } from './strip-cells.ts';

export interface RadioCard {
  readonly value: string;
  readonly title: string;
  readonly text?: ReactNode;
  /** A remark under the sentence, for example whose words they are. */
  readonly note?: ReactNode;
  /** The cell this choice becomes on the strip. */
  readonly result?: StripResult | undefined;
  readonly disabled?: boolean | undefined;
}

export interface RadioCardsProps {
  readonly legend: string;
  readonly hint?: ReactNode;
  readonly fault?: string | undefined;
  readonly name: string;
  readonly cards: readonly RadioCard[];
  /** What is chosen now, or null; with `onChange` the choice is the caller's. */
  readonly value: string | null;
  readonly onChange?: ((value: string) => void) | undefined;
}

export function RadioCards({ legend, hint, fault, name, cards, value, onChange }: RadioCardsProps) {
  const { control, hintId, faultId } = useControl(hint, fault);
  return (
    <fieldset className="choices" aria-describedby={control['aria-describedby']}>
      <legend>{legend}</legend>
      {hint !== undefined && (
        <p className="hint" id={hintId}>
          {hint}
        </p>
      )}
      {cards.map((card) => (
        <label key={card.value} className="choice">
          <input
            type="radio"
            name={name}
            value={card.value}
            disabled={card.disabled}
            {...(onChange === undefined
              ? { defaultChecked: card.value === value }
              : { checked: card.value === value, onChange: () => onChange(card.value) })}
          />
          <span>
            <b>{card.title}</b>
            {card.text}
            {card.note !== undefined && <span className="note">{card.note}</span>}
          </span>
          {card.result !== undefined && <CriterionCell cell={{ result: card.result }} />}
        </label>
      ))}
      {fault !== undefined && <Fault id={faultId}>{fault}</Fault>}
    </fieldset>
  );
}

/** One calm form of several sections: what was refused is said above it and beside each field, and nothing typed is lost. */
import type { FormEvent, ReactNode } from 'react';
import { FaultNotice } from '#ui/app/fault-notice.tsx';
import { Button } from '#ui/components/Button.tsx';
import { LinkButton } from '#ui/components/LinkButton.tsx';
import { useWords } from './words.ts';

export function LongForm(props: {
  submit: string;
  busy: boolean;
  fault: unknown;
  cancel: string;
  onSubmit: (fields: FormData) => void;
  children: ReactNode;
}) {
  const say = useWords();
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!props.busy) props.onSubmit(new FormData(event.currentTarget));
  };
  return (
    <form className="form" onSubmit={send}>
      {props.children}
      <FaultNotice fault={props.fault} />
      <div className="actions">
        <Button type="submit" busy={props.busy}>
          {props.submit}
        </Button>
        <LinkButton href={props.cancel} variant="bare">
          {say('cancel')}
        </LinkButton>
      </div>
    </form>
  );
}

/** The text of a field, or null when nothing was typed. */
export function typed(fields: FormData, name: string): string | null {
  const value = fields.get(name);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** The number in a number field, which the browser has checked; null when nothing was typed. */
export function numberTyped(fields: FormData, name: string): number | null {
  const text = typed(fields, name);
  return text === null ? null : Number(text);
}

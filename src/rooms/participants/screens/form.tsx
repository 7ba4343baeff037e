/** One calm form of several sections: what was refused is said above it and beside each field, and nothing typed is lost. */
import type { FormEvent, ReactNode } from 'react';
import { ApiProblem } from '#ui/app/api.ts';
import { faultText } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { LinkButton } from '#ui/components/LinkButton.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { useT } from '#ui/messages.client.tsx';
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

/** A refusal in words; a stale version is shown by whoever can compare. */
export function FaultNotice({ fault }: { fault: unknown }) {
  const t = useT();
  if (fault === null || fault === undefined) return null;
  const fields = fault instanceof ApiProblem ? fault.errors.filter(({ pointer }) => pointer !== undefined) : [];
  return (
    <Notice kind="error" title={faultText(t, fault)}>
      {fields.length > 0 && (
        <ul>
          {fields.map(({ pointer, detail }) => (
            <li key={`${pointer} ${detail}`}>{detail}</li>
          ))}
        </ul>
      )}
    </Notice>
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

/** The page of everything that brings a person in: one form, and beside it what needs no account. */
import type { FormEvent, ReactNode } from 'react';
import { Button } from '../components/Button.tsx';
import { Notice } from '../components/Notice.tsx';
import { useT } from '../messages.client.tsx';
import { faultText } from './fault-state.tsx';

export function Entry({ title, lede, children }: { title: string; lede?: string; children: ReactNode }) {
  const t = useT();
  return (
    <div className="entry">
      <div>
        <header className="head">
          <h1>{title}</h1>
          {lede !== undefined && <p className="lede">{lede}</p>}
        </header>
        {children}
      </div>
      <aside aria-labelledby="open-to-all">
        <h2 id="open-to-all">{t('app.open.title')}</h2>
        <ul>
          <li>
            <a href="/register">{t('app.register')}</a>
            <p className="note">{t('app.open.register')}</p>
          </li>
          <li>
            <a href="/criteria">{t('app.open.criteria-link')}</a>
            <p className="note">{t('app.open.criteria')}</p>
          </li>
        </ul>
      </aside>
    </div>
  );
}

/** A short form with one button. What was refused is said above the fields. */
export function ShortForm({
  children,
  submit,
  busy,
  fault,
  onSubmit,
  after,
}: {
  children: ReactNode;
  submit: string;
  busy: boolean;
  fault: unknown;
  onSubmit: (fields: FormData, form: HTMLFormElement) => void;
  after?: ReactNode;
}) {
  const t = useT();
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!busy) onSubmit(new FormData(event.currentTarget), event.currentTarget);
  };
  return (
    <form className="short" onSubmit={send}>
      {fault !== null && fault !== undefined && (
        <Notice kind="error">
          <p>{faultText(t, fault)}</p>
        </Notice>
      )}
      {children}
      <div className="actions">
        <Button type="submit" busy={busy}>
          {submit}
        </Button>
        {after}
      </div>
    </form>
  );
}

export function textOf(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === 'string' ? value : '';
}

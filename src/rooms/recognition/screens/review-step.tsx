/** One stage of a review on the page: its heading, who takes it, and the form in which it is taken. */
import type { FormEvent, ReactNode } from 'react';
import { ApiProblem } from '#ui/app/api.ts';
import { faultText } from '#ui/app/fault-state.tsx';
import { holdersOf } from '#ui/app/may.ts';
import { Button, type ButtonVariant } from '#ui/components/Button.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import { isStale, stageHeading } from './review-change.ts';
import type { Stage } from './review-stages.ts';
import { useReviewWords } from './review-words.tsx';

export function StepSection({ stage, children }: { stage: Stage | 'withdrawal'; children: ReactNode }) {
  const say = useReviewWords();
  return (
    <section id={stage} className="stage" aria-labelledby={stageHeading(stage)}>
      <h2 id={stageHeading(stage)} tabIndex={-1}>
        {say(`stage.${stage}`)}
      </h2>
      {children}
    </section>
  );
}

/** For those who may not take the step: who does. */
export function WhoDoes({ permission, children }: { permission: 'review.edit' | 'review.decide'; children: ReactNode }) {
  const t = useT();
  const say = useReviewWords();
  const language = useLanguage();
  const roles = holdersOf(permission).map((role) => t(`accounts.role.${role}`));
  return (
    <Notice kind="info">
      <p>
        {children} {say('who-does', { roles: new Intl.ListFormat(language, { type: 'disjunction' }).format(roles) })}
      </p>
    </Notice>
  );
}

export function StepForm(props: {
  submit: string;
  busy: boolean;
  fault: unknown;
  variant?: ButtonVariant;
  onSubmit: (fields: FormData) => void;
  onCancel?: (() => void) | undefined;
  children: ReactNode;
}) {
  const t = useT();
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!props.busy) props.onSubmit(new FormData(event.currentTarget));
  };
  return (
    <form className="stage-form no-paper" onSubmit={send}>
      {props.children}
      <StepFault fault={props.fault} />
      <div className="actions">
        <Button type="submit" variant={props.variant ?? 'primary'} busy={props.busy}>
          {props.submit}
        </Button>
        {props.onCancel !== undefined && (
          <Button variant="bare" onClick={props.onCancel}>
            {t('app.cancel')}
          </Button>
        )}
      </div>
    </form>
  );
}

/** A refusal in words, with its reasons: all of them, or those that the caller does not show elsewhere. */
export function StepFault({ fault, reasons = reasonsOf(fault) }: { fault: unknown; reasons?: readonly string[] }) {
  const t = useT();
  const say = useReviewWords();
  if (fault === null || fault === undefined) return null;
  if (isStale(fault)) return <Notice kind="warning" title={say('stale')} />;
  return (
    <Notice kind="error" title={faultText(t, fault)}>
      {reasons.length > 0 && (
        <ul>
          {[...new Set(reasons)].map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
      )}
    </Notice>
  );
}

function reasonsOf(fault: unknown): string[] {
  return fault instanceof ApiProblem ? fault.errors.map(({ detail }) => detail).filter((detail) => detail !== fault.message) : [];
}

/** What was typed into a field, without the spaces around it. */
export function wordsIn(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

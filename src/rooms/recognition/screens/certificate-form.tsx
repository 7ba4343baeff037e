/** A certificate as its document says it, in four short sections. What the document does not say is left open: nothing is guessed. */
import { type FormEvent, type ReactNode, useState } from 'react';
import { FaultNotice } from '#ui/app/fault-notice.tsx';
import { Button } from '#ui/components/Button.tsx';
import { LinkButton } from '#ui/components/LinkButton.tsx';
import { useT } from '#ui/messages.client.tsx';
import { draftOf } from './certificate-draft.ts';
import type { CertificateDraft, System } from './data.ts';
import { BodyFields, DateFields, ScopeFields, SystemFields } from './form-sections.tsx';

export function CertificateForm(props: {
  systems: readonly System[];
  /** What it says so far; undefined for a new one. */
  began?: CertificateDraft | undefined;
  /** Days that may not be to come end here: today where the site is. */
  today: string;
  submit: string;
  cancel: string;
  busy: boolean;
  fault: unknown;
  /** Shown in place of the fault, for example two versions to choose from. */
  instead?: ReactNode;
  onSubmit: (draft: CertificateDraft) => void;
}) {
  const t = useT();
  const { systems, began, fault } = props;
  const [system, setSystem] = useState(began?.system ?? '');
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!props.busy) props.onSubmit(draftOf(new FormData(event.currentTarget)));
  };
  const chosen = systems.find(({ id }) => id === system);
  const common = { began, fault, system: chosen, today: props.today };
  return (
    <form className="certificate-form" onSubmit={send}>
      <SystemFields {...common} systems={systems} onSystem={setSystem} />
      <ScopeFields {...common} />
      <DateFields {...common} />
      <BodyFields {...common} />
      {props.instead ?? <FaultNotice fault={fault} />}
      <div className="actions">
        <Button type="submit" busy={props.busy}>
          {props.submit}
        </Button>
        <LinkButton href={props.cancel} variant="bare">
          {t('app.cancel')}
        </LinkButton>
      </div>
    </form>
  );
}

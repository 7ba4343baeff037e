/** Approving one person of a firm as assessor for what they can do, changing that, or suspending it. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { FaultState, faultText } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { LinkButton } from '#ui/components/LinkButton.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { useT } from '#ui/messages.client.tsx';
import { applicationAddresses, type CompetenceView, type Scope, useCompetence } from './applications/data.ts';
import { ScopeFields, scopeDraft } from './applications/scope-fields.tsx';
import { useApplicationWords } from './applications/words.tsx';
import { ApprovalFields, approvalFrom } from './approval-fields.tsx';
import { client, type FirmView, ifMatch, keys } from './data.ts';
import { useWords } from './words.tsx';

type Person = FirmView['people'][number];
type Props = { firm: FirmView; person: Person; onClose: () => void };

export function ApproveAssessor({ firm, person, onClose }: Props) {
  const t = useT();
  const say = useWords();
  const { data, error, refetch } = useCompetence(firm.firm.id, person.id);
  return (
    <Dialog t={t} title={say('approve-named', { name: person.name ?? say('somebody') })} open onClose={onClose}>
      {data === undefined && (error === null ? <Loading t={t} lines={6} /> : <FaultState fault={error} onRetry={() => void refetch()} />)}
      {data !== undefined && <Approve firm={firm} person={person} competence={data} onClose={onClose} />}
    </Dialog>
  );
}

/** Nobody is newly approved before it is recorded what they can do; whoever was approved earlier stays so, and can be suspended. */
export function Approve({ firm: { firm }, person, competence, onClose }: Props & { competence: CompetenceView }) {
  const t = useT();
  const say = useWords();
  const sayOf = useApplicationWords();
  const queries = useQueryClient();
  const { recorded } = competence;
  const [scope, setScope] = useState<Scope | null>(() =>
    recorded === null ? null : scopeDraft(recorded, person.approval?.competence ?? null),
  );
  const save = useMutation({
    mutationFn: (json: ReturnType<typeof approvalFrom> & { competence?: Scope }) =>
      client.organisations[':organisation'].assessors[':person'].$put(
        { param: { organisation: firm.id, person: person.id }, json },
        ifMatch(person.approval?.version ?? 0),
      ),
    onSuccess: async () => {
      await Promise.all([queries.invalidateQueries({ queryKey: keys.firm(firm.id) }), queries.invalidateQueries({ queryKey: ['firms'] })]);
      onClose();
    },
  });
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    save.mutate({ ...approvalFrom(new FormData(event.currentTarget)), ...(scope === null ? {} : { competence: scope }) });
  };
  const toRecord = (
    <LinkButton variant="plain" href={applicationAddresses.competence(firm.id, person.id)}>
      {sayOf('scope.read')}
    </LinkButton>
  );
  if (recorded === null && person.approval === null) {
    return (
      <>
        <Notice kind="info" title={sayOf('not-recorded')}>
          <p>{sayOf('scope.needed')}</p>
        </Notice>
        <div className="actions">
          {toRecord}
          <Button variant="plain" onClick={onClose}>
            {t('app.cancel')}
          </Button>
        </div>
      </>
    );
  }
  return (
    <form onSubmit={send}>
      {save.error !== null && (
        <Notice kind="error">
          <p>{faultText(t, save.error)}</p>
        </Notice>
      )}
      {scope === null ? (
        <Notice kind="info" title={sayOf('not-recorded')}>
          <p>{sayOf('scope.before')}</p>
        </Notice>
      ) : (
        <ScopeFields view={competence} scope={scope} onChange={setScope} fault={save.error} />
      )}
      <ApprovalFields known={person.approval} fault={save.error} />
      <div className="actions">
        <Button type="submit" busy={save.isPending}>
          {say('save')}
        </Button>
        <Button variant="plain" onClick={onClose}>
          {t('app.cancel')}
        </Button>
        {toRecord}
      </div>
    </form>
  );
}

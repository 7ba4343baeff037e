/** One press takes over all that certificates and the site's claims propose, where nobody has written yet. */
import { Button } from '#ui/components/Button.tsx';
import type { CycleAt } from '../data.ts';
import { Refusal } from '../refusal.tsx';
import { type DeskReview, useAccepting } from './data.ts';
import { useDeskWords } from './words.tsx';

export function AcceptProposals({ at, items, scopes }: { at: CycleAt } & Pick<DeskReview, 'items' | 'scopes'>) {
  const say = useDeskWords();
  const accept = useAccepting(at);
  const waiting = acceptable({ items, scopes });
  return (
    <>
      {waiting > 0 && (
        <Button variant="plain" busy={accept.isPending} onClick={() => accept.mutate()}>
          {say('accept', { count: waiting })}
        </Button>
      )}
      {accept.isSuccess && <span role="status">{say('accepted', { count: accept.data })}</span>}
      <Refusal fault={accept.error} />
    </>
  );
}

/** How many items nobody has written about are proposed by a certificate or by the site's claim. */
export function acceptable({ items, scopes }: Pick<DeskReview, 'items' | 'scopes'>): number {
  const speaksForItself = (scope: string | null) => scopes.some(({ code, of }) => code === scope && of !== 'any');
  return items.filter(({ review, proposal }) => review === null && speaksForItself(proposal.scope)).length;
}

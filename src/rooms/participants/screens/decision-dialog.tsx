/** Accept, hold or decline, with the reason that the site reads. */
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { FaultNotice } from '#ui/app/fault-notice.tsx';
import { fieldFault } from '#ui/app/fault-state.tsx';
import { queryClient } from '#ui/app/query.ts';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { RadioCards } from '#ui/components/RadioCards.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { useT } from '#ui/messages.client.tsx';
import { type ApplicationDetails, client, version } from './data.ts';
import { typed } from './form.tsx';
import { useWords } from './words.ts';

const decisions = ['accepted', 'on-hold', 'declined'] as const;

export function DecisionDialog({ application, onClose }: { application: ApplicationDetails; onClose: () => void }) {
  const t = useT();
  const say = useWords();
  const [decision, setDecision] = useState<(typeof decisions)[number]>('accepted');
  const needed = decision !== 'accepted' || (application.screened?.hits ?? 0) > 0;
  const decide = useMutation({
    mutationFn: async (reason: string | null) => {
      await client.applications[':application'].decision.$put(
        { param: { application: application.id }, json: { decision, reason } },
        version(application),
      );
    },
    onSuccess: onClose,
    // Decided by a colleague meanwhile, or screened anew: what stands is read again either way.
    onSettled: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: ['application', application.id] }),
        queryClient.invalidateQueries({ queryKey: ['applications'] }),
        queryClient.invalidateQueries({ queryKey: ['site', application.site.id] }),
      ]),
  });
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!decide.isPending) decide.mutate(typed(new FormData(event.currentTarget), 'reason'));
  };
  return (
    <Dialog t={t} title={say('decide.about', { site: application.site.name })} open onClose={onClose}>
      <form onSubmit={send}>
        <RadioCards
          legend={say('decide.title')}
          name="decision"
          value={decision}
          onChange={(value) => setDecision(decisions.find((one) => one === value) ?? 'accepted')}
          cards={decisions.map((one) => ({ value: one, title: say(`decide.${one}`), text: say(`decide.${one}.text`) }))}
        />
        <TextArea
          label={say('reason')}
          hint={say('decide.reason.hint')}
          name="reason"
          required={needed}
          optional={needed ? undefined : t('ui.optional')}
          maxLength={2000}
          fault={fieldFault(decide.error, '/reason')}
        />
        <FaultNotice fault={decide.error} />
        <div className="actions">
          <Button type="submit" busy={decide.isPending}>
            {say(`decide.${decision}`)}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

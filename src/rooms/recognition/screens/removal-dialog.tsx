/** A certificate is taken away with a reason: what it proved is to be assessed again, what was decided on it stays decided. */
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { FaultNotice } from '#ui/app/fault-notice.tsx';
import { fieldFault } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { useT } from '#ui/messages.client.tsx';
import { type Certificate, ofSite, refreshRecognition } from './data.ts';
import { useWords } from './words.tsx';

export function RemovalDialog({ site, certificate, onClose }: { site: string; certificate: Certificate; onClose: () => void }) {
  const t = useT();
  const say = useWords();
  const navigate = useNavigate();
  const remove = useMutation({
    mutationFn: async (reason: string) => {
      await ofSite.certificates[':certificate'].removal.$post({ param: { site, certificate: certificate.id }, json: { reason } });
    },
    onSuccess: async () => {
      await navigate({ to: `/sites/${site}/certificates` });
      await refreshRecognition(site);
    },
  });
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!remove.isPending) remove.mutate(String(new FormData(event.currentTarget).get('reason') ?? ''));
  };
  return (
    <Dialog t={t} title={say('remove.title', { number: certificate.number })} open onClose={onClose}>
      <form onSubmit={send}>
        <p>{say(certificate.counts ? 'remove.text.counting' : 'remove.text')}</p>
        <TextArea label={say('remove.reason')} name="reason" required maxLength={2000} fault={fieldFault(remove.error, '/reason')} />
        <FaultNotice fault={remove.error} />
        <div className="actions">
          <Button type="submit" variant="danger" busy={remove.isPending}>
            {say('remove.do')}
          </Button>
          <Button variant="plain" onClick={onClose}>
            {t('app.cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** The release: whether all is there, the signature that freezes it, and every release there was. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { faultText } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { LinkButton } from '#ui/components/LinkButton.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { useT } from '#ui/messages.client.tsx';
import { addresses, cycleFile } from './addresses.ts';
import { CycleHead, CyclePage, type OpenCycle } from './cycle-page.tsx';
import { cycleClient, keys, refreshCycle } from './data.ts';
import { MissingList } from './missing-list.tsx';
import { ReleaseList } from './release-list.tsx';
import { SignDialog } from './sign-dialog.tsx';
import { useWords } from './words.tsx';

export default function ReleaseScreen() {
  return <CyclePage>{(open) => <ReleaseOfCycle open={open} />}</CyclePage>;
}

function ReleaseOfCycle({ open }: { open: OpenCycle }) {
  const say = useWords();
  const releases = useQuery({
    queryKey: keys.releases(open.at),
    queryFn: async () => (await (await cycleClient.releases.$get({ param: open.at })).json()).items,
  });
  return (
    <>
      <CycleHead open={open} current={addresses.release(open.site.id)} title={say('release')} lede={say('release.lede')} />
      {open.answers.editable ? <Before open={open} /> : <After open={open} />}
      <ReleaseList releases={releases} timeZone={open.site.timeZone} />
    </>
  );
}

function Before({ open }: { open: OpenCycle }) {
  const say = useWords();
  const [signing, setSigning] = useState(false);
  const [first] = open.answers.missing;
  const ready = first === undefined;
  return (
    <section className="prose">
      {ready ? (
        <Notice kind="success" title={say('ready.title')}>
          <p>{say(open.may.sign ? 'ready.sign' : 'ready.wait')}</p>
        </Notice>
      ) : (
        <MissingList open={open} />
      )}
      <div className="actions">
        {ready && open.may.sign && <Button onClick={() => setSigning(true)}>{say('sign')}</Button>}
        {first !== undefined && (
          <LinkButton href={addresses.item(open.site.id, first.item)}>{say('go-to', { item: first.item })}</LinkButton>
        )}
        <Pdf open={open} />
      </div>
      {signing && <SignDialog open={open} onClose={() => setSigning(false)} />}
    </section>
  );
}

function After({ open }: { open: OpenCycle }) {
  const say = useWords();
  const [reopening, setReopening] = useState(false);
  return (
    <section className="prose">
      <div className="actions">
        <Pdf open={open} />
        {open.may.reopen && (
          <Button variant="danger" onClick={() => setReopening(true)}>
            {say('reopen')}
          </Button>
        )}
      </div>
      {reopening && <ReopenDialog open={open} onClose={() => setReopening(false)} />}
    </section>
  );
}

function Pdf({ open }: { open: OpenCycle }) {
  const say = useWords();
  return (
    <LinkButton variant="plain" href={cycleFile(open.at, 'self-assessment.pdf')} download>
      {say('pdf')}
    </LinkButton>
  );
}

function ReopenDialog({ open, onClose }: { open: OpenCycle; onClose: () => void }) {
  const t = useT();
  const say = useWords();
  const [shown, setShown] = useState(true);
  const reopen = useMutation({
    mutationFn: async (reason: string) => {
      await cycleClient.release.reopen.$post({ param: open.at, json: { reason } });
      await refreshCycle(open.at);
    },
    onSuccess: () => setShown(false),
  });
  return (
    <Dialog t={t} title={say('reopen')} open={shown} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const reason = String(new FormData(event.currentTarget).get('reason') ?? '').trim();
          if (!reopen.isPending) reopen.mutate(reason);
        }}
      >
        <p>{say('reopen.text')}</p>
        <TextArea label={say('reopen.reason')} name="reason" required />
        {reopen.error !== null && (
          <Notice kind="error">
            <p>{faultText(t, reopen.error)}</p>
          </Notice>
        )}
        <div className="actions">
          <Button type="submit" variant="danger" busy={reopen.isPending}>
            {say('reopen')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Says a certificate anew. A check of what it said before no longer holds. */
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiProblem } from '#ui/app/api.ts';
import { NotFound } from '#ui/app/fault-state.tsx';
import type { SiteAtHand } from '#ui/app/site.ts';
import { ConflictView } from '#ui/components/ConflictView.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { useT } from '#ui/messages.client.tsx';
import { differences } from './certificate-draft.ts';
import { CertificateForm } from './certificate-form.tsx';
import {
  type Certificate,
  type CertificateDraft,
  ifMatch,
  ofSite,
  refreshRecognition,
  type System,
  useAddress,
  useCertificates,
  useSystems,
} from './data.ts';
import { Head, OfSite, Shown } from './page.tsx';
import { addresses, today, useWords } from './words.tsx';

export default function EditCertificateScreen() {
  return <OfSite>{(site) => <OfAddress site={site} />}</OfSite>;
}

function OfAddress({ site }: { site: SiteAtHand }) {
  const id = useAddress('certificate');
  const certificates = useCertificates(site.id);
  const systems = useSystems();
  return (
    <Shown query={certificates}>
      {(held) => {
        const certificate = held.find((one) => one.id === id);
        if (certificate === undefined) return <NotFound />;
        return <Shown query={systems}>{(known) => <Edit site={site} certificate={certificate} systems={known} />}</Shown>;
      }}
    </Shown>
  );
}

function Edit({ site, certificate, systems }: { site: SiteAtHand; certificate: Certificate; systems: readonly System[] }) {
  const say = useWords();
  const navigate = useNavigate();
  // The version that is being edited stays the one the form began with, also when the list is read anew meanwhile.
  const [began] = useState(certificate);
  const save = useMutation({
    mutationFn: async ({ draft, version }: { draft: CertificateDraft; version: number }) => {
      const param = { site: site.id, certificate: began.id };
      await ofSite.certificates[':certificate'].$put({ param, json: draft }, ifMatch({ version }));
    },
    onSuccess: () => leave(),
  });
  const leave = async () => {
    await refreshRecognition(site.id);
    await navigate({ to: `/sites/${site.id}/certificates/${began.id}` });
  };
  const current = save.error instanceof ApiProblem ? (save.error.body['current'] as Certificate | undefined) : undefined;
  const mine = save.variables?.draft;
  return (
    <>
      <Head
        trail={[
          { href: addresses.site(site.id), text: site.name },
          { href: addresses.certificates(site.id), text: say('certificates') },
          { href: addresses.certificate(site.id, began.id), text: began.number },
        ]}
        title={say('edit.title')}
      />
      {began.check?.current === true && <Notice kind="info">{say('edit.asks-for-check')}</Notice>}
      <CertificateForm
        systems={systems}
        began={began}
        today={today(site.timeZone)}
        submit={say('save')}
        cancel={addresses.certificate(site.id, began.id)}
        busy={save.isPending}
        fault={save.error}
        instead={
          current !== undefined && mine !== undefined ? (
            <Conflict
              mine={mine}
              theirs={current}
              systems={systems}
              onKeep={() => save.mutate({ draft: mine, version: current.version })}
              onTake={() => void leave()}
            />
          ) : undefined
        }
        onSubmit={(draft) => save.mutate({ draft, version: began.version })}
      />
    </>
  );
}

export function Conflict(props: {
  mine: CertificateDraft;
  theirs: CertificateDraft;
  systems: readonly System[];
  onKeep: () => void;
  onTake: () => void;
}) {
  const t = useT();
  const say = useWords();
  const told = differences(props.mine, props.theirs, props.systems, say);
  return (
    <ConflictView
      t={t}
      mine={{ text: told.mine || say('conflict.same'), byline: say('conflict.mine') }}
      theirs={{ text: told.theirs || say('conflict.same'), byline: say('conflict.theirs') }}
      text={say('conflict.text')}
      onChoose={(side) => (side === 'mine' ? props.onKeep() : props.onTake())}
    />
  );
}

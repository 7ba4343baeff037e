/** A certificate is added; its document follows on its own screen. */
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { SiteAtHand } from '#ui/app/site.ts';
import { CertificateForm } from './certificate-form.tsx';
import { type CertificateDraft, ofSite, refreshRecognition, useSystems } from './data.ts';
import { Head, OfSite, Shown } from './page.tsx';
import { addresses, today, useWords } from './words.tsx';

export default function NewCertificateScreen() {
  return <OfSite>{(site) => <New site={site} />}</OfSite>;
}

function New({ site }: { site: SiteAtHand }) {
  const say = useWords();
  const navigate = useNavigate();
  const systems = useSystems();
  // One key for what is sent: pressed twice, or sent again after a lost answer, it makes one certificate.
  const [keys] = useState(() => new Map<string, string>());
  const add = useMutation({
    mutationFn: async (json: CertificateDraft) => {
      const said = JSON.stringify(json);
      const key = keys.get(said) ?? crypto.randomUUID();
      keys.set(said, key);
      return (await ofSite.certificates.$post({ param: { site: site.id }, json }, { headers: { 'idempotency-key': key } })).json();
    },
    onSuccess: async (added) => {
      await refreshRecognition(site.id);
      await navigate({ to: `/sites/${site.id}/certificates/${added.id}` });
    },
  });
  return (
    <>
      <Head
        trail={[
          { href: addresses.site(site.id), text: site.name },
          { href: addresses.certificates(site.id), text: say('certificates') },
        ]}
        title={say('certificate.add')}
        lede={say('certificate.add.lede')}
      />
      <Shown query={systems}>
        {(known) => (
          <CertificateForm
            systems={known}
            today={today(site.timeZone)}
            submit={say('certificate.add.do')}
            cancel={addresses.certificates(site.id)}
            busy={add.isPending}
            fault={add.error}
            onSubmit={(draft) => add.mutate(draft)}
          />
        )}
      </Shown>
    </>
  );
}

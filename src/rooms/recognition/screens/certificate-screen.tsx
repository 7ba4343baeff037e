/** One certificate: whether it counts, what it says, its document, and the check of it. */
import { useState } from 'react';
import { NotFound } from '#ui/app/fault-state.tsx';
import type { SiteAtHand } from '#ui/app/site.ts';
import { Button } from '#ui/components/Button.tsx';
import { LinkButton } from '#ui/components/LinkButton.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { Panel } from '#ui/components/Panel.tsx';
import { CertificateFacts } from './certificate-facts.tsx';
import { CheckLine, CountsBadge, WhyNot } from './certificate-standing.tsx';
import { CheckForm } from './check-form.tsx';
import { type Certificate, type System, useAddress, useCertificates, useSystems } from './data.ts';
import { DocumentSection } from './document-section.tsx';
import { Head, OfSite, Shown } from './page.tsx';
import { RemovalDialog } from './removal-dialog.tsx';
import { addresses, titleOf, useWords } from './words.tsx';

export default function CertificateScreen() {
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
        return certificate === undefined ? <NotFound /> : <One site={site} certificate={certificate} systems={systems.data ?? []} />;
      }}
    </Shown>
  );
}

function One({ site, certificate, systems }: { site: SiteAtHand; certificate: Certificate; systems: readonly System[] }) {
  const say = useWords();
  const mayEdit = site.may.includes('certificates.edit');
  return (
    <>
      <Head
        trail={[
          { href: addresses.site(site.id), text: site.name },
          { href: addresses.certificates(site.id), text: say('certificates') },
        ]}
        title={titleOf(systems, certificate.system)}
        lede={say('edition-and-number', { edition: certificate.edition, number: certificate.number })}
      />
      <div className="columns">
        <div>
          <section className="standing" aria-label={say('counts')}>
            <p>
              <CountsBadge certificate={certificate} />
            </p>
            <WhyNot certificate={certificate} />
            {certificate.counts && (
              <p>
                {say('counts.yes.text')} <a href={addresses.scope(site.id)}>{say('to-scope')}</a>
              </p>
            )}
          </section>
          <Panel title={say('document')}>
            <DocumentSection site={site} certificate={certificate} mayEdit={mayEdit} />
          </Panel>
          <CertificateFacts certificate={certificate} />
          {mayEdit && <Changing site={site} certificate={certificate} />}
        </div>
        <aside>
          <Panel title={say('checked')}>
            <Check site={site} certificate={certificate} />
          </Panel>
        </aside>
      </div>
    </>
  );
}

function Check({ site, certificate }: { site: SiteAtHand; certificate: Certificate }) {
  const say = useWords();
  const { check } = certificate;
  return (
    <>
      <p>
        <CheckLine check={check} zone={site.timeZone} />
      </p>
      {check !== null && check.note !== '' && <blockquote className="written">{check.note}</blockquote>}
      {site.may.includes('certificates.check') ? (
        <CheckForm key={certificate.version} site={site.id} certificate={certificate} />
      ) : (
        check?.current !== true && <p className="note">{say('check.who')}</p>
      )}
    </>
  );
}

function Changing({ site, certificate }: { site: SiteAtHand; certificate: Certificate }) {
  const say = useWords();
  const [removing, setRemoving] = useState(false);
  return (
    <>
      {certificate.check?.current === true && <Notice kind="info">{say('edit.asks-for-check')}</Notice>}
      <div className="actions">
        <LinkButton variant="plain" href={addresses.editCertificate(site.id, certificate.id)}>
          {say('edit')}
        </LinkButton>
        <Button variant="danger" onClick={() => setRemoving(true)}>
          {say('remove')}
        </Button>
      </div>
      {removing && <RemovalDialog site={site.id} certificate={certificate} onClose={() => setRemoving(false)} />}
    </>
  );
}

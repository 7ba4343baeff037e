/** The certificates that a site holds, and whether each counts today. */
import type { SiteAtHand } from '#ui/app/site.ts';
import { DataTable } from '#ui/components/DataTable.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { LinkButton } from '#ui/components/LinkButton.tsx';
import { CheckLine, CountsBadge, WhyNot } from './certificate-standing.tsx';
import { type Certificate, type System, useCertificates, useSystems } from './data.ts';
import { OfSite, Shown, TabbedHead } from './page.tsx';
import { addresses, Day, titleOf, useWords } from './words.tsx';

export default function CertificatesScreen() {
  return <OfSite>{(site) => <Certificates site={site} />}</OfSite>;
}

function Certificates({ site }: { site: SiteAtHand }) {
  const say = useWords();
  const certificates = useCertificates(site.id);
  const systems = useSystems();
  const mayEdit = site.may.includes('certificates.edit');
  return (
    <>
      <TabbedHead site={site} current="certificates" title={say('certificates')} lede={say('certificates.lede', { site: site.name })} />
      <Shown query={certificates}>
        {(held) => (
          <>
            {mayEdit && held.length > 0 && <AddButton site={site.id} />}
            {held.length === 0 ? (
              <NothingHeld site={site} mayEdit={mayEdit} />
            ) : (
              <CertificateTable site={site} certificates={held} systems={systems.data ?? []} />
            )}
          </>
        )}
      </Shown>
    </>
  );
}

export function CertificateTable({
  site,
  certificates,
  systems,
}: {
  site: SiteAtHand;
  certificates: readonly Certificate[];
  systems: readonly System[];
}) {
  const say = useWords();
  return (
    <DataTable
      caption={say('certificates.caption', { count: certificates.length, counting: certificates.filter(({ counts }) => counts).length })}
      rows={certificates}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'certificate',
          header: say('certificate'),
          cell: ({ id, system, edition, number }) => (
            <>
              <a href={addresses.certificate(site.id, id)}>{titleOf(systems, system)}</a>
              <span className="sub">{say('edition-and-number', { edition, number })}</span>
            </>
          ),
        },
        {
          key: 'counts',
          header: say('counts'),
          cell: (certificate) => (
            <>
              <CountsBadge certificate={certificate} />
              <WhyNot certificate={certificate} />
            </>
          ),
        },
        {
          key: 'check',
          header: say('checked'),
          cell: ({ check }) => <CheckLine check={check} zone={site.timeZone} />,
        },
        { key: 'expires', header: say('expires.short'), align: 'end', cell: ({ expires }) => <Day iso={expires} /> },
      ]}
    />
  );
}

function NothingHeld({ site, mayEdit }: { site: SiteAtHand; mayEdit: boolean }) {
  const say = useWords();
  return (
    <Empty title={say('certificates.none')} action={mayEdit ? <AddButton site={site.id} /> : undefined}>
      {say(mayEdit ? 'certificates.none.text' : 'certificates.none.others')}
    </Empty>
  );
}

function AddButton({ site }: { site: string }) {
  const say = useWords();
  return (
    <div className="actions">
      <LinkButton href={addresses.newCertificate(site)}>{say('certificate.add')}</LinkButton>
    </div>
  );
}

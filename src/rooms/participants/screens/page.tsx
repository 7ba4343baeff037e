/** What the screens of one site or organisation begin with: the way here, the name, and the parts as tabs. */
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { FaultState } from '#ui/app/fault-state.tsx';
import { type Session, useSession } from '#ui/app/session.tsx';
import { Breadcrumbs, type Crumb } from '#ui/components/Breadcrumbs.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { Tabs } from '#ui/components/Tabs.tsx';
import { Tag } from '#ui/components/Tag.tsx';
import { useT } from '#ui/messages.client.tsx';
import { type SiteDetails, useAddress, useSite } from './data.ts';
import { useWords } from './words.ts';
import './participants.css';

export const addresses = {
  sites: '/app/sites',
  site: (site: string) => `/app/sites/${site}`,
  organisations: '/app/organisations',
  organisation: (organisation: string) => `/app/organisations/${organisation}`,
  applications: '/app/applications',
  application: (application: string) => `/app/applications/${application}`,
};

/** Shows the answer of a query, or what keeps it. A failed refresh does not take away what is shown. */
export function Shown<T>({ query, children }: { query: UseQueryResult<T>; children: (data: T) => ReactNode }) {
  const t = useT();
  if (query.data !== undefined) return children(query.data);
  if (query.error !== null) return <FaultState fault={query.error} onRetry={() => void query.refetch()} />;
  return <Loading t={t} lines={7} />;
}

export function Head({ trail, title, lede, children }: { trail: readonly Crumb[]; title: string; lede?: ReactNode; children?: ReactNode }) {
  const t = useT();
  return (
    <>
      {trail.length > 0 && <Breadcrumbs label={t('ui.breadcrumbs')} trail={trail} here={title} />}
      <header className="head">
        <h1>{title}</h1>
        {lede !== undefined && <p className="lede">{lede}</p>}
        {children}
      </header>
    </>
  );
}

/** A screen about one site: `part` is the end of its address, '' for the first. */
export function SitePage({
  part,
  children,
}: {
  part: '' | '/clocks' | '/boundary' | '/people' | '/trail';
  children: (site: SiteDetails) => ReactNode;
}) {
  const t = useT();
  const say = useWords();
  const query = useSite(useAddress('site'));
  const session = useSession();
  return (
    <Shown query={query}>
      {(site) => {
        const home = addresses.site(site.id);
        const parts = [
          ['', 'site.overview', true],
          ['/clocks', 'clocks', site.cycles.some(({ kind }) => kind === 'commitment')],
          ['/boundary', 'boundary', site.cycles.length > 0],
          ['/people', 'people', site.may.includes('members.read')],
          ['/trail', 'trail', site.may.includes('trail.read')],
        ] as const;
        const tabs = parts.filter(([, , shown]) => shown).map(([end, key]) => ({ href: `${home}${end}`, text: say(key) }));
        return (
          <>
            <Breadcrumbs
              label={t('ui.breadcrumbs')}
              trail={[
                { text: say('sites'), href: addresses.sites },
                {
                  text: site.organisation.name,
                  href: mayReadOrganisation(session, site.organisation.id) ? addresses.organisation(site.organisation.id) : undefined,
                },
              ]}
              here={site.name}
            />
            <header className="head">
              <h1>{site.name}</h1>
              {site.demonstration && (
                <p>
                  <Tag>{t('ui.demonstration')}</Tag>
                </p>
              )}
            </header>
            {tabs.length > 1 && <Tabs label={site.name} tabs={tabs} current={`${home}${part}`} />}
            {children(site)}
          </>
        );
      }}
    </Shown>
  );
}

/** Who has a role on a site alone, as its assessors do, may not read the organisation. */
function mayReadOrganisation({ organisations, roles }: Session, organisation: string): boolean {
  return organisations.some(({ id }) => id === organisation) || roles.some(({ scopeId }) => scopeId === null);
}

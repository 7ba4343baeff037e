/** What the screens of the room begin with: the site, the way here, the title, and the neighbours as tabs. */
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { FaultState } from '#ui/app/fault-state.tsx';
import { type SiteAtHand, useSite } from '#ui/app/site.ts';
import { Breadcrumbs, type Crumb } from '#ui/components/Breadcrumbs.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { LinkButton } from '#ui/components/LinkButton.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { Tabs } from '#ui/components/Tabs.tsx';
import { useT } from '#ui/messages.client.tsx';
import { cycleOf, useAddress, useQuestion } from './data.ts';
import { addresses, useWords } from './words.tsx';
import './recognition.css';

/** Shows the answer of a query, or what keeps it. A failed refresh does not take away what is shown. */
export function Shown<T>({ query, children }: { query: UseQueryResult<T>; children: (data: T) => ReactNode }) {
  const t = useT();
  if (query.data !== undefined) return children(query.data);
  if (query.error !== null) return <FaultState fault={query.error} onRetry={() => void query.refetch()} />;
  return <Loading t={t} lines={7} />;
}

export function OfSite({ children }: { children: (site: SiteAtHand) => ReactNode }) {
  return <Shown query={useSite(useAddress('site'))}>{children}</Shown>;
}

export function Head({ trail, title, lede }: { trail: readonly Crumb[]; title: string; lede?: string | undefined }) {
  const t = useT();
  return (
    <>
      <Breadcrumbs label={t('ui.breadcrumbs')} trail={trail} here={title} />
      <header className="head">
        <h1>{title}</h1>
        {lede !== undefined && <p className="lede">{lede}</p>}
      </header>
    </>
  );
}

/** The head of the three screens that stand beside each other. */
export function TabbedHead({
  site,
  current,
  title,
  lede,
}: {
  site: SiteAtHand;
  current: 'certificates' | 'scope' | 'whatIf';
  title: string;
  lede: string;
}) {
  const say = useWords();
  const question = useQuestion();
  const asked = question.has('cycle') ? `?cycle=${cycleOf(site, question.get('cycle'))?.number}` : '';
  const tabs = [
    { href: addresses.certificates(site.id), text: say('certificates') },
    { href: `${addresses.scope(site.id)}${asked}`, text: say('tab.scope') },
    { href: `${addresses.whatIf(site.id)}${asked}`, text: say('what-if') },
  ] as const;
  const at = { certificates: 0, scope: 1, whatIf: 2 } as const;
  return (
    <>
      <Head trail={[{ href: addresses.site(site.id), text: site.name }]} title={title} lede={lede} />
      <Tabs label={say('tabs')} tabs={tabs} current={tabs[at[current]].href} />
    </>
  );
}

export function NoCycle({ site }: { site: SiteAtHand }) {
  const say = useWords();
  return (
    <Empty
      title={say('no-cycle')}
      action={
        <LinkButton variant="plain" href={addresses.site(site.id)}>
          {site.name}
        </LinkButton>
      }
    >
      {say('no-cycle.text')}
    </Empty>
  );
}

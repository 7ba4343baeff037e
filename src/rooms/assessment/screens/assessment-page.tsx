/** What the screens about one assessment begin with: the site, its committed cycle, and the way here. */
import type { UseQueryResult } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ApiProblem } from '#ui/app/api.ts';
import { FaultState, NotFound } from '#ui/app/fault-state.tsx';
import { type SiteAtHand, useSite } from '#ui/app/site.ts';
import { Breadcrumbs, type Crumb } from '#ui/components/Breadcrumbs.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { LinkButton } from '#ui/components/LinkButton.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { useT } from '#ui/messages.client.tsx';
import { type CycleAt, committedCycle } from './data.ts';
import { addresses, useWords } from './words.tsx';
import './assessment.css';

/** Shows the answer of a query, or what keeps it. A failed refresh does not take away what is shown. */
export function Shown<T>({
  query,
  missing,
  children,
}: {
  query: Pick<UseQueryResult<T>, 'data' | 'error'> & { refetch: () => unknown };
  missing?: ReactNode;
  children: (data: T) => ReactNode;
}) {
  const t = useT();
  const { data, error, refetch } = query;
  if (data !== undefined) return children(data);
  if (error === null) return <Loading t={t} lines={7} />;
  if (missing !== undefined && error instanceof ApiProblem && error.status === 404) return missing;
  return <FaultState fault={error} onRetry={() => void refetch()} />;
}

export function OfAssessment({ children }: { children: (site: SiteAtHand, at: CycleAt) => ReactNode }) {
  const { site: id = '' } = useParams({ strict: false });
  return (
    <Shown query={useSite(id)}>
      {(site) => {
        const cycle = committedCycle(site);
        return cycle === undefined ? <NotFound /> : children(site, { site: site.id, cycle: cycle.id });
      }}
    </Shown>
  );
}

export function Head({
  site,
  trail = [],
  title,
  here,
  lede,
}: {
  site: SiteAtHand;
  trail?: Crumb[];
  title: string;
  here?: string;
  lede?: string;
}) {
  const t = useT();
  const say = useWords();
  const way = [
    { href: addresses.site(site.id), text: site.name },
    { href: addresses.assessment(site.id), text: say('assessment') },
    ...trail,
  ];
  return (
    <>
      <Breadcrumbs label={t('ui.breadcrumbs')} trail={way} here={here ?? title} />
      <header className="head">
        <h1 id="title" tabIndex={-1}>
          {title}
        </h1>
        {lede !== undefined && <p className="lede">{lede}</p>}
      </header>
    </>
  );
}

/** Before anybody is appointed there is neither a plan nor a finding. */
export function NobodyAppointed({ site }: { site: SiteAtHand }) {
  const say = useWords();
  return (
    <Empty
      title={say('nobody-appointed.title')}
      action={
        <LinkButton variant="plain" href={addresses.assessment(site.id)}>
          {say('assessment')}
        </LinkButton>
      }
    >
      {say('nobody-appointed.text')}
    </Empty>
  );
}

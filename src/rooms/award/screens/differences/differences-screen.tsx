/** Two cycles side by side, criterion by criterion: what was decided and what the site said of itself, then and now. */
import { useQuery } from '@tanstack/react-query';
import { useLocation, useParams } from '@tanstack/react-router';
import type { z } from 'zod';
import { api } from '#ui/app/api.ts';
import { FaultState } from '#ui/app/fault-state.tsx';
import { type SiteAtHand, useSite } from '#ui/app/site.ts';
import { Breadcrumbs } from '#ui/components/Breadcrumbs.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { Tabs } from '#ui/components/Tabs.tsx';
import { Tag } from '#ui/components/Tag.tsx';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import type { differenceRoutes } from '../../differences/routes.ts';
import type { DifferencesView } from '../../differences/shapes.ts';
import { addresses } from '../words.tsx';
import { DifferencesContent, useDifferenceWords } from './differences-content.tsx';

type CycleAt = SiteAtHand['cycles'][number];
const ofCycle = api<typeof differenceRoutes>().sites[':site'].cycles[':cycle'].differences;

export default function DifferencesScreen() {
  const t = useT();
  const say = useDifferenceWords();
  const { site: id = '' } = useParams({ strict: false });
  const asked = new URLSearchParams(useLocation().searchStr).get('cycle');
  const site = useSite(id);
  if (site.data === undefined) {
    return site.error === null ? <Loading t={t} lines={8} /> : <FaultState fault={site.error} onRetry={() => void site.refetch()} />;
  }
  // A first cycle has nothing before it.
  const later = site.data.cycles.filter(({ kind }) => kind === 'commitment').slice(0, -1);
  const cycle = later.find(({ number }) => String(number) === asked) ?? later[0];
  return (
    <>
      <Breadcrumbs label={t('ui.breadcrumbs')} trail={[{ href: addresses.site(id), text: site.data.name }]} here={say('title')} />
      <header className="head">
        <h1>{say('title')}</h1>
        <p className="lede">{say('lede', { site: site.data.name })}</p>
        {site.data.demonstration && <Tag>{t('ui.demonstration')}</Tag>}
      </header>
      {cycle === undefined ? (
        <Empty title={say('no-cycle.title', { site: site.data.name })}>{say('no-cycle.text')}</Empty>
      ) : (
        <>
          {later.length > 1 && <Choice site={id} later={later} current={cycle} />}
          <Differences site={id} cycle={cycle.id} />
        </>
      )}
    </>
  );
}

function Choice({ site, later, current }: { site: string; later: readonly CycleAt[]; current: CycleAt }) {
  const say = useDifferenceWords();
  const href = (number: number) => `${addresses.site(site)}/differences?cycle=${number}`;
  const tabs = later.map(({ number }) => ({ href: href(number), text: say('choose.one', { number }) }));
  return <Tabs label={say('choose')} tabs={tabs} current={href(current.number)} />;
}

function Differences({ site, cycle }: { site: string; cycle: string }) {
  const t = useT();
  const language = useLanguage();
  const { data, error, refetch } = useQuery({
    queryKey: ['decision', site, cycle, 'differences', language],
    queryFn: async (): Promise<z.infer<typeof DifferencesView>> =>
      (await ofCycle.$get({ param: { site, cycle } }, { headers: { 'accept-language': language } })).json(),
  });
  if (data === undefined) return error === null ? <Loading t={t} lines={8} /> : <FaultState fault={error} onRetry={() => void refetch()} />;
  return <DifferencesContent view={data} />;
}

/** A site between two decisions: one timeline, and below it what each part of it asks of the reader. */
import { useParams } from '@tanstack/react-router';
import { FaultState } from '#ui/app/fault-state.tsx';
import { useSite } from '#ui/app/site.ts';
import { Breadcrumbs } from '#ui/components/Breadcrumbs.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { Tag } from '#ui/components/Tag.tsx';
import { Timeline } from '#ui/components/Timeline.tsx';
import { useT } from '#ui/messages.client.tsx';
import { ChangesSection } from './changes-section.tsx';
import { ConfirmationSection } from './confirmation-section.tsx';
import { useChanges, useConfirmations, useIncidents, useNews } from './data.ts';
import { IncidentsSection } from './incidents-section.tsx';
import { NewsSection } from './news-section.tsx';
import { type Entry, entriesOf } from './timeline.ts';
import { addresses, Day, named, useWords } from './words.tsx';
import './monitoring.css';

export default function MonitoringScreen() {
  const t = useT();
  const say = useWords();
  const { site: id = '' } = useParams({ strict: false });
  const site = useSite(id);
  const may = (permission: string) => site.data?.may.includes(permission) ?? false;
  const confirmations = useConfirmations(id, may('confirmation.read'));
  const changes = useChanges(id, may('change.read'));
  const incidents = useIncidents(id, may('incident.read'));
  const news = useNews(id, may('incident.triage'));
  const failed = [site, confirmations, changes, incidents, news].find(({ error, data }) => error !== null && data === undefined);
  if (failed !== undefined) return <FaultState fault={failed.error} onRetry={() => void failed.refetch()} />;
  if (site.data === undefined || [confirmations, changes, incidents, news].some(({ isLoading }) => isLoading)) {
    return <Loading t={t} lines={8} />;
  }
  const entries = entriesOf({
    confirmations: confirmations.data,
    changes: changes.data,
    incidents: incidents.data?.pages.flatMap(({ items }) => items) ?? [],
    news: news.data?.pages.flatMap(({ items }) => items) ?? [],
  });
  return (
    <>
      <Breadcrumbs label={t('ui.breadcrumbs')} trail={[{ href: addresses.site(id), text: site.data.name }]} here={say('title')} />
      <header className="head">
        <h1>{say('title-of', { site: site.data.name })}</h1>
        <p className="lede">{say('lede')}</p>
        {site.data.demonstration && <Tag>{t('ui.demonstration')}</Tag>}
      </header>
      {entries.length === 0 ? <Empty title={say('empty.title')}>{say('empty.text')}</Empty> : <Happenings entries={entries} />}
      {confirmations.data !== undefined && (
        <ConfirmationSection site={id} view={confirmations.data} mayLook={changes.data?.mayDecide ?? false} />
      )}
      {changes.data !== undefined && <ChangesSection site={id} view={changes.data} />}
      {incidents.data !== undefined && <IncidentsSection site={id} list={incidents} />}
      {news.data !== undefined && <NewsSection site={id} list={news} />}
    </>
  );
}

export function Happenings({ entries }: { entries: readonly Entry[] }) {
  const say = useWords();
  const words = ({ kind, value }: Entry) => {
    if (kind === 'confirmation') return say('event.confirmation', { period: value });
    if (kind === 'review') return value === '' ? say('event.review') : `${say('event.review')}: ${named(say, 'review', value)}`;
    return kind === 'news' ? value : `${say(`event.${kind}`)}: ${named(say, kind, value)}`;
  };
  return (
    <Timeline
      label={say('timeline')}
      items={entries.map((entry) => ({
        id: entry.id,
        state: entry.state,
        stateText: say(`state.${entry.state}`),
        when: <Day iso={entry.on} />,
        title: <a href={entry.href}>{words(entry)}</a>,
      }))}
    />
  );
}

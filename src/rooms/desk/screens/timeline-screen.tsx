/** The timeline of a site: what happened, where it stands, what is due and why on that day. */
import { useParams } from '@tanstack/react-router';
import { FaultState } from '#ui/app/fault-state.tsx';
import { useSite } from '#ui/app/site.ts';
import { Breadcrumbs } from '#ui/components/Breadcrumbs.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { Timeline, type TimelineItem } from '#ui/components/Timeline.tsx';
import { formatDate, type Translate } from '#ui/i18n.ts';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import { addresses } from './addresses.ts';
import { type SiteTimeline, type TimelineEntry, useTimeline } from './data.ts';
import { WhyDue } from './why-due.tsx';
import { Day, distance, nameOfClock, useWords } from './words.tsx';
import './desk.css';

export default function TimelineScreen() {
  const t = useT();
  const say = useWords();
  const { site: id = '' } = useParams({ strict: false });
  const site = useSite(id);
  const timeline = useTimeline(id);
  const failed = [site, timeline].find(({ error, data }) => error !== null && data === undefined);
  if (failed !== undefined) return <FaultState fault={failed.error} onRetry={() => void failed.refetch()} />;
  if (site.data === undefined) return <Loading t={t} lines={6} />;
  return (
    <>
      <Breadcrumbs label={t('ui.breadcrumbs')} trail={[{ href: addresses.site(id), text: site.data.name }]} here={say('timeline')} />
      <header className="head">
        <h1>{say('timeline-of', { site: site.data.name })}</h1>
        <p className="lede">{say('timeline.lede', { zone: site.data.timeZone })}</p>
      </header>
      {timeline.data === undefined ? <Loading t={t} lines={6} /> : <Entries timeline={timeline.data} site={id} />}
    </>
  );
}

function Entries({ timeline: { items, today }, site }: { timeline: SiteTimeline; site: string }) {
  const say = useWords();
  const language = useLanguage();
  if (items.length === 0) return <Empty title={say('timeline.empty.title')}>{say('timeline.empty.text')}</Empty>;
  return (
    <div className="site-timeline">
      <Timeline
        label={say('timeline')}
        items={items.map(
          (entry): TimelineItem => ({
            id: entry.id,
            state: entry.state,
            stateText: say(`state.${entry.state}`),
            when: entry.state === 'now' ? <Day iso={today} /> : <When entry={entry} today={today} />,
            title: <Title entry={entry} site={site} text={titleOf(entry, say, language)} />,
            detail: entry.detail ?? undefined,
          }),
        )}
      />
    </div>
  );
}

function When({ entry: { on, state }, today }: { entry: TimelineEntry; today: string }) {
  const language = useLanguage();
  return (
    <>
      <Day iso={on} />
      {state !== 'done' && ` (${distance(today, on, language)})`}
    </>
  );
}

function Title({ entry, site, text }: { entry: TimelineEntry; site: string; text: string }) {
  const href = linkOf(entry, site);
  return (
    <>
      {href === null ? text : <a href={href}>{text}</a>}
      {entry.due !== null && <WhyDue due={entry.due} />}
    </>
  );
}

export function titleOf({ kind, words }: Pick<TimelineEntry, 'kind' | 'words'>, say: Translate, language: string): string {
  if (kind === 'clock') return nameOfClock(say, String(words['clock']));
  const { until } = words;
  return say(`event.${kind}`, { ...words, ...(until === undefined ? {} : { until: formatDate(String(until), language) }) });
}

function linkOf({ kind }: TimelineEntry, site: string): string | null {
  if (kind === 'plan-due') return addresses.improvement(site);
  if (kind.startsWith('decision-')) return addresses.decision(site);
  if (kind.startsWith('assessor-') || kind === 'stage-assessment') return addresses.assessment(site);
  if (kind === 'released' || kind === 'reopened') return addresses.release(site);
  return kind === 'stage-self-assessment' ? addresses.selfAssessment(site) : null;
}

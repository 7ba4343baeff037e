/** Everything that monitoring knows of a site in one order, what is newest first; each entry leads to where it stands whole. */
import type { TimelineState } from '#ui/components/Timeline.tsx';
import type { Changes, Confirmations, Incident, NewsPage } from './data.ts';

export type Entry = {
  id: string;
  on: string;
  kind: 'confirmation' | 'change' | 'incident' | 'review' | 'news';
  state: TimelineState;
  value: string;
  href: string;
};

type Known = {
  confirmations: Confirmations | undefined;
  changes: Changes | undefined;
  incidents: readonly Incident[];
  news: NewsPage['items'];
};

export function entriesOf({ confirmations, changes, incidents, news }: Known): Entry[] {
  const current = confirmations?.current ?? null;
  const entries: Entry[] = [
    ...(current === null
      ? []
      : [{ ...confirmation(current.period, current.due), state: current.late ? ('late' as const) : ('due' as const) }]),
    ...(confirmations?.history ?? []).map(({ period, signedOn }) => ({ ...confirmation(period, signedOn), state: 'done' as const })),
    ...(changes?.changes ?? []).map(({ id, kind, happenedOn, decision }): Entry => {
      const settled = decision !== null && decision.outcome !== 'hold';
      return { id: `change-${id}`, on: happenedOn, kind: 'change', state: settled ? 'done' : 'now', value: kind, href: `#change-${id}` };
    }),
    ...incidents.flatMap((incident): Entry[] => {
      const { id, kind, on, status, late, review } = incident;
      const href = `#incident-${id}`;
      const settled = status === 'closed' || status === 'special-review';
      return [
        { id: `incident-${id}`, on, kind: 'incident', state: settled ? 'done' : late ? 'late' : 'now', value: kind, href },
        ...(review === null
          ? []
          : [
              {
                id: `review-${id}`,
                on: review.conclusion?.at.slice(0, 10) ?? review.dueOn,
                kind: 'review' as const,
                state: review.conclusion !== null ? ('done' as const) : review.late ? ('late' as const) : ('due' as const),
                value: review.conclusion?.outcome ?? '',
                href,
              },
            ]),
      ];
    }),
    ...news.map(
      ({ id, title, publishedOn }): Entry => ({
        id: `news-${id}`,
        on: publishedOn,
        kind: 'news',
        state: 'reported',
        value: title,
        href: `#news-${id}`,
      }),
    ),
  ];
  return entries.sort((a, b) => b.on.localeCompare(a.on) || b.id.localeCompare(a.id));
}

function confirmation(period: number, on: string): Pick<Entry, 'id' | 'on' | 'kind' | 'value' | 'href'> {
  return { id: `confirmation-${period}-${on}`, on, kind: 'confirmation', value: String(period), href: '#confirmation' };
}

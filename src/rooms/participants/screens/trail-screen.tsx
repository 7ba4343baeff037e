/** The audit trail of a site: who did what, when and why, the newest first. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { FaultState } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { Timeline } from '#ui/components/Timeline.tsx';
import { formatDateTime, type Translate } from '#ui/i18n.ts';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import { client, type SiteDetails } from './data.ts';
import { SitePage } from './page.tsx';
import { useWords } from './words.ts';

export default function TrailScreen() {
  return <SitePage part="/trail">{(site) => <Trail site={site} />}</SitePage>;
}

function Trail({ site }: { site: SiteDetails }) {
  const t = useT();
  const say = useWords();
  const language = useLanguage();
  const trail = useInfiniteQuery({
    queryKey: ['site', site.id, 'trail'],
    queryFn: async ({ pageParam }) =>
      (await client.sites[':site'].trail.$get({ param: { site: site.id }, query: pageParam === null ? {} : { cursor: pageParam } })).json(),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
  if (trail.data === undefined) {
    return trail.error === null ? <Loading t={t} lines={7} /> : <FaultState fault={trail.error} onRetry={() => void trail.refetch()} />;
  }
  const items = trail.data.pages.flatMap((page) => page.items);
  return (
    <>
      <p className="lede">{say('trail.lede')}</p>
      <Timeline
        label={say('trail')}
        items={items.map(({ seq, at, who, action, reason }) => ({
          id: String(seq),
          state: 'done' as const,
          stateText: who.name ?? say(who.id === 'system' ? 'trail.system' : 'people.nobody'),
          when: <time dateTime={at}>{formatDateTime(at, language, site.timeZone)}</time>,
          title: said(t, action),
          ...(reason === null ? {} : { detail: reason }),
        }))}
      />
      {trail.hasNextPage && (
        <Button variant="plain" busy={trail.isFetchingNextPage} onClick={() => void trail.fetchNextPage()}>
          {say('trail.older')}
        </Button>
      )}
    </>
  );
}

/** An action that these words do not know yet is shown by its own name. */
function said(t: Translate, action: string): string {
  const key = `participants-screens.trail.${action}`;
  const words = t(key);
  return words === key ? (action.split('.')[1] ?? action).replaceAll('-', ' ') : words;
}

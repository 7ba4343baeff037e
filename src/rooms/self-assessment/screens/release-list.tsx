/** Every release of the cycle, newest first: who signed when, under which digest, and why one was reopened. */
import type { UseQueryResult } from '@tanstack/react-query';
import { FaultState } from '#ui/app/fault-state.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { Timeline } from '#ui/components/Timeline.tsx';
import { formatDateTime } from '#ui/i18n.ts';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import type { Release } from './types.ts';
import { useWords } from './words.tsx';

export function ReleaseList({ releases, timeZone }: { releases: UseQueryResult<Release[]>; timeZone: string }) {
  const t = useT();
  const say = useWords();
  const language = useLanguage();
  const when = (iso: string) => <time dateTime={iso}>{formatDateTime(iso, language, timeZone)}</time>;
  if (releases.data === undefined) {
    return releases.error === null ? <Loading t={t} /> : <FaultState fault={releases.error} onRetry={() => void releases.refetch()} />;
  }
  if (releases.data.length === 0) return <p className="note">{say('releases.none')}</p>;
  return (
    <section className="section">
      <h2>{say('releases')}</h2>
      <Timeline
        label={say('releases')}
        items={releases.data.map((release) => ({
          id: release.id,
          state: release.reopenedAt === null ? 'done' : 'due',
          stateText: say(release.reopenedAt === null ? 'releases.holds' : 'releases.reopened'),
          when: when(release.signedAt),
          title: say('releases.signed', { number: release.number, name: release.signatoryName }),
          detail: (
            <>
              {say('releases.digest')} <code className="digest">{release.digest}</code>
              {release.reopenedAt !== null && (
                <>
                  <br />
                  {say('releases.reopened-by', { name: release.reopenedBy?.name ?? say('somebody') })} {when(release.reopenedAt)}:{' '}
                  {release.reopenReason}
                </>
              )}
            </>
          ),
        }))}
      />
    </section>
  );
}

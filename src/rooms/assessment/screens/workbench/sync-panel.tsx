/** How sending stands, in words, and what to do about it. */

import { useConnected } from '#ui/app/connection.ts';
import { queryClient, sessionKey } from '#ui/app/query.ts';
import { useOfflinePlaces } from '#ui/app/session.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import type { Standing } from '../../field/device/assignment.ts';
import { benchAddress, useBenchWords } from './bench-words.ts';
import { type BenchAtHand, useSyncState } from './use-bench.ts';

/** Seconds by which a clock may differ before it is worth a word: the server sets moments right beyond it. */
const tolerance = 120;

export function SyncPanel({ at: { bench, now } }: { at: BenchAtHand }) {
  const say = useBenchWords();
  const sync = useSyncState(bench);
  const connected = useConnected();
  const offline = useOfflinePlaces() !== undefined || !connected;
  const count = (standing: Standing) => now.bench.pending.filter((one) => one.standing === standing).length;
  const photos = now.bench.loaded.records.filter(({ id, uploaded }) => !uploaded && now.photos.has(id)).length;
  const [waiting, drafts, yours] = [count('waiting') + photos, count('draft'), count('conflict') + count('refused')];
  const state = () => {
    if (sync.photos !== null) return say('sync.photos', { ...sync.photos, done: sync.photos.done + 1, mb: megabytes(sync.photos) });
    if (waiting === 0) return say(yours + drafts === 0 ? 'sync.saved' : 'sync.saved-finished');
    if (sync.sending && !offline) return say('sync.sending', { count: waiting });
    return say(offline ? 'sync.offline' : 'sync.waiting', { count: waiting });
  };
  return (
    <section className="sync" aria-label={say('sync')}>
      <p role="status" className="sync-state" data-waiting={waiting}>
        {state()} {drafts > 0 && say('sync.drafts', { count: drafts })}
      </p>
      {sync.photos !== null && (
        <progress aria-label={say('sync.progress')} value={sync.photos.bytes} max={Math.max(1, sync.photos.ofBytes)} />
      )}
      {yours > 0 && (
        <Notice kind="warning" title={say('sync.yours', { count: yours })}>
          <p>
            <a href={benchAddress(now.at.site, 'conflicts')}>{say('sync.to-conflicts')}</a>
          </p>
        </Notice>
      )}
      {Math.abs(now.skew) > tolerance && (
        <Notice kind="warning" title={say(now.skew > 0 ? 'clock.ahead' : 'clock.behind', { minutes: Math.round(Math.abs(now.skew) / 60) })}>
          <p>{say('clock.text')}</p>
        </Notice>
      )}
      {sync.trouble === 'signed-out' && (
        <Notice kind="warning" title={say('sync.signed-out')}>
          <Button variant="plain" onClick={() => queryClient.setQueryData(sessionKey, null)}>
            {say('sync.sign-in')}
          </Button>
        </Notice>
      )}
      {sync.photosRefused.length > 0 && (
        <Notice kind="error" title={say('photo.refused')}>
          <ul>
            {[...new Set(sync.photosRefused)].map((why) => (
              <li key={why}>{why}</li>
            ))}
          </ul>
        </Notice>
      )}
      {sync.trouble === 'refused' && (
        <Notice kind="error" title={say('sync.refused')}>
          <p>{sync.why}</p>
        </Notice>
      )}
      {waiting > 0 && !offline && !sync.sending && (
        <Button variant="plain" onClick={() => void bench.sync.run()}>
          {say('sync.now')}
        </Button>
      )}
    </section>
  );
}

function megabytes({ bytes, ofBytes }: { bytes: number; ofBytes: number }): string {
  return `${(bytes / 1e6).toFixed(1)} / ${(ofBytes / 1e6).toFixed(1)}`;
}

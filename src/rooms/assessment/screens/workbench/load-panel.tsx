/** Nothing is on this device yet: what loading does, and the button that does it while there is a network. */
import { useMutation } from '@tanstack/react-query';
import { FaultNotice } from '#ui/app/fault-notice.tsx';
import { FaultState } from '#ui/app/fault-state.tsx';
import { keepShell } from '#ui/app/offline/register.ts';
import { useSession } from '#ui/app/session.tsx';
import { useSite } from '#ui/app/site.ts';
import { Breadcrumbs } from '#ui/components/Breadcrumbs.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { useT } from '#ui/messages.client.tsx';
import { type LiveBench, loadBench } from '../../field/device/live-bench.ts';
import { committedCycle } from '../data.ts';
import { addresses } from '../words.tsx';
import { useBenchWords } from './bench-words.ts';

export function LoadPanel({ site: id, onLoaded }: { site: string; onLoaded: (bench: LiveBench | null) => void }) {
  const t = useT();
  const say = useBenchWords();
  const session = useSession();
  const site = useSite(id);
  const cycle = site.data === undefined ? undefined : committedCycle(site.data);
  const load = useMutation({
    mutationFn: async (at: { site: string; cycle: string }) => {
      await keepShell();
      return loadBench(at, session);
    },
    onSuccess: onLoaded,
  });
  if (site.data === undefined) return site.error === null ? <Loading t={t} lines={5} /> : <FaultState fault={site.error} />;
  return (
    <>
      <Breadcrumbs label={t('ui.breadcrumbs')} trail={[{ href: addresses.assessment(id), text: site.data.name }]} here={say('title')} />
      <header className="head">
        <h1>{say('title')}</h1>
        <p className="lede">{say('load.lede')}</p>
      </header>
      <ul className="prose">
        {['load.what', 'load.sealed', 'load.ends'].map((key) => (
          <li key={key}>{say(key)}</li>
        ))}
      </ul>
      {!('subtle' in crypto) || !('serviceWorker' in navigator) ? (
        <Notice kind="warning" title={say('load.unsafe.title')}>
          <p>{say('load.unsafe.text')}</p>
        </Notice>
      ) : (
        cycle !== undefined && (
          <div className="actions">
            <Button busy={load.isPending} onClick={() => load.mutate({ site: id, cycle: cycle.id })}>
              {say('load')}
            </Button>
          </div>
        )
      )}
      <FaultNotice fault={load.error} />
    </>
  );
}

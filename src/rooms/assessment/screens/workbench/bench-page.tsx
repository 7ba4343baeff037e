/** What stands around every screen of the workbench: where one is, how sending stands, and what to do where nothing is loaded. */
import { useParams } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { FaultState } from '#ui/app/fault-state.tsx';
import { keepShell } from '#ui/app/offline/register.ts';
import { Breadcrumbs } from '#ui/components/Breadcrumbs.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { LinkButton } from '#ui/components/LinkButton.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { useT } from '#ui/messages.client.tsx';
import { addresses } from '../words.tsx';
import { benchAddress, useBenchWords } from './bench-words.ts';
import { LoadPanel } from './load-panel.tsx';
import { SyncPanel } from './sync-panel.tsx';
import { type BenchAtHand, useBench } from './use-bench.ts';
import '../assessment.css';
import './workbench.css';

export function OfBench({ children }: { children: (at: BenchAtHand) => ReactNode }) {
  const t = useT();
  const say = useBenchWords();
  const { site = '' } = useParams({ strict: false });
  const { opening, opened } = useBench(site);
  const here = typeof opening === 'object' && 'bench' in opening;
  const [unkept, setUnkept] = useState(false);
  useEffect(() => {
    if (here) void keepShell().then((kept) => setUnkept(!kept && navigator.onLine));
  }, [here]);
  if (opening === 'opening') return <Loading t={t} lines={6} />;
  if (opening === 'none') return <LoadPanel site={site} onLoaded={opened} />;
  if (opening === 'gone') return <Gone site={site} />;
  if ('fault' in opening) return <NoStore fault={opening.fault} />;
  return (
    <>
      {children(opening)}
      {unkept && (
        <Notice kind="warning" title={say('shell.title')}>
          <p>{say('shell.text')}</p>
        </Notice>
      )}
    </>
  );
}

export function BenchHead({ at, title, lede, crumb }: { at: BenchAtHand; title: string; lede?: string; crumb?: string }) {
  const t = useT();
  const say = useBenchWords();
  const { site } = at.now.data;
  const trail = [
    { href: addresses.assessment(site.id), text: site.name },
    ...(crumb === undefined ? [] : [{ href: benchAddress(site.id), text: say('title') }]),
  ];
  return (
    <>
      <Breadcrumbs label={t('ui.breadcrumbs')} trail={trail} here={crumb ?? say('title')} />
      <header className="head">
        <h1 tabIndex={-1}>{title}</h1>
        {lede !== undefined && <p className="lede">{lede}</p>}
      </header>
      <SyncPanel at={at} />
    </>
  );
}

function Gone({ site }: { site: string }) {
  const say = useBenchWords();
  return (
    <>
      <header className="head">
        <h1>{say('title')}</h1>
      </header>
      <Empty title={say('gone.title')} action={<LinkButton href={addresses.assessment(site)}>{say('to-assessment')}</LinkButton>}>
        {say('gone.text')}
      </Empty>
    </>
  );
}

/** A browser that keeps nothing, or a disk that is full or broken. */
function NoStore({ fault }: { fault: unknown }) {
  const say = useBenchWords();
  const [shown] = useState(fault);
  return (
    <>
      <header className="head">
        <h1>{say('title')}</h1>
      </header>
      <Notice kind="error" title={say('no-store.title')}>
        <p>{say('no-store.text')}</p>
      </Notice>
      <FaultState fault={shown} onRetry={() => location.reload()} />
    </>
  );
}

/** What stands around every screen: brand, navigation, language, account, the state of the connection. */
import { Outlet, useRouter } from '@tanstack/react-router';
import { lazy, type MouseEvent, Suspense, useRef } from 'react';
import { DemonstrationBanner } from '../components/DemonstrationBanner.tsx';
import { OfflineState } from '../components/OfflineState.tsx';
import { SkipLink } from '../components/SkipLink.tsx';
import { Wordmark } from '../components/Wordmark.tsx';
import { useT } from '../messages.client.tsx';
import { useArrival } from './arrival.ts';
import { useConnected } from './connection.ts';
import { LanguageChoice } from './language-choice.tsx';
import { useMaybeSession, useOfflinePlaces } from './session.tsx';

// Only for those who are signed in, and so not in the first load.
const Navigation = lazy(() => import('./main-navigation.tsx'));
const AccountMenu = lazy(() => import('./account-menu.tsx'));

/** The shell says so on the root, see shell.ts. */
const demonstration = document.documentElement.dataset['demonstration'] !== undefined;

export function Frame() {
  const t = useT();
  const session = useMaybeSession();
  // Navigation and account lead to what needs the server.
  const offline = useOfflinePlaces() !== undefined;
  const known = !offline && session;
  const main = useRef<HTMLElement>(null);
  const connected = useConnected();
  const follow = useFollow();
  useArrival(main);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the links inside are what is pressed; this only keeps them in the page
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link is a click
    <div className="workspace" onClick={follow}>
      <SkipLink href="#content">{t('ui.skip')}</SkipLink>
      {demonstration && <DemonstrationBanner t={t} />}
      <header className="top">
        <div className="wrap">
          <Wordmark href="/app" />
          <Suspense>{known && <Navigation session={known} />}</Suspense>
          <div className="end tools">
            <LanguageChoice />
            <Suspense>{known && <AccountMenu session={known} />}</Suspense>
          </div>
        </div>
      </header>
      <div className="wrap" aria-live="polite">
        {(offline || !connected) && <OfflineState t={t} />}
      </div>
      <main id="content" className="wrap page" tabIndex={-1} ref={main}>
        <Outlet />
      </main>
      <footer className="foot">
        <div className="wrap">
          <p>{t('ui.independence')}</p>
        </div>
      </footer>
    </div>
  );
}

/** Plain links within the workspace, as the components draw them, change the screen without loading the page anew. */
function useFollow(): (event: MouseEvent) => void {
  const router = useRouter();
  return (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link === null || link.target !== '' || link.hasAttribute('download')) return;
    const url = new URL(link.href, location.href);
    const inside = url.origin === location.origin && (url.pathname === '/app' || url.pathname.startsWith('/app/'));
    const samePage = url.pathname === location.pathname && url.search === location.search && url.hash !== '';
    if (!inside || samePage) return;
    event.preventDefault();
    router.history.push(`${url.pathname}${url.search}${url.hash}`);
  };
}

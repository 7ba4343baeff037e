/** The addresses of the workspace: those that bring a person in are open, all others wait for the sign-in without changing the address. */
import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import {
  createRootRoute,
  createRoute,
  createRouter,
  type ErrorComponentProps,
  lazyRouteComponent,
  Outlet,
  useMatches,
} from '@tanstack/react-router';
import { type ComponentType, lazy, Suspense } from 'react';
import { Loading } from '../components/Loading.tsx';
import { useT } from '../messages.client.tsx';
import { FaultState, NotFound } from './fault-state.tsx';
import { Frame } from './frame.tsx';
import type { Screen } from './screen.ts';
import { accountScreens, openScreens, roomScreens } from './screens.ts';
import { useMaybeSession, useOfflinePlaces } from './session.tsx';
import { SignInScreen } from './sign-in-screen.tsx';

const OfflineHome = lazy(() => import('./offline/offline-home.tsx'));
const offlinePaths = new Set(roomScreens.flatMap(({ path, offline }) => (offline ? [path] : [])));

const root = createRootRoute({ component: Frame });
const members = createRoute({ getParentRoute: () => root, id: 'members', component: Members });

const routeOf = (screen: Screen) =>
  createRoute({ getParentRoute: () => members, path: screen.path, component: lazyRouteComponent(() => speaking(screen)) });
const openRouteOf = (screen: Screen) =>
  createRoute({ getParentRoute: () => root, path: screen.path, component: lazyRouteComponent(screen.load) });

export const router = createRouter({
  routeTree: root.addChildren([...openScreens.map(openRouteOf), members.addChildren([...roomScreens, ...accountScreens].map(routeOf))]),
  basepath: '/app',
  defaultPreload: 'intent',
  defaultPendingComponent: Pending,
  defaultErrorComponent: Faulty,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
});

/** A screen with words of its own waits for them. */
async function speaking({ load, words }: Screen): Promise<{ default: ComponentType }> {
  if (words === undefined) return load();
  const [{ MoreWords }, { default: Content }] = await Promise.all([import('./more-words.tsx'), load()]);
  // biome-ignore lint/correctness/noComponentHookFactories: made once for each screen, when its route is loaded
  const Speaking = () => (
    <MoreWords areas={words}>
      <Content />
    </MoreWords>
  );
  return { default: Speaking };
}

function Members() {
  const session = useMaybeSession();
  const places = useOfflinePlaces();
  const path = String(useMatches().at(-1)?.fullPath ?? '');
  if (session === null) return <SignInScreen />;
  if (places === undefined || offlinePaths.has(path)) return <Outlet />;
  return (
    <Suspense>
      <OfflineHome places={places} />
    </Suspense>
  );
}

function Pending() {
  return <Loading t={useT()} lines={6} />;
}

function Faulty({ error, reset }: ErrorComponentProps) {
  const queries = useQueryErrorResetBoundary();
  return (
    <FaultState
      fault={error}
      onRetry={() => {
        queries.reset();
        reset();
        void router.invalidate();
      }}
    />
  );
}

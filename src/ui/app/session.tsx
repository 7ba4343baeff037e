/** Who is signed in, for every screen: `useSession()` inside the workspace, `useMaybeSession()` where nobody may be. */
import { type UseMutationResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect } from 'react';
import type { Me } from '#platform/accounts/me.ts';
import { Loading } from '../components/Loading.tsx';
import { useT } from '../messages.client.tsx';
import { ApiProblem, throwing } from './api-problem.ts';
import { signOut } from './auth.ts';
import { FaultState } from './fault-state.tsx';
import { useChooseLanguage } from './language.tsx';
import type { OfflinePlace } from './offline/device.ts';
import { rememberWho } from './offline/here.ts';
import { isLostConnection, queryClient, sessionKey } from './query.ts';

// Asked for plainly: the typed client comes with the screens, and the sign-in needs none.
const me = '/api/v1/me';

/** `person`, `roles` (without a scope: on the whole scheme), `organisations`, `sites`. */
export type Session = Me;
/** `places`: the session was kept on this device for work without a network, and those are where it leads. */
type Kept = { session: Session; version: string; places?: readonly OfflinePlace[] };

/** Given by `SessionProvider`; a test that renders once gives its own. */
export const SessionContext = createContext<Session | null>(null);
const PlacesContext = createContext<readonly OfflinePlace[] | undefined>(undefined);

export function SessionProvider({ children }: { children: ReactNode }) {
  const t = useT();
  const chooseLanguage = useChooseLanguage();
  const { data, error, refetch } = useQuery({
    queryKey: sessionKey,
    queryFn: readSession,
    staleTime: ({ state }) => (state.data?.places === undefined ? 5 * 60_000 : 0),
    refetchInterval: ({ state }) => (state.data?.places === undefined ? false : 15_000),
    // Asked even where the browser says that there is no network: then the device is.
    networkMode: 'always',
  });
  const own = data?.session.person.language;
  useEffect(() => {
    if (typeof own === 'string' && own !== document.documentElement.lang) chooseLanguage(own);
  }, [own, chooseLanguage]);
  if (data !== undefined) {
    return (
      <PlacesContext value={data?.places}>
        <SessionContext value={data?.session ?? null}>{children}</SessionContext>
      </PlacesContext>
    );
  }
  return (
    <main className="wrap page">{error === null ? <Loading t={t} /> : <FaultState fault={error} onRetry={() => void refetch()} />}</main>
  );
}

/** The person who is signed in. Screens behind the sign-in may count on one. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new Error('A screen asked who is signed in where nobody has to be.');
  return session;
}

export function useMaybeSession(): Session | null {
  return useContext(SessionContext);
}

/** Where one can work without a network, while the session was not asked of the server but found on this device; else undefined. */
export function useOfflinePlaces(): readonly OfflinePlace[] | undefined {
  return useContext(PlacesContext);
}

/** Changes the person's own name or language. */
export function useProfileChange(): UseMutationResult<Kept, Error, { name?: string; language?: string }> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (change) => {
      const version = queries.getQueryData<Kept | null>(sessionKey)?.version ?? '';
      return keptFrom(
        await throwing(me, {
          method: 'PATCH',
          headers: { 'content-type': 'application/json', 'if-match': version },
          body: JSON.stringify(change),
        }),
      );
    },
    onSuccess: (kept) => queries.setQueryData(sessionKey, kept),
    // Changed elsewhere meanwhile: the next try is made against what the profile says now.
    onError: () => queries.invalidateQueries({ queryKey: sessionKey }),
  });
}

/** Reads the session anew after signing in: nothing that somebody else saw stays in memory. */
export function useEnter(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] });
    await queries.fetchQuery({ queryKey: sessionKey, queryFn: readSession, staleTime: 0 });
  };
}

/** Signs out, and takes from this device whatever was kept for work without a network: asked first where some of it was not sent. */
export function useSignOut(): UseMutationResult<unknown, Error, void> {
  const queries = useQueryClient();
  const t = useT();
  const person = useMaybeSession()?.person.id;
  return useMutation({
    mutationFn: async () => {
      const { forgetDevice, waitingHere } = await import('./offline/device.ts');
      const count = person === undefined ? 0 : await waitingHere(person);
      if (count > 0 && !confirm(t('app.offline.leave', { count }))) return false;
      await signOut();
      await forgetDevice();
      return true;
    },
    onSuccess: (left) => {
      if (!left) return;
      queries.setQueryData(sessionKey, null);
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] });
    },
  });
}

async function readSession(): Promise<Kept | null> {
  try {
    const kept = await keptFrom(await throwing(me));
    rememberWho(kept.session.person.id);
    return kept;
  } catch (fault) {
    if (fault instanceof ApiProblem && fault.status === 401) return null;
    const offline = isLostConnection(fault) ? await foundHere() : undefined;
    if (offline !== undefined) return offline;
    throw fault;
  }
}

/** Nobody is taken out of a session that the server gave. */
async function foundHere(): Promise<Kept | undefined> {
  const known = queryClient.getQueryData<Kept | null>(sessionKey);
  if (known !== undefined && known?.places === undefined) return undefined;
  const found = await import('./offline/device.ts').then(
    ({ startOffline }) => startOffline(),
    () => null,
  );
  return found === null ? undefined : { ...found, version: '' };
}

async function keptFrom(response: Response): Promise<Kept> {
  return { session: (await response.json()) as Session, version: response.headers.get('etag') ?? '' };
}

/** How the workspace asks the API: what it asks again by itself, and what it does when the person is no longer signed in or the line is cut. */
import { MutationCache, QueryCache, QueryClient, type QueryKey } from '@tanstack/react-query';
import { ApiProblem } from './api-problem.ts';
import { reportConnection } from './connection.ts';

/** Where the person who is signed in is kept; null when nobody is. */
export const sessionKey: QueryKey = ['me'];

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onSuccess: () => reportConnection(true),
    onError: (fault) => {
      reportConnection(!isLostConnection(fault));
      // The session ended elsewhere: the sign-in takes the place of the screen, whose address stays.
      if (fault instanceof ApiProblem && fault.status === 401) queryClient.setQueryData(sessionKey, null);
    },
  }),
  mutationCache: new MutationCache({ onError: (fault) => reportConnection(!isLostConnection(fault)) }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      // What the API refuses it refuses again; only its own faults and the line are worth another try.
      retry: (count, fault) => count < 2 && !(fault instanceof ApiProblem && fault.status < 500),
    },
    mutations: { retry: false },
  },
});

/** fetch says "TypeError" when no answer came at all. */
export function isLostConnection(fault: unknown): boolean {
  return fault instanceof TypeError && /fetch|network|load failed/i.test(fault.message);
}

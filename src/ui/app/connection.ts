/** Whether the server can be reached: what the browser says, and whether the last request got an answer. */
import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let answered = true;
let asking: ReturnType<typeof setInterval> | undefined;

/** Tells how the last request went. While there is no answer the server is asked every five seconds. */
export function reportConnection(reached: boolean): void {
  if (reached === answered) return;
  answered = reached;
  clearInterval(asking);
  if (!reached) {
    asking = setInterval(() => {
      void fetch('/healthz').then(
        (response) => response.ok && reportConnection(true),
        () => undefined,
      );
    }, 5_000);
  }
  for (const tell of listeners) tell();
}

export function useConnected(): boolean {
  return useSyncExternalStore(subscribe, () => answered && navigator.onLine);
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  addEventListener('online', tell);
  addEventListener('offline', tell);
  return () => {
    listeners.delete(tell);
    removeEventListener('online', tell);
    removeEventListener('offline', tell);
  };
}

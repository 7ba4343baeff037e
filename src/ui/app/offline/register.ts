/** Registers the service worker: only once a person works where there may be no network, so that nobody else carries it. */

/** Milliseconds: a worker whose files cannot all be fetched is never ready. */
const patience = 20_000;

/** Resolves when everything needed without a network is kept; false where this browser or connection knows none, or it took too long. */
export async function keepShell(): Promise<boolean> {
  if (!('serviceWorker' in navigator)) return false;
  try {
    await navigator.serviceWorker.register('/app/sw.js', { scope: '/app' });
    const late = new Promise<undefined>((done) => setTimeout(done, patience, undefined));
    if ((await Promise.race([navigator.serviceWorker.ready, late])) === undefined) return false;
    // Browsers that ask nobody may throw away what a site keeps when the disk is full.
    await navigator.storage?.persist?.().catch(() => false);
    return true;
  } catch {
    return false;
  }
}

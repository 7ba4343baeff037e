/** Registers the service worker: only once a person works where there may be no network, so that nobody else carries it. */

/** Resolves when everything needed without a network is kept; false where this browser or connection knows no service worker. */
export async function keepShell(): Promise<boolean> {
  if (!('serviceWorker' in navigator)) return false;
  try {
    await navigator.serviceWorker.register('/app/sw.js', { scope: '/app' });
    await navigator.serviceWorker.ready;
    // Browsers that ask nobody may throw away what a site keeps when the disk is full.
    await navigator.storage?.persist?.().catch(() => false);
    return true;
  } catch {
    return false;
  }
}

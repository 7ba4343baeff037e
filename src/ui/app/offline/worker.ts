/**
 * The service worker of the workspace: keeps the shell and the files of what works without a network, and nothing else. Answers of the API
 * and public pages never pass through it. What it keeps is told by the server that sends it: see serve-worker.ts.
 */
type Precache = { version: string; shell: string; files: string[] };
type Extendable = Event & { waitUntil: (work: Promise<unknown>) => void };
type Fetching = Extendable & { request: Request; respondWith: (answer: Promise<Response>) => void };
type Scope = {
  cupelPrecache: Precache;
  clients: { claim: () => Promise<void>; matchAll: (of: { type: 'window' }) => Promise<{ postMessage: (message: string) => void }[]> };
  addEventListener: (type: string, listener: (event: Fetching & { tag?: string }) => void) => void;
};
const worker = self as unknown as Scope;
const { version, shell, files } = worker.cupelPrecache;
const prefix = 'cupel-shell ';
/** How long the server may take before the kept shell is shown, in milliseconds: a mine often has a network that answers nothing. */
const patience = 4_000;

worker.addEventListener('install', (event) => event.waitUntil(keepAll()));

// An open tab keeps the worker and the files that it began with: a new worker waits until the last such tab is closed.
worker.addEventListener('activate', (event) => event.waitUntil(Promise.all([dropOlder(), worker.clients.claim()])));

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (request.mode === 'navigate') event.respondWith(freshShell(request));
  else if (pathname.startsWith('/assets/')) event.respondWith(kept(request));
});

worker.addEventListener('sync', (event) => {
  if (event.tag === 'cupel-sync') event.waitUntil(wake());
});

async function keepAll(): Promise<void> {
  const cache = await caches.open(prefix + version);
  await cache.addAll([new Request(shell, { cache: 'reload' }), ...files.map((file) => new Request(file))]);
}

async function dropOlder(): Promise<void> {
  const older = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== prefix + version);
  await Promise.all(older.map((name) => caches.delete(name)));
}

/** The server's own shell where it answers in time, so that a new version is seen at once; else the one that was kept. */
async function freshShell(request: Request): Promise<Response> {
  const known = await (await caches.open(prefix + version)).match(shell, { ignoreVary: true });
  const asked = fetch(request);
  if (known === undefined) return asked;
  const late = new Promise<Response>((done) => setTimeout(() => done(known), patience));
  return Promise.race([asked.catch(() => known), late]);
}

/** Files have a digest in their name: what is kept is what the server would send. */
async function kept(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

async function wake(): Promise<void> {
  for (const client of await worker.clients.matchAll({ type: 'window' })) client.postMessage('cupel-sync');
}

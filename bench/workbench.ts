/**
 * How long the workbench takes to open without a network, in a real browser, from an address typed into a new tab until every criterion
 * stands there: 33 criteria, 300 findings and 500 photos, whose files are all on the device. The workspace is the built one; the assignment is made up.
 */
import type { BrowserContext, Page } from 'playwright-core';
import { openBrowser } from '../test/support/browser.ts';
import { median } from './load.ts';
import type { Figure } from './main.ts';
import { serve } from './processes.ts';
import { amounts, answersFor, cycleId, siteId } from './workbench-assignment.ts';

const wanted = 2000;
const photoBytes = 200_000;

export async function measureWorkbench(environment: Record<string, string>): Promise<Figure[]> {
  const served = await serve('main', environment);
  const browser = await openBrowser();
  try {
    const context = await browser.newContext({ locale: 'en-GB' });
    await load(context, served.address);
    await context.unrouteAll();
    await context.setOffline(true);
    const opens: number[] = [];
    const lists: number[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      const tab = await context.newPage();
      opens.push(await timed(tab, benchOf(served.address), `tbody tr >> nth=${amounts.criteria - 1}`));
      lists.push(await timed(tab, `${benchOf(served.address)}/records`, 'tbody tr >> nth=49'));
      await tab.close();
    }
    const what = `${amounts.criteria} criteria, ${amounts.findings} findings, ${amounts.photos} photos`;
    return [
      figure(`the workbench opened offline, ${what}`, median(opens)),
      figure(`its list of records opened offline, ${what}`, median(lists)),
    ];
  } finally {
    await browser.close();
    await served.stop();
  }
}

function figure(what: string, milliseconds: number): Figure {
  return { what, measured: `${Math.round(milliseconds)} ms`, wanted: 'under 2 s', good: milliseconds < wanted };
}

const benchOf = (address: string) => `${address}/app/sites/${siteId}/workbench`;

async function timed(tab: Page, address: string, until: string): Promise<number> {
  const began = performance.now();
  await tab.goto(address, { waitUntil: 'commit' });
  await tab.locator(until).waitFor();
  return performance.now() - began;
}

/** Loads the assignment as a person would, then puts the files of its photos on the device. */
async function load(context: BrowserContext, address: string): Promise<void> {
  const answers = answersFor(new Date());
  await context.route('**/api/v1/**', async (route) => {
    const path = new URL(route.request().url()).pathname.replace('/api/v1', '');
    const answer = answers[path.replace(`/sites/${siteId}/cycles/${cycleId}/assessment`, '')];
    await (answer === undefined ? route.fulfill({ status: 404, json: {} }) : route.fulfill({ json: answer }));
  });
  const page = await context.newPage();
  await page.goto(benchOf(address));
  await page.getByRole('button', { name: 'Load for work without a network' }).click();
  await page.locator(`tbody tr >> nth=${amounts.criteria - 1}`).waitFor();
  await page.evaluate(fillPhotos, { site: siteId, count: amounts.photos, bytes: photoBytes });
  await page.evaluate(`navigator.serviceWorker.ready.then(() => undefined)`);
  await page.close();
}

/** Runs in the page. A list opens no photo, so what stands in their place need not open either. */
async function fillPhotos({ site, count, bytes }: { site: string; count: number; bytes: number }): Promise<void> {
  const database = await new Promise<IDBDatabase>((done) => {
    const opening = indexedDB.open('cupel-workbench');
    opening.onsuccess = () => done(opening.result);
  });
  const noise = crypto.getRandomValues(new Uint8Array(50_000));
  const tx = database.transaction('photos', 'readwrite');
  for (let number = 0; number < count; number += 1) {
    const data = new Uint8Array(bytes);
    for (let at = 0; at < bytes; at += noise.length) data.set(noise.subarray(0, Math.min(noise.length, bytes - at)), at);
    const id = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
    tx.objectStore('photos').put({ site, id, sealed: { iv: new Uint8Array(12), data: data.buffer }, size: bytes, mediaType: 'image/jpeg' });
  }
  await new Promise<void>((done, fail) => {
    tx.oncomplete = () => done();
    tx.onabort = () => fail(tx.error);
  });
  database.close();
}

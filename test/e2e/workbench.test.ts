/**
 * The workbench at a site in a real browser: loaded with a network, worked on without one, the tab killed, the network cut in the middle of
 * sending, and a colleague at the same determination. The steps build on each other.
 */
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningServer, startServer } from '../support/browser.ts';
import { ask, beginJourney, type Journey, patience } from '../support/journey.ts';

let journey: Journey;
let server: RunningServer;
let site: string;
let base: string;
let page: Page;
let context: BrowserContext;

const bench = (part = '') => `${server.address}/app/sites/${site}/workbench${part === '' ? '' : `/${part}`}`;
const saved = (on: Page) => on.getByText(/^Everything (else )?is saved at the server/).waitFor(patience);
const kept = (on: Page) => on.getByText('Kept on this device. Save it to have it sent.').waitFor(patience);
const waiting = async (on: Page) => Number(await on.locator('.sync-state').getAttribute('data-waiting'));

type Records = { items: { id: string; uploaded: boolean; content: { kind: string; notes?: string; caption?: string } }[] };
const records = async (on: Page) => (await ask<Records>(on, 'GET', `${base}/records?limit=200`)).items;

/** The tab is gone as when the battery is: no page is asked whether it would like to save. */
async function killTab(): Promise<Page> {
  await page.close({ runBeforeUnload: false });
  return context.newPage();
}

async function open(kind: string): Promise<void> {
  await page.goto(bench());
  await page.getByRole('link', { name: kind, exact: true }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).waitFor(patience);
}

async function save(): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).waitFor({ ...patience, state: 'detached' });
}

beforeAll(async () => {
  server = await startServer();
  journey = await beginJourney(server);
}, 180_000);

afterAll(async () => {
  await journey?.end();
  await server?.stop();
}, 30_000);

describe('before the visit', () => {
  test('a site releases its answers and an assessor is confirmed', async () => {
    const producer = await journey.as('producer@demo.example');
    const sites = await ask<{ items: { id: string; name: string }[] }>(producer.page, 'GET', '/sites?limit=50');
    site = sites.items.find(({ name }) => name === 'Sample Valley')?.id ?? '';
    const cycles = await ask<{ items: { id: string }[] }>(producer.page, 'GET', `/sites/${site}/cycles`);
    const cycle = `/sites/${site}/cycles/${cycles.items[0]?.id}`;
    base = `${cycle}/assessment`;
    type Answers = { items: { item: string; answer: { version: number; level: string | null; notApplicable: boolean } | null }[] };
    for (const { item, answer } of (await ask<Answers>(producer.page, 'GET', `${cycle}/answers`)).items) {
      if (answer?.level != null || answer?.notApplicable === true) continue;
      await ask(producer.page, 'PUT', `${cycle}/answers/${item}`, { level: 'fully-meets', comment: 'Ready.' }, answer?.version ?? 0);
    }
    const officer = await journey.as('officer@demo.example');
    await officer.page.goto(`${server.address}/app/sites/${site}/self-assessment/release`);
    await officer.page.getByRole('button', { name: 'Sign and release' }).click();
    const dialog = officer.page.getByRole('dialog');
    await dialog.getByLabel('Your name, as your signature').fill('Oscar Lund');
    await dialog.getByRole('checkbox').check();
    await dialog.getByRole('button', { name: 'Sign', exact: true }).click();
    await officer.page.getByText('Release 1, signed by Oscar Lund').waitFor(patience);
    await officer.context.close();
    type Firms = { items: { id: string; name: string; assessors: { id: string; name: string | null }[] }[] };
    const firm = (await ask<Firms>(producer.page, 'GET', '/approved-firms')).items.find(({ name }) => name.startsWith('Plumbline'));
    const idOf = (name: string) => firm?.assessors.find((one) => one.name === name)?.id;
    await ask(producer.page, 'POST', base, { firmId: firm?.id, leadId: idOf('Lena Okafor'), teamIds: [idOf('Teo Arias')] });
    await producer.context.close();
    const staff = await journey.as('staff@demo.example');
    await staff.page.goto(`${server.address}/app/sites/${site}/assessment`);
    await staff.page.getByRole('button', { name: 'Confirm' }).first().click();
    await staff.page.getByRole('dialog').getByRole('button', { name: 'Confirm' }).click();
    await staff.page.getByText('Confirmed').first().waitFor(patience);
    await staff.context.close();
  }, 180_000);

  test('the assessor loads the assignment onto the device', async () => {
    ({ page, context } = await journey.as('assessor@demo.example'));
    await page.goto(`${server.address}/app/sites/${site}/assessment`);
    await page.getByRole('link', { name: 'Workbench' }).click();
    await page.getByRole('heading', { name: 'Workbench', level: 1 }).waitFor(patience);
    await journey.checked(page);
    await page.getByRole('button', { name: 'Load for work without a network' }).click();
    await page.getByRole('heading', { name: 'Workbench: Sample Valley' }).waitFor(patience);
    await saved(page);
    await journey.checked(page);
  }, 90_000);
});

describe('at a site without a network', () => {
  test('everything is recorded, and is there after the tab was killed', async () => {
    await context.setOffline(true);
    await open('Interview');
    await page.getByLabel('Group', { exact: true }).selectOption({ label: 'Contractors' });
    await page.getByLabel('How many people').fill('6');
    await page.getByLabel('Interpreter').selectOption({ label: 'Of the site' });
    await page.getByText('This interview will count for nothing').waitFor(patience);
    await journey.checked(page);
    await page.getByLabel('Interpreter').selectOption({ label: 'None was needed' });
    // Whoever records says so; nothing is taken for granted.
    await page.getByLabel('We chose whom to talk to, not a manager').check();
    await page.getByLabel('No manager was present').check();
    await page.getByText('This interview will count for nothing').waitFor({ ...patience, state: 'detached' });
    await page.getByLabel('Notes').fill('They are told of the blast half an hour before.');
    await save();

    await open('Observation');
    await page.getByLabel('Where', { exact: true }).fill('Workshop');
    await page.getByLabel('Notes').fill('Two drums stand on bare ground.');
    await page.getByRole('checkbox').nth(25).check();
    await save();

    await open('Photo');
    await page.getByLabel('Take or choose a photo').setInputFiles(await picture());
    await page.getByRole('img', { name: 'The photo, with nothing covered' }).waitFor(patience);
    await page.getByRole('button', { name: 'Add a box' }).click();
    await page.getByLabel('Width, %').fill('50');
    await page.getByLabel('What it shows').fill('The drums behind the workshop');
    await journey.checked(page);
    await save();

    await open('Raise a finding');
    await page.getByLabel('Criterion or part').selectOption({ index: 3 });
    await page.getByRole('radio', { name: /Major nonconformity/ }).check();
    await page.getByLabel('Is it critical?').selectOption({ label: 'danger to life' });
    await page.getByText('The victims’ safety comes first').waitFor(patience);
    await page.getByLabel('In a few words').fill('A platform without a rail');
    await page.getByRole('textbox', { name: 'What is asked for' }).fill('Nobody works at a height without a rail.');
    await page.getByRole('textbox', { name: 'What was found' }).fill('A platform of four metres without a rail, in use.');
    await journey.checked(page);
    await save();

    await page.goto(bench('criterion-1'));
    await page.getByRole('radio', { name: /Fully meets/ }).check();
    await page.getByLabel('Rationale').fill('The policy was read; people knew of it.');
    await save();

    // Not finished, and never saved: what was typed half a second ago is kept all the same.
    await open('Observation');
    await page.getByLabel('Notes').fill('Half a sentence about the');
    await kept(page);

    page = await killTab();
    await page.goto(bench());
    await page.getByRole('heading', { name: 'Workbench: Sample Valley' }).waitFor(patience);
    expect(await waiting(page)).toBe(5);
    await page.getByText('1 is not finished').waitFor(patience);
    await page.goto(bench('records'));
    await page.getByText('You are offline').first().waitFor(patience);
    for (const text of ['Contractors · 6', 'Workshop: Two drums', 'The drums behind the workshop', 'Half a sentence about the']) {
      await page.getByText(text).first().waitFor(patience);
    }
    await journey.checked(page);
    await page.goto(`${server.address}/app`);
    await page.getByRole('link', { name: 'Sample Valley' }).waitFor(patience);
    await journey.checked(page);
  }, 180_000);

  test('the browser keeps the files of the workbench, and no answer of the API nor any page of the public', async () => {
    const addresses = await page.evaluate(async () => {
      const found = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
      return found.flat().map(({ url }) => new URL(url).pathname);
    });
    expect(addresses).toContain('/app');
    expect(addresses.filter((path) => path !== '/app' && !path.startsWith('/assets/'))).toEqual([]);
    const rows = await page.evaluate(async () => {
      const opening = indexedDB.open('cupel-workbench');
      await new Promise((done) => {
        opening.onsuccess = done;
      });
      const all = opening.result.transaction('queue').objectStore('queue').getAll();
      await new Promise((done) => {
        all.onsuccess = done;
      });
      opening.result.close();
      return all.result.map(({ sealed }: { sealed: { data: ArrayBuffer } }) => new TextDecoder().decode(sealed.data)).join();
    });
    expect(rows.length).toBeGreaterThan(0);
    expect(rows).not.toContain('drums');
  }, 30_000);

  test('it is sent once there is a network, the photo with its box, the finding to the scheme', async () => {
    await page.goto(bench());
    await page.getByRole('heading', { name: 'Workbench: Sample Valley' }).waitFor(patience);
    await context.setOffline(false);
    await saved(page);
    const there = await records(page);
    expect(there.map(({ content }) => content.kind).sort()).toEqual(['interview', 'observation', 'photo']);
    const photo = there.find(({ content }) => content.kind === 'photo');
    expect(photo?.uploaded).toBe(true);
    expect(await middleOf(`${base}/photos/${photo?.id}`)).toEqual({ width: 2560, rgb: [0, 0, 0] });
    const { findings } = await ask<{ findings: { title: string; alert: object | null }[] }>(
      page,
      'GET',
      `${base.replace('/assessment', '')}/findings`,
    );
    expect(findings.map(({ title, alert }) => [title, alert !== null])).toEqual([['A platform without a rail', true]]);
    expect(JSON.stringify(await ask(page, 'GET', base))).toContain('The policy was read; people knew of it.');
  }, 90_000);
});

describe('a network that fails in the middle', () => {
  test('costs nothing and doubles nothing, though the tab is killed while it sends', async () => {
    await context.setOffline(true);
    for (const number of [1, 2, 3]) {
      await open('Observation');
      await page.getByLabel('Notes').fill(`Seen in the second hall, ${number}`);
      await save();
    }
    // The server takes the batch, and its answer never arrives.
    await context.route('**/assessment/sync', async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
    });
    const taken = context.waitForEvent('requestfailed', { predicate: (request) => request.url().endsWith('/sync'), ...patience });
    await context.setOffline(false);
    await taken;
    page = await killTab();
    await context.unroute('**/assessment/sync');
    await page.goto(bench());
    await saved(page);
    const notes = (await records(page)).flatMap(({ content }) =>
      content.notes?.startsWith('Seen in the second hall') ? [content.notes] : [],
    );
    expect(notes.sort()).toEqual([1, 2, 3].map((number) => `Seen in the second hall, ${number}`));
  }, 120_000);

  test('two people at the same determination are shown side by side, and a person chooses', async () => {
    await page.goto(bench());
    await context.setOffline(true);
    await page.goto(bench('criterion-1'));
    await page.getByLabel('Rationale').fill('Mine: the night shift did not know of the policy.');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    const colleague = await journey.as('assessor2@demo.example');
    type Work = { items: { item: string; determination: { version: number } | null }[] };
    const { items } = await ask<Work>(colleague.page, 'GET', base);
    const version = items.find(({ item }) => item === '1')?.determination?.version ?? 0;
    const theirs = {
      level: 'partially-meets',
      notApplicable: false,
      rationale: 'Theirs: the policy is out of date.',
      basedOn: ['documents'],
    };
    await ask(colleague.page, 'PUT', `${base}/determinations/1`, theirs, version);
    await colleague.context.close();
    await context.setOffline(false);
    await page.getByRole('link', { name: 'Look and choose' }).click();
    await page.getByText('Theirs: the policy is out of date.').waitFor(patience);
    await page.getByText('Mine: the night shift did not know of the policy.').waitFor(patience);
    await journey.checked(page);
    await page.getByRole('button', { name: 'Keep both texts' }).click();
    await page.getByText('Nothing needs you').waitFor(patience);
    const both = /Mine: the night shift did not know of the policy\..*Theirs: the policy is out of date\./;
    await expect.poll(async () => JSON.stringify(await ask(page, 'GET', base)), patience).toMatch(both);
    await saved(page);
  }, 120_000);
});

describe('on a small screen', () => {
  test('no part of the workbench scrolls sideways, and none broke WCAG 2.2 AA', async () => {
    await page.setViewportSize({ width: 320, height: 700 });
    const wide: string[] = [];
    for (const part of [
      '',
      'records',
      'findings',
      'conflicts',
      'criterion-1',
      `photo-${crypto.randomUUID()}`,
      `interview-${crypto.randomUUID()}`,
    ]) {
      await page.goto(bench(part));
      await page.locator('.sync-state').waitFor(patience);
      const width = await page.evaluate(() => document.scrollingElement?.scrollWidth ?? 0);
      if (width > 320) wide.push(`${part}: ${width}`);
      await journey.checked(page);
    }
    expect(wide).toEqual([]);
    expect(journey.faults).toEqual([]);
  }, 90_000);

  test('the device forgets everything when the person signs out', async () => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(bench());
    page.on('dialog', (dialog) => void dialog.accept());
    await page.getByText('Lena Okafor').click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByLabel(/e-mail/i).waitFor(patience);
    const names = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
    expect(names).not.toContain('cupel-workbench');
  }, 60_000);
});

/** How wide a picture is, and the colour in the middle of it. */
function middleOf(path: string): Promise<{ width: number; rgb: number[] }> {
  return page.evaluate(async (address) => {
    const shown = await createImageBitmap(await (await fetch(address)).blob());
    const pen = new OffscreenCanvas(shown.width, shown.height).getContext('2d');
    pen?.drawImage(shown, 0, 0);
    const [r = -1, g = -1, b = -1] = pen?.getImageData(shown.width / 2, shown.height / 2, 1, 1).data ?? [];
    return { width: shown.width, rgb: [r, g, b] };
  }, `/api/v1${path}`);
}

/** A picture of 3000 by 2000 pixels, drawn by the browser itself. */
async function picture() {
  const drawn = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.width = 3000;
    canvas.height = 2000;
    const pen = canvas.getContext('2d');
    if (pen !== null) {
      pen.fillStyle = '#c06a35';
      pen.fillRect(0, 0, 3000, 2000);
    }
    return canvas.toDataURL('image/jpeg', 0.9);
  });
  return { name: 'drums.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(drawn.split(',')[1] ?? '', 'base64') };
}

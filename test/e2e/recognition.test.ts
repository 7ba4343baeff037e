/**
 * Recognition in a real browser: a site's certificates shrink its scope only where the matrix says so, an administrator drafts a matrix that
 * accepts more, sees what it would change, has it reviewed, and publishes it. Each screen is checked with axe in light and dark. The steps
 * build on each other, on a server whose clock is set forward over the weeks of the consultation.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, beginJourney, type Journey, patience } from '../support/journey.ts';
import { type ServerHere, startServerHere } from '../support/server-here.ts';

let journey: Journey;
let server: ServerHere;
let site: { id: string; cycle: string };
let review: string;

beforeAll(async () => {
  server = await startServerHere();
  journey = await beginJourney(server);
}, 180_000);

afterAll(async () => {
  await journey?.end();
  await server?.stop();
}, 30_000);

type Scope = {
  criteria: { id: string; recognition: string; covered: string[] }[];
  counts: { full: number; partial: number; none: number };
};
const at = (path: string) => `${server.address}${path}`;
const scopeOf = (page: Page) => ask<Scope>(page, 'GET', `/sites/${site.id}/cycles/${site.cycle}/recognition`);
const recognised = ({ criteria }: Scope) =>
  criteria.filter(({ recognition }) => recognition !== 'none').map(({ id, covered }) => [id, covered]);

async function open(page: Page, path: string, heading: string | RegExp): Promise<void> {
  await page.goto(at(path));
  await page.getByRole('heading', { name: heading, level: 1 }).waitFor(patience);
}

const held = (system: string, edition: string, number: string) => ({
  ...{
    system,
    edition,
    number,
    requirements: 'all',
    activities: null,
    issued: '2026-01-15',
    expires: '2028-12-31',
    auditedOn: '2026-01-10',
  },
  ...{ bodyName: 'Lode Register (fictional)', bodyAccredited: true, status: 'valid', openMajors: 0, level: null },
  ...{ namesSite: true, multiSite: false, siteVisitedOn: '2026-01-10' },
});

describe('a producer', () => {
  test('adds an environmental certificate on screen, with its document', async () => {
    const { page, context } = await journey.as('producer@demo.example');
    const { items } = await ask<{ items: { id: string; name: string }[] }>(page, 'GET', '/sites?limit=50');
    const id = items.find(({ name }) => name === 'Sample Valley')?.id ?? '';
    const cycles = await ask<{ items: { id: string }[] }>(page, 'GET', `/sites/${id}/cycles`);
    site = { id, cycle: cycles.items[0]?.id ?? '' };

    await open(page, `/app/sites/${id}/certificates`, 'Certificates');
    await journey.checked(page);
    await page.getByRole('link', { name: 'Add a certificate' }).first().click();
    await page.getByLabel('System', { exact: true }).selectOption('iso-14001');
    await page.getByLabel('Number').fill('EMS-1');
    await page.getByLabel('Its scope names this site').check();
    await page.getByLabel('Issued on').fill('2026-01-15');
    await page.getByLabel('Valid until').fill('2025-01-15');
    await page.getByLabel('Issued by').fill('Lode Register (fictional)');
    await page.getByLabel('Is that body accredited?').selectOption('yes');
    await page.getByRole('button', { name: 'Add, then send its document' }).click();
    // It would end before it began: said at the field, and nothing typed is lost.
    await page.locator('[aria-invalid="true"]').first().waitFor(patience);
    await journey.checked(page);
    expect(await page.getByLabel('Number').inputValue()).toBe('EMS-1');
    await page.getByLabel('Valid until').fill('2028-12-31');
    await page.getByRole('button', { name: 'Add, then send its document' }).click();
    await page
      .locator('input[type="file"]')
      .first()
      .setInputFiles({ name: 'ems.txt', mimeType: 'text/plain', buffer: Buffer.from('Fictional.') });
    await page.getByText('The document is kept.').waitFor(patience);
    await journey.checked(page);

    for (const certificate of [held('iso-45001', '2018', 'OHS-1'), held('jdds', 'rev.3', 'DD-1')]) {
      const added = await ask<{ id: string }>(page, 'POST', `/sites/${id}/certificates`, certificate);
      await page.evaluate(
        ([address]) =>
          fetch(String(address), { method: 'PUT', headers: { 'content-type': 'application/octet-stream' }, body: 'Fictional.' }),
        [`/api/v1/sites/${id}/certificates/${added.id}/document?name=document.txt`] as const,
      );
    }
    expect(recognised(await scopeOf(page))).toEqual([]);
    await context.close();
  }, 180_000);

  test('sees the scope shrink once staff have checked them, only where the shipped matrix says so, with the proof', async () => {
    const staff = await journey.as('staff@demo.example');
    const { certificates } = await ask<{ certificates: { id: string; version: number; number: string }[] }>(
      staff.page,
      'GET',
      `/sites/${site.id}/certificates`,
    );
    const [first, ...others] = certificates.sort((a, b) => (a.number < b.number ? 1 : -1));
    await staff.page.goto(at(`/app/sites/${site.id}/certificates/${first?.id}`));
    await staff.page.getByRole('radio', { name: /^Accept/ }).check();
    await staff.page.getByRole('button', { name: 'Accept it' }).click();
    await staff.page
      .getByText(/Accepted by/)
      .first()
      .waitFor(patience);
    await journey.checked(staff.page);
    for (const { id, version } of others)
      await ask(staff.page, 'POST', `/sites/${site.id}/certificates/${id}/check`, { verdict: 'accepted', note: '' }, version);
    await staff.context.close();

    const { page, context } = await journey.as('producer@demo.example');
    const scope = await scopeOf(page);
    expect(recognised(scope)).toEqual([['10', ['10.2']]]);
    await open(page, `/app/sites/${site.id}/recognition`, 'What your certificates prove');
    await page.getByText('Why is part 10.2 recognised?').first().click();
    await page
      .getByText(/asks for as much as part 10.2/)
      .first()
      .waitFor(patience);
    expect(await page.getByText('confirmed for this very criterion.').count()).toBeGreaterThan(0);
    await journey.checked(page);
    await page.goto(at(`/app/sites/${site.id}/recognition/what-if`));
    await page.getByRole('button', { name: 'Ask' }).click();
    await page
      .getByText(/no further certificate would leave less/)
      .first()
      .waitFor(patience);
    await journey.checked(page);
    await context.close();
  }, 180_000);
});

describe('a visitor', () => {
  test('comments on a review that is open for it, without an account or a script', async () => {
    const context = await journey.browser.newContext({ locale: 'en-GB' });
    const page = await context.newPage();
    await page.goto(at('/recognition/reviews?state=consulting'));
    await page.locator('main a[href*="/recognition/reviews/"]').first().click();
    await page.getByLabel('Your name').fill('Ines Duarte (fictional)');
    await page.getByLabel('What do you say to the proposal?').fill('A fictional comment, <b>with a bracket</b>.');
    await journey.checked(page);
    await page.getByRole('button', { name: 'Send comment' }).click();
    await page
      .getByText(/thank you/i)
      .first()
      .waitFor(patience);
    await journey.checked(page);
    await context.close();
  }, 60_000);
});

describe('an administrator', () => {
  test('has a system compared, judged and drafted, and sees which sites the draft would change', async () => {
    const { page, context } = await journey.as('admin@demo.example');
    await open(page, '/app/reviews/new', 'Start a review');
    await page.getByLabel('System', { exact: true }).selectOption('iso-45001');
    await page.getByLabel('Why it should be compared').fill('Two fictional sites hold it.');
    await page.getByRole('button', { name: 'Start a review' }).click();
    await page.waitForURL(/\/app\/reviews\/[0-9a-f-]{36}/, patience);
    review = new URL(page.url()).pathname.split('/')[3] ?? '';
    await page.locator('#admission').getByRole('textbox', { name: 'Reasons' }).fill('It is complete.');
    await journey.checked(page);
    await page.getByRole('button', { name: 'Admit the request' }).click();
    for (const subject of ['Comparison with the criteria', 'Assurance', 'Governance', 'Claims']) {
      await page.getByRole('button', { name: `Judge ${subject}`, exact: true }).click();
      await page.getByRole('radio', { name: /^Meets what is asked/ }).check();
      await page.getByLabel('Finding').fill(`Compared for this journey: ${subject}.`);
      await page.getByRole('button', { name: 'Save the judgement' }).click();
      await page.getByText(`Compared for this journey: ${subject}.`).waitFor(patience);
    }
    await journey.checked(page);

    await page.goto(at(`/app/reviews/${review}/draft`));
    await page.getByRole('button', { name: 'Add a cell' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Find by number or title').fill('17');
    await dialog.getByRole('checkbox', { name: /^17 / }).check();
    await dialog.getByRole('radio', { name: /^Asks for more/ }).check();
    await dialog.getByLabel('Level', { exact: true }).selectOption('fully-meets');
    await journey.checked(page);
    await dialog.getByRole('button', { name: 'Put into the draft' }).click();
    await page.getByRole('button', { name: 'Save draft' }).click();
    await page.getByText('Saved.').first().waitFor(patience);
    await journey.checked(page);

    await page.goto(at(`/app/reviews/${review}/comparison`));
    await page.getByText('Added').first().waitFor(patience);
    await journey.checked(page);
    await page.goto(at(`/app/reviews/${review}/impact`));
    await page.getByRole('button', { name: 'Look through the sites' }).click();
    const table = page.getByRole('table', { name: 'Sites that would change' });
    await table.waitFor(patience);
    expect((await table.getByRole('row').allInnerTexts()).filter((row) => /Sample Valley|Northquay Works/.test(row))).toHaveLength(2);
    expect(await table.getByText('not recognised → recognised in full').count()).toBe(2);
    await journey.checked(page);

    await page.goto(at(`/app/reviews/${review}`));
    await page.getByRole('button', { name: 'Open the consultation' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Open the consultation' }).click();
    await page.getByText(/The decision can be taken from the day after/).waitFor(patience);
    await journey.checked(page);
    await context.close();
  }, 240_000);

  test('cannot decide it: a decision maker does, and the co-publishers approve before it is published', async () => {
    server.goForward(61);
    const decider = await journey.as('decision@demo.example');
    await decider.page.goto(at(`/app/reviews/${review}`));
    await decider.page.locator('#decision').getByRole('textbox', { name: 'Reasons' }).fill('The finding of each subject carries it.');
    await journey.checked(decider.page);
    await decider.page.getByRole('button', { name: 'Accept the equivalency' }).click();
    await decider.page.getByRole('dialog').getByRole('button', { name: 'Accept the equivalency' }).click();
    await decider.page.getByText('Accepted', { exact: true }).first().waitFor(patience);
    await decider.context.close();

    const { page, context } = await journey.as('admin@demo.example');
    await page.goto(at(`/app/reviews/${review}`));
    for (let body = 0; body < 2; body += 1) {
      await page
        .getByRole('button', { name: /^Put an approval on record/ })
        .first()
        .click();
      await page.getByLabel('Who approved').fill(`Chair ${body + 1} (fictional)`);
      await page.getByLabel('On which day').fill(server.today());
      await page.getByLabel('Where it is on record').fill('Minutes of this journey');
      await page.getByRole('button', { name: 'Put on record', exact: true }).click();
      await page
        .getByText(`Chair ${body + 1} (fictional)`)
        .first()
        .waitFor(patience);
    }
    await page.getByLabel('Name of the version').fill('journey');
    await page.getByLabel('First day').fill(server.today());
    await journey.checked(page);
    await page.getByRole('button', { name: 'Publish the new version' }).click();
    await page.getByText('Published as version journey').waitFor(patience);
    await journey.checked(page);
    await context.close();
  }, 180_000);
});

describe('a new version', () => {
  test('shrinks the scope of a running cycle only once its site moves to it', async () => {
    const { page, context } = await journey.as('producer@demo.example');
    expect(recognised(await scopeOf(page))).toEqual([['10', ['10.2']]]);
    await page.goto(at(`/app/sites/${site.id}/recognition`));
    await page.getByRole('button', { name: 'Judge this cycle by it' }).click();
    await page.getByText('Why is criterion 17 recognised?').first().waitFor(patience);
    expect(recognised(await scopeOf(page))).toEqual([
      ['10', ['10.2']],
      ['17', ['17']],
    ]);
    await journey.checked(page);
    await context.close();
  }, 120_000);

  test('is public, with what differs from the one before, where it came from, and without any script', async () => {
    const context = await journey.browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    const scripts: string[] = [];
    const wide: string[] = [];
    for (const path of [
      '/recognition',
      '/recognition?system=iso-45001&criterion=17',
      '/recognition/versions',
      '/recognition/versions/journey',
      '/recognition/systems',
      '/recognition/systems/lbma',
      '/recognition/gives',
      '/recognition/reviews',
      `/recognition/reviews/${review}`,
    ]) {
      await page.setViewportSize({ width: 1280, height: 900 });
      const response = await page.goto(at(path));
      expect([path, response?.status()]).toEqual([path, 200]);
      if ((await page.locator('script').count()) > 0) scripts.push(path);
      await journey.checked(page);
      await page.setViewportSize({ width: 320, height: 700 });
      const width = await page.evaluate(() => document.scrollingElement?.scrollWidth ?? 0);
      if (width > 320) wide.push(`${path}: ${width}`);
    }
    expect(scripts).toEqual([]);
    expect(wide).toEqual([]);
    await context.close();
  }, 120_000);
});

test('no screen of recognition broke WCAG 2.2 AA, in light or in dark', () => {
  expect(journey.faults).toEqual([]);
});

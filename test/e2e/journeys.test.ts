/**
 * The main job in a real browser, from a visitor's first look to a new mark in the public register, each screen checked with axe
 * in light and dark. The steps build on each other, so they run in order on one server with the demonstration.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accept, agreeOnResult, findAndClose, planVisit, reviewAtDesk, visit } from '../../src/demonstration/assessment.ts';
import type { Play } from '../../src/demonstration/play.ts';
import { sampleValley } from '../../src/demonstration/sites.ts';
import { inCycle, type Open } from '../../src/demonstration/story.ts';
import { ask, beginJourney, type Journey, patience } from '../support/journey.ts';
import { type ServerHere, startServerHere } from '../support/server-here.ts';

let journey: Journey;
let server: ServerHere;
/** Steps that other journeys walk on screen are taken at the API by the people whose they are. */
let play: Play;
let open: Open;
let browser: Journey['browser'];
let as: Journey['as'];
let checked: Journey['checked'];
let faults: string[];

beforeAll(async () => {
  server = await startServerHere();
  journey = await beginJourney(server);
  ({ browser, as, checked, faults } = journey);
}, 180_000);

afterAll(async () => {
  await journey?.end();
  await server?.stop();
}, 30_000);

type Valley = { site: string; organisation: string; cycle: string };
let valley: Valley;
type Items = { items: { item: string; answer: { version: number; level: string | null; notApplicable: boolean } | null }[] };

describe('a visitor', () => {
  test('reads the register, a site, the criteria and a reported site, and sends a correction, without any script', async () => {
    const context = await browser.newContext({ locale: 'en-GB', javaScriptEnabled: true, viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    const scripts: string[] = [];
    const look = async (path: string) => {
      await page.goto(`${server.address}${path}`);
      if ((await page.locator('script').count()) > 0) scripts.push(path);
      await checked(page);
    };
    await look('/');
    await page.getByRole('link', { name: 'Read the register' }).click();
    await page.getByRole('heading', { name: 'Sites and their marks' }).waitFor(patience);
    await look('/register?country=FI');
    await page.getByRole('link', { name: 'Northquay Works' }).click();
    await page.getByRole('heading', { name: 'Northquay Works', level: 1 }).waitFor(patience);
    expect(await page.getByText('Awarded, plan open').count()).toBeGreaterThan(0);
    await checked(page);
    await look('/criteria');
    await look('/criteria/rra-3.0/28');
    await look('/criteria/rra-3.0/28?lang=es');
    expect(await page.locator('html').getAttribute('lang')).toBe('es');
    await context.clearCookies();
    await look('/register/reported-andina?lang=en');
    expect(await page.getByText('Reported').count()).toBeGreaterThan(0);
    await page.getByLabel(/what is wrong/i).fill('The year of the award is another one; the source below says so.');
    await page.getByRole('button', { name: /send/i }).click();
    await page
      .getByText(/thank you/i)
      .first()
      .waitFor(patience);
    expect(scripts).toEqual([]);
    await context.close();
  }, 120_000);

  test('reads every public page on a phone of 320 pixels without scrolling sideways', async () => {
    const context = await browser.newContext({ viewport: { width: 320, height: 700 } });
    const page = await context.newPage();
    const wide: string[] = [];
    for (const path of [
      '/',
      '/register',
      '/register/northquay-works',
      '/register/reported-andina',
      '/criteria',
      '/criteria/rra-3.0/10',
      '/api',
    ]) {
      await page.goto(`${server.address}${path}`);
      const width = await page.evaluate(() => document.scrollingElement?.scrollWidth ?? 0);
      if (width > 320) wide.push(`${path}: ${width}`);
    }
    expect(wide).toEqual([]);
    await context.close();
  }, 60_000);
});

describe('a producer', () => {
  test('answers a criterion with the keyboard alone, and a colleague’s words are not lost', async () => {
    const { page, context } = await as('producer@demo.example');
    await checked(page);
    const sites = await ask<{ items: { id: string; name: string; organisationId?: string }[] }>(page, 'GET', '/sites?limit=50');
    const site = sites.items.find(({ name }) => name === 'Sample Valley')?.id ?? '';
    const cycles = await ask<{ items: { id: string }[] }>(page, 'GET', `/sites/${site}/cycles`);
    const me = await ask<{ organisations: { id: string; kind: string }[] }>(page, 'GET', '/me');
    valley = { site, cycle: cycles.items[0]?.id ?? '', organisation: me.organisations[0]?.id ?? '' };

    await page.goto(`${server.address}/app/sites/${site}/self-assessment`);
    await page.getByRole('heading', { level: 1 }).waitFor(patience);
    await checked(page);
    await page.goto(`${server.address}/app/sites/${site}/self-assessment/28`);
    await page.getByRole('heading', { name: /Water Stewardship/, level: 1 }).waitFor(patience);
    await page.getByRole('radio').first().focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    expect(await page.getByRole('radio', { name: /Partially meets/ }).isChecked()).toBe(true);
    await page.getByLabel('What should an assessor know?').focus();
    await page.keyboard.type('Two wells are shared with the irrigators of the valley.');
    await page
      .getByText(/^Saved/)
      .first()
      .waitFor(patience);
    await checked(page);
    await page.reload();
    await page.getByLabel('What should an assessor know?').waitFor(patience);
    expect(await page.getByLabel('What should an assessor know?').inputValue()).toBe(
      'Two wells are shared with the irrigators of the valley.',
    );

    const colleague = await as('contributor@demo.example');
    const answer = (await ask<Items>(colleague.page, 'GET', `/sites/${site}/cycles/${valley.cycle}/answers`)).items.find(
      ({ item }) => item === '28',
    )?.answer;
    await ask(
      colleague.page,
      'PUT',
      `/sites/${site}/cycles/${valley.cycle}/answers/28`,
      { level: answer?.level ?? null, comment: 'The colleague says: three wells are shared.' },
      answer?.version ?? 0,
    );
    await page.getByLabel('What should an assessor know?').fill('Mine: two wells are shared, and metered.');
    await page.getByText('The colleague says: three wells are shared.').first().waitFor(patience);
    expect(await page.getByText('Mine: two wells are shared, and metered.').count()).toBeGreaterThan(0);
    await checked(page);
    await colleague.context.close();
    await context.close();
  }, 180_000);

  test('keeps what was typed without a network and saves it when the network is back', async () => {
    const { page, context } = await as('contributor@demo.example');
    await page.goto(`${server.address}/app/sites/${valley.site}/self-assessment/29`);
    const comment = page.getByLabel('What should an assessor know?');
    await comment.waitFor(patience);
    await context.setOffline(true);
    await comment.fill('Written in the pit, without a network.');
    await page.waitForTimeout(1_500);
    await context.setOffline(false);
    await expect
      .poll(async () => JSON.stringify(await ask(page, 'GET', `/sites/${valley.site}/cycles/${valley.cycle}/answers/29`)), patience)
      .toContain('Written in the pit, without a network.');
    await context.close();
  }, 90_000);

  test('answers the rest, and the signing officer releases the self-assessment on screen', async () => {
    const { page, context } = await as('contributor@demo.example');
    const base = `/sites/${valley.site}/cycles/${valley.cycle}`;
    const { items } = await ask<Items>(page, 'GET', `${base}/answers`);
    for (const { item, answer } of items) {
      if (answer?.level != null || answer?.notApplicable === true) continue;
      await ask(page, 'PUT', `${base}/answers/${item}`, { level: 'fully-meets', comment: 'Ready to be shown.' }, answer?.version ?? 0);
    }
    await context.close();
    const officer = await as('officer@demo.example');
    await officer.page.goto(`${server.address}/app/sites/${valley.site}/self-assessment/release`);
    await officer.page.getByRole('button', { name: 'Sign and release' }).click();
    await checked(officer.page);
    const dialog = officer.page.getByRole('dialog');
    await dialog.getByLabel('Your name, as your signature').fill('Oscar Lund');
    await dialog.getByRole('checkbox').check();
    await dialog.getByRole('button', { name: 'Sign', exact: true }).click();
    await officer.page.getByText('Release 1, signed by Oscar Lund').waitFor(patience);
    await checked(officer.page);
    await officer.context.close();
  }, 180_000);
});

describe('an assessor', () => {
  test('is appointed by the site and confirmed by staff', async () => {
    const firms = await as('producer@demo.example');
    const base = `/sites/${valley.site}/cycles/${valley.cycle}/assessment`;
    const { items } = await ask<{ items: { id: string; name: string; assessors: { id: string; name: string | null }[] }[] }>(
      firms.page,
      'GET',
      '/approved-firms',
    );
    const firm = items.find(({ name }) => name.startsWith('Plumbline'));
    const idOf = (wanted: string) => firm?.assessors.find(({ name }) => name === wanted)?.id;
    const team = { leadId: idOf('Lena Okafor'), teamIds: [idOf('Teo Arias')], reviewerId: idOf('Ines Marchetti') };
    await ask(firms.page, 'POST', base, { firmId: firm?.id, ...team });
    await firms.context.close();
    const staff = await as('staff@demo.example');
    await checked(staff.page);
    await staff.page.goto(`${server.address}/app/sites/${valley.site}/assessment`);
    await staff.page.getByRole('button', { name: 'Confirm' }).first().click();
    const dialog = staff.page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Confirm' }).click();
    await staff.page.getByText('Confirmed').first().waitFor(patience);
    await checked(staff.page);
    await staff.context.close();
  }, 120_000);

  test('has looked at the desk, planned, and been at the site', async () => {
    play = await server.play();
    const told = { site: valley.site, organisation: valley.organisation, story: sampleValley, manager: 'manager' as const };
    open = await inCycle(play, told, valley.cycle);
    await reviewAtDesk(play, open);
    await planVisit(play, open, 31);
    const announced = await (await fetch(`${server.address}/assessments`)).text();
    expect(announced).toContain('Sample Valley');
    server.goForward(33);
    await visit(play, open);
    await findAndClose(play, open);
  }, 120_000);

  test('determines a criterion on screen and submits the assessment', async () => {
    const { page, context } = await as('assessor@demo.example');
    const base = `/sites/${valley.site}/cycles/${valley.cycle}/assessment`;
    await page.goto(`${server.address}/app/sites/${valley.site}/assessment/1`);
    await page.getByRole('radio', { name: /Fully meets/ }).check();
    await page.getByRole('checkbox', { name: /documents/i }).check();
    await page.getByLabel('Rationale').fill('The policy, the roles and the last review were read, and the people named knew of them.');
    await expect
      .poll(async () => JSON.stringify(await ask(page, 'GET', base)), patience)
      .toContain('The policy, the roles and the last review were read');
    await checked(page);
    const { items } = await ask<{ items: { item: string; determination: { version: number; level: string | null } | null }[] }>(
      page,
      'GET',
      base,
    );
    for (const { item, determination } of items) {
      if (determination?.level != null) continue;
      const level = item === '28' ? 'partially-meets' : 'fully-meets';
      await ask(
        page,
        'PUT',
        `${base}/determinations/${item}`,
        { level, notApplicable: false, rationale: 'Seen on site.', basedOn: ['documents', 'observation'] },
        determination?.version ?? 0,
      );
    }
    await agreeOnResult(play, open, new Date());
    await page.goto(`${server.address}/app/sites/${valley.site}/assessment`);
    await page.getByRole('button', { name: 'Submit the assessment' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /submit/i })
      .click();
    await page.getByText('The assessment is submitted').waitFor(patience);
    await checked(page);
    await context.close();
    await accept(play, open);
  }, 180_000);
});

describe('a decision maker', () => {
  test('decides by the rulebook, and the register shows the mark', async () => {
    const { page, context } = await as('decision@demo.example');
    await checked(page);
    await page.goto(`${server.address}/app/sites/${valley.site}/decision`);
    await page.getByLabel('Reasons').fill('No applicable criterion is at the lowest level; water is to be improved within the year.');
    await checked(page);
    await page.getByRole('button', { name: 'Award', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: /award/i }).click();
    await page.getByText('Awarded, with an improvement plan').first().waitFor(patience);
    await checked(page);
    await expect
      .poll(async () => (await fetch(`${server.address}/register/sample-valley`)).text(), { timeout: 30_000, interval: 500 })
      .toContain('Awarded, plan open');
    await context.close();
  }, 120_000);

  test('no screen of any journey broke WCAG 2.2 AA, in light or in dark', () => {
    expect(faults).toEqual([]);
  });
});

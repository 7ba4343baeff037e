/**
 * An assessment in a real browser, from the approval of the firm to the accepted report and the decision: who comes forward, the visit with the
 * network cut in the middle, the draft and its comments, the second assessor, the scheme's points, the report. What other journeys walk on
 * screen is done at the API by the people whose it is. The steps build on each other, and the clock of the server is set forward to the visit.
 */
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { determine, findAndClose, visit } from '../../src/demonstration/assessment.ts';
import type { Play } from '../../src/demonstration/play.ts';
import { paperCreek } from '../../src/demonstration/sites.ts';
import { decide, inCycle, type Open } from '../../src/demonstration/story.ts';
import { ask, beginJourney, type Journey, patience } from '../support/journey.ts';
import { type ServerHere, startServerHere } from '../support/server-here.ts';

let journey: Journey;
let server: ServerHere;
let play: Play;
let open: Open;
let base: string;

const at = (part: string) => `${server.address}/app/sites/${open.site}/${part}`;

async function as(email: string, work: (page: Page, context: BrowserContext) => Promise<void>): Promise<void> {
  const { page, context } = await journey.as(email);
  await work(page, context);
  await context.close();
}

beforeAll(async () => {
  server = await startServerHere();
  journey = await beginJourney(server);
  play = await server.play();
}, 180_000);

afterAll(async () => {
  await journey?.end();
  await server?.stop();
}, 30_000);

describe('a firm', () => {
  test('applies for its approval anew, and staff approve it', async () => {
    let firm = '';
    await as('firm@demo.example', async (page) => {
      const me = await ask<{ organisations: { id: string }[] }>(page, 'GET', '/me');
      firm = me.organisations[0]?.id ?? '';
      await page.goto(`${server.address}/app/assessors/${firm}/apply`);
      await page.getByRole('heading', { name: 'Apply for approval', level: 1 }).waitFor(patience);
      await page.getByRole('checkbox', { name: 'Refinery', exact: true }).check();
      await page
        .getByRole('checkbox', { name: /^Copper/ })
        .first()
        .check();
      await page.getByLabel('Add a country').selectOption('NO');
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await page.getByLabel('Legal form').fill('Limited company');
      await page.getByLabel('What makes the firm able to assess').fill('Nine years of audits of refineries.');
      await page.getByLabel('How complaints are handled').fill('By somebody who took no part.');
      await page.getByLabel('How impartiality is kept').fill('We advise nobody whom we assess.');
      await journey.checked(page);
      await page.getByRole('button', { name: 'Send the application' }).click();
      await page.getByText('With the staff').first().waitFor(patience);
      await journey.checked(page);
    });
    await as('staff@demo.example', async (page) => {
      await page.goto(`${server.address}/app/assessors/applications`);
      await page
        .getByRole('link', { name: /Plumbline/ })
        .first()
        .click();
      await page.getByText('Nine years of audits of refineries.').waitFor(patience);
      await journey.checked(page);
      await page.getByRole('button', { name: 'Approve the firm' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Until').fill('2030-12-31');
      await dialog.getByLabel('Reason').fill('Competence shown; the records were read.');
      await journey.checked(page);
      await dialog.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Accepted').first().waitFor(patience);
    });
    const page = await (await fetch(`${server.address}/assessors`)).text();
    expect(page).toContain('Plumbline');
    expect(page).not.toContain('<script');
  }, 180_000);
});

describe('an announced visit', () => {
  test('is public, and somebody comes forward in confidence', async () => {
    const staff = play.as('staff');
    const sites = await staff.get<{ items: { id: string; name: string; organisation?: { id: string }; organisationId?: string }[] }>(
      '/sites?limit=50',
    );
    const site = sites.items.find(({ name }) => name === 'Paper Creek Refinery')?.id ?? '';
    const cycles = await staff.get<{ items: { id: string }[] }>(`/sites/${site}/cycles`);
    const row = await play.services.db.selectFrom('sites').select('organisation_id').where('id', '=', site).executeTakeFirstOrThrow();
    const told = { site, organisation: row.organisation_id, story: paperCreek, manager: 'smelterManager' as const };
    open = await inCycle(play, told, cycles.items[0]?.id ?? '');
    base = `/sites/${open.site}/cycles/${open.cycle}/assessment`;
    const context = await journey.browser.newContext({ locale: 'en-GB', viewport: { width: 320, height: 700 } });
    const page = await context.newPage();
    await page.goto(`${server.address}/assessments`);
    await journey.checked(page);
    await page.getByRole('link', { name: 'Paper Creek Refinery' }).click();
    await page.getByRole('heading', { name: 'Assessment of Paper Creek Refinery' }).waitFor(patience);
    expect(await page.locator('script').count()).toBe(0);
    await journey.checked(page);
    await page.getByLabel('What you want to tell the assessors').fill('The night crew is not told of the acid alarms.');
    await page.getByRole('button', { name: 'Send in confidence' }).click();
    await page
      .getByText(/thank you/i)
      .first()
      .waitFor(patience);
    await journey.checked(page);
    expect(await page.evaluate(() => document.scrollingElement?.scrollWidth ?? 0)).toBeLessThanOrEqual(320);
    await context.close();
    await as('assessor@demo.example', async (team) => {
      await team.goto(at('assessment/voices'));
      await team.getByText('The night crew is not told of the acid alarms.').waitFor(patience);
      await journey.checked(team);
    });
    const refused = await play
      .as('smelterManager')
      .get(`${base}/voices`)
      .catch((fault: unknown) => String(fault));
    expect(refused).toMatch(/answered 40[34]/);
  }, 120_000);

  test('is made without a network, and nothing of it is lost', async () => {
    server.goForward(21);
    play = await server.play();
    await as('assessor@demo.example', async (first, context) => {
      let page = first;
      await page.goto(at('workbench'));
      await page.getByRole('button', { name: 'Load for work without a network' }).click();
      await page.getByRole('heading', { name: 'Workbench: Paper Creek Refinery' }).waitFor(patience);
      await context.setOffline(true);
      await page.getByRole('link', { name: 'Interview', exact: true }).click();
      await page.getByLabel('Group', { exact: true }).selectOption({ label: 'Night shift' });
      await page.getByLabel('How many people').fill('4');
      await page.getByLabel('We chose whom to talk to, not a manager').check();
      await page.getByLabel('No manager was present').check();
      await page.getByLabel('Notes').fill('They hear the alarm, and did not know what it means.');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByRole('button', { name: 'Save', exact: true }).waitFor({ ...patience, state: 'detached' });
      await page.close({ runBeforeUnload: false });
      page = await context.newPage();
      await page.goto(at('workbench/records'));
      await page.getByText('Night shift · 4').waitFor(patience);
      await context.setOffline(false);
      await page.goto(at('workbench'));
      await page.getByText(/^Everything (else )?is saved at the server/).waitFor(patience);
      const records = await ask<{ items: { content: { kind: string; people?: number } }[] }>(page, 'GET', `${base}/records?limit=50`);
      expect(records.items.map(({ content }) => [content.kind, content.people])).toEqual([['interview', 4]]);
    });
    await visit(play, open);
    await findAndClose(play, open);
    await determine(play, open);
  }, 180_000);
});

describe('the result', () => {
  test('goes to the site as a draft, which comments on it, and is answered', async () => {
    await as('assessor@demo.example', async (page) => {
      await page.goto(at('assessment/draft'));
      await page.getByRole('button', { name: 'Send the draft to the site' }).click();
      await page.getByText('The site may comment on this draft').waitFor(patience);
      await journey.checked(page);
    });
    await as('smelter@demo.example', async (page) => {
      await page.goto(at('assessment/draft'));
      await page.getByText('You may comment on this draft').waitFor(patience);
      await page.getByText('Comment on all of it').click();
      await page.getByLabel('Comment', { exact: true }).first().fill('The tank house has 12 sections, not 10.');
      await journey.checked(page);
      await page.getByRole('button', { name: 'Add the comment' }).first().click();
      await page.getByText('No answer yet.').waitFor(patience);
      await page.getByRole('button', { name: 'No further comments' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'No further comments' }).click();
      await page.getByText('No further comments, says').waitFor(patience);
      await journey.checked(page);
    });
    await as('assessor@demo.example', async (page) => {
      await page.goto(at('assessment/draft'));
      await page.getByLabel('Answer', { exact: true }).fill('Thank you; no rationale speaks of it.');
      await page.getByRole('button', { name: 'Send the answer' }).click();
      await page.getByText('Nothing was changed').first().waitFor(patience);
      await page.goto(at('assessment/review'));
      await page.getByRole('button', { name: 'Ask the reviewer' }).click();
      await page.getByText('Being reviewed').first().waitFor(patience);
      await journey.checked(page);
    });
  }, 180_000);

  test('is approved by a second assessor, submitted, returned by the scheme with a point, and accepted', async () => {
    await as('reviewer@demo.example', async (page) => {
      await page.goto(at('assessment/review'));
      await page.getByLabel('Statement').fill('Read against the records of the visit.');
      await journey.checked(page);
      await page.getByRole('button', { name: 'Approve', exact: true }).click();
      await page.getByText('Approved').first().waitFor(patience);
    });
    const submit = async (page: Page) => {
      await page.goto(at('assessment'));
      await page.getByRole('button', { name: 'Submit the assessment' }).click();
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /submit/i })
        .click();
      await page.getByText('The assessment is submitted').waitFor(patience);
    };
    await as('assessor@demo.example', async (page) => {
      await submit(page);
      await journey.checked(page);
    });
    await as('staff@demo.example', async (page) => {
      await page.goto(at('assessment/quality'));
      await page.getByLabel('Point', { exact: true }).fill('Say how the night shift was chosen.');
      await page.getByRole('button', { name: 'Add the point' }).click();
      await page.getByText('Say how the night shift was chosen.').first().waitFor(patience);
      await page.getByLabel('Statement').fill('Complete but for one point.');
      await journey.checked(page);
      await page.getByRole('button', { name: 'Return with points' }).click();
      await page.getByText('Returned with points').first().waitFor(patience);
    });
    await as('assessor@demo.example', async (page) => {
      await page.goto(at('assessment/quality'));
      await page.getByLabel('Answer', { exact: true }).fill('By lot, from the list of that night.');
      await page.getByRole('button', { name: 'Send the answer' }).click();
      await page.getByText('By lot, from the list of that night.').first().waitFor(patience);
      await submit(page);
    });
    await as('staff@demo.example', async (page) => {
      await page.goto(at('assessment/quality'));
      await page.getByLabel('Statement').fill('Answered; complete.');
      await page.getByRole('button', { name: 'Accept the result' }).click();
      await page.getByText('The result was accepted').first().waitFor(patience);
      await journey.checked(page);
    });
  }, 240_000);

  test('is a report in every format, public once it is decided', async () => {
    let assessment = '';
    await as('smelter@demo.example', async (page) => {
      await page.goto(at('assessment/report'));
      await page.getByRole('heading', { name: 'Report', level: 1 }).waitFor(patience);
      await journey.checked(page);
      const read = (file: string) =>
        page.evaluate(async (address) => {
          const response = await fetch(address);
          return { status: response.status, start: (await response.text()).slice(0, 5) };
        }, `/api/v1${base}/${file}`);
      expect(await read('report.pdf')).toEqual({ status: 200, start: '%PDF-' });
      expect((await read('report.xlsx')).start.slice(0, 2)).toBe('PK');
      expect((await read('report.oscal.json')).status).toBe(200);
      assessment = (await ask<{ appointment: { id: string } }>(page, 'GET', `${base}/appointment`)).appointment.id;
    });
    expect((await fetch(`${server.address}/reports/${assessment}`)).status).toBe(404);
    const row = await play.services.db.selectFrom('assessments').select('firm_id').where('id', '=', assessment).executeTakeFirstOrThrow();
    await decide(play, open, row.firm_id);
    const context = await journey.browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    await page.goto(`${server.address}/reports/${assessment}`);
    await page.getByRole('heading', { level: 1 }).waitFor(patience);
    expect(await page.locator('script').count()).toBe(0);
    expect(await page.content()).not.toContain('12 sections');
    await journey.checked(page);
    await context.close();
    const summary = await fetch(`${server.address}/reports/${assessment}/summary.pdf`);
    expect([summary.status, (await summary.text()).slice(0, 5)]).toEqual([200, '%PDF-']);
  }, 120_000);

  test('no screen of the journey broke WCAG 2.2 AA, in light or in dark', () => {
    expect(journey.faults).toEqual([]);
  });
});

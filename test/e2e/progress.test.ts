/**
 * After the decision, in a real browser: an improvement plan to its verified closure; a mark suspended and reinstated; an appeal heard by
 * somebody who took no part; the next cycle with what the last one left. The steps build on each other, and time passes between them.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Play } from '../../src/demonstration/play.ts';
import { ask, beginJourney, type Journey, patience } from '../support/journey.ts';
import { type ServerHere, startServerHere } from '../support/server-here.ts';

let journey: Journey;
let server: ServerHere;
let play: Play;
let site: string;

const at = (part: string) => `${server.address}/app/sites/${site}/${part}`;
const register = async () => (await fetch(`${server.address}/register/northquay-works`)).text();

async function as(email: string, work: (page: Page) => Promise<void>): Promise<void> {
  const { page, context } = await journey.as(email);
  await work(page);
  await context.close();
}

beforeAll(async () => {
  server = await startServerHere();
  journey = await beginJourney(server);
  play = await server.play();
  const sites = await play.as('staff').get<{ items: { id: string; name: string }[] }>('/sites?limit=50');
  site = sites.items.find(({ name }) => name === 'Northquay Works')?.id ?? '';
}, 180_000);

afterAll(async () => {
  await journey?.end();
  await server?.stop();
}, 30_000);

type Plan = { points: { item: string; state: string; version: number; actions: { done: number; total: number } }[] };

describe('an improvement plan', () => {
  test('is written down, claimed by the site, verified by an assessor and confirmed by the scheme', async () => {
    const plan = await play.as('smelterManager').get<Plan>(`/sites/${site}/improvement`);
    const items = plan.points.map(({ item }) => item);
    expect(items.length).toBeGreaterThan(0);
    const [first = ''] = items;
    await as('smelter@demo.example', async (page) => {
      await page.goto(at('improvement'));
      await page.getByRole('heading', { name: /Improvement plan/, level: 1 }).waitFor(patience);
      await journey.checked(page);
      // Nothing is closed of which nobody wrote down what was done.
      for (const { item, state, actions } of plan.points) {
        if (state !== 'open') continue;
        await page.goto(at(`improvement/${item}`));
        await page.getByRole('button', { name: 'Add an action' }).click();
        await page.getByLabel('What is done').nth(actions.total).fill('The gap is closed, and checked each month.');
        for (let n = 0; n <= actions.total; n++) await page.getByLabel('Done on').nth(n).fill(server.today());
        const done = async () => {
          const { points } = await play.as('smelterManager').get<Plan>(`/sites/${site}/improvement`);
          return points.find((one) => one.item === item)?.actions.done;
        };
        await expect.poll(done, { timeout: 30_000, interval: 300 }).toBe(actions.total + 1);
        if (item === first) await journey.checked(page);
      }
      await page.goto(at(`improvement/${first}`));
      await page.getByLabel('How far it is').fill('Done at the end of last month.');
      await page.getByRole('button', { name: 'Add the note' }).click();
      await page.getByText('Done at the end of last month.').first().waitFor(patience);
      for (const { item, state } of plan.points) {
        if (state !== 'open') continue;
        await page.goto(at(`improvement/${item}`));
        await page.getByRole('button', { name: 'Claim that it is closed' }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByLabel('What was done, and how the criterion is met now').fill('It is done, and the records show it.');
        if (item === first) await journey.checked(page);
        await dialog.getByRole('button', { name: 'Claim closure' }).click();
        await page.getByText('Closure claimed').first().waitFor(patience);
      }
    });
    await as('assessor@demo.example', async (page) => {
      for (const item of items) {
        await page.goto(at(`improvement/${item}`));
        await page.getByRole('radio', { name: /Yes, it is closed/ }).check();
        await page.getByLabel('What you saw').fill('The records of the months since were read.');
        if (item === first) await journey.checked(page);
        await page.getByRole('button', { name: 'Record what you saw' }).click();
        await page.getByText('Verified').first().waitFor(patience);
      }
    });
    await as('staff@demo.example', async (page) => {
      for (const item of items) {
        await page.goto(at(`improvement/${item}`));
        await page.getByRole('radio', { name: /It is closed/ }).check();
        await page.getByLabel('Why').fill('Verified by an assessor of an approved firm.');
        if (item === first) await journey.checked(page);
        await page.getByRole('button', { name: 'Record the decision' }).click();
        await page.getByText('Closed', { exact: true }).first().waitFor(patience);
      }
      await page.goto(at('improvement'));
      await page.getByText('The plan is closed').waitFor(patience);
      await journey.checked(page);
    });
    const shown = async () => (await register()).includes('Verified by an assessor of an approved firm.');
    await expect.poll(shown, { timeout: 30_000, interval: 500 }).toBe(true);
  }, 300_000);
});

describe('a mark', () => {
  test('is suspended, which the public reads with its reason, and the site appeals', async () => {
    await as('decision@demo.example', async (page) => {
      await page.goto(at('decision'));
      await page.getByRole('button', { name: 'Suspend', exact: true }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Reason').fill('An accident is being looked into.');
      await journey.checked(page);
      await dialog.getByRole('button', { name: 'Suspend', exact: true }).click();
      await page.getByText('Claims with the mark are paused.').first().waitFor(patience);
      await journey.checked(page);
    });
    await expect
      .poll(async () => (await register()).includes('An accident is being looked into.'), { timeout: 30_000, interval: 500 })
      .toBe(true);
    await as('smelter@demo.example', async (page) => {
      await page.goto(at('appeals'));
      await page.getByLabel('Grounds').fill('The accident was at another company on the same road.');
      await journey.checked(page);
      await page.getByRole('button', { name: 'File the appeal' }).click();
      await page.getByText('To be heard').first().waitFor(patience);
    });
  }, 180_000);

  test('is not heard of by who suspended it, but by another decision maker, who grants the appeal', async () => {
    await as('decision@demo.example', async (page) => {
      await page.goto(at('appeals'));
      await page.getByText('You cannot hear this appeal').waitFor(patience);
      await journey.checked(page);
    });
    // Somebody else decides here: the administrator of the demonstration is given that part, and declares.
    await play.giveRole('administrator', 'decision-maker', null);
    const { organisation_id } = await play.services.db
      .selectFrom('sites')
      .select('organisation_id')
      .where('id', '=', site)
      .executeTakeFirstOrThrow();
    const { firm_id } = await play.services.db
      .selectFrom('assessments')
      .innerJoin('cycles', 'cycles.id', 'assessments.cycle_id')
      .select('firm_id')
      .where('cycles.site_id', '=', site)
      .executeTakeFirstOrThrow();
    for (const organisationId of [organisation_id, firm_id])
      await play
        .as('administrator')
        .post('/conflict-declarations', { organisationId, conflict: false, statement: 'Nothing ties me to it.' });
    await as('admin@demo.example', async (page) => {
      await page.goto(at('appeals'));
      await page.getByRole('button', { name: 'Hear the appeal' }).click();
      await page.getByRole('radio', { name: /The appeal is granted/ }).check();
      const follows = page.getByLabel('What follows', { exact: true });
      await follows.selectOption({ index: 1 });
      await page.getByLabel('Reasons').fill('The accident was not the site’s. The mark is reinstated.');
      await journey.checked(page);
      await page.getByRole('button', { name: 'Decide the appeal' }).click();
      await page.getByText('The appeal is granted').first().waitFor(patience);
      await journey.checked(page);
    });
    const { awards } = { awards: await play.services.db.selectFrom('awards').select('status').where('site_id', '=', site).execute() };
    if (awards.some(({ status }) => status === 'suspended')) {
      await as('decision@demo.example', async (page) => {
        await page.goto(at('decision'));
        await page.getByRole('button', { name: 'Reinstate', exact: true }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByLabel('Reason').fill('The appeal was granted.');
        await dialog.getByRole('button', { name: 'Reinstate', exact: true }).click();
        await page.getByText('Claims with the mark are allowed.').first().waitFor(patience);
      });
    }
    await expect.poll(async () => (await register()).includes('Suspended'), { timeout: 30_000, interval: 500 }).toBe(true);
    const last = await play.services.db.selectFrom('awards').select('status').where('site_id', '=', site).execute();
    expect(last.map(({ status }) => status)).toEqual(['awarded']);
  }, 240_000);
});

describe('the next cycle', () => {
  test('opens on the newest criteria and carries over what was said, to be confirmed', async () => {
    server.goForward(365 * 2 + 120);
    play = await server.play();
    await as('smelter@demo.example', async (page) => {
      await page.goto(at(''));
      await page.getByRole('button', { name: 'Begin the next cycle' }).click();
      await journey.checked(page);
      await page.getByRole('dialog').getByRole('button', { name: 'Begin it' }).click();
      await expect
        .poll(async () => (await ask<{ items: { number: number }[] }>(page, 'GET', `/sites/${site}/cycles`)).items.length, patience)
        .toBe(2);
      await expect
        .poll(
          async () => {
            await page.goto(at('self-assessment/carried'));
            await page.getByRole('heading', { level: 1 }).waitFor(patience);
            return page.getByText('To confirm').count();
          },
          { timeout: 60_000, interval: 2_000 },
        )
        .toBeGreaterThan(0);
      await journey.checked(page);
      await page.goto(at('self-assessment/28'));
      await page.getByText('From the last cycle').first().waitFor(patience);
      await journey.checked(page);
      await page.getByRole('button', { name: 'Take over' }).first().click();
      await page
        .getByText('Taken over by Aino Salo')
        .first()
        .waitFor({ ...patience, state: 'attached' });
      expect(await page.getByLabel('What should an assessor know?').inputValue()).not.toBe('');
      await page.goto(at('differences'));
      await page.getByRole('heading', { name: 'From cycle to cycle' }).waitFor(patience);
      await journey.checked(page);
    });
  }, 240_000);

  test('no screen of the journey broke WCAG 2.2 AA, in light or in dark', () => {
    expect(journey.faults).toEqual([]);
  });
});

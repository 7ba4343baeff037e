import { beforeAll, expect, test } from 'vitest';
import { approveFirm } from '#rooms/assessment/approve-firm.ts';
import { type ApprovedFirm, anApprovedFirm } from '../../../../../test/support/assessment.ts';
import { doing } from '../../../../../test/support/participants.ts';
import { ask, openWorld } from '../../../../../test/support/world.ts';

let copper: ApprovedFirm;
let suspended: ApprovedFirm;

beforeAll(async () => {
  await openWorld();
  copper = await anApprovedFirm({ kinds: ['mine'], metals: ['Cu'] });
  suspended = await anApprovedFirm({ kinds: ['smelter'], metals: ['Zn'] });
  await doing(suspended.staff, (services, tx, actor) =>
    approveFirm(services, tx, actor, {
      firmId: suspended.organisation.id,
      version: 1,
      status: 'suspended',
      kinds: ['smelter'],
      metals: ['Zn'],
      countries: ['AR', 'BO', 'BR', 'CL', 'CO', 'EC', 'PE'],
      from: '2020-01-01',
      until: '2099-12-31',
      reason: 'A secret reason',
    }),
  );
}, 120_000);

async function read(query = '', language = 'en') {
  const answer = await ask(undefined, 'GET', `/assessors${query}`, { headers: { 'accept-language': language } });
  return { status: answer.status, html: await answer.text() };
}

/** Every page of a list, one after the other: other tests may have made more firms than one holds. */
async function readWhole(query: string): Promise<string> {
  let whole = '';
  let address: string | undefined = query;
  while (address !== undefined) {
    const { html } = await read(address);
    whole += html;
    const links = [...html.matchAll(/href="\/assessors(\?[^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));
    address = links.find((href) => href.includes('after=') && !href.includes('lang='));
  }
  return whole;
}

test.each(['en', 'es'])('the list of firms has no script, one heading, and every word in %s', async (language) => {
  const { status, html } = await read('', language);
  expect(status).toBe(200);
  expect(html).toContain(`<html lang="${language}"`);
  expect(html).not.toContain('<script');
  expect(html.match(/<h1/g)).toHaveLength(1);
  expect(html).not.toContain('assessment-applications-pages.');
});

test('a firm is listed with what it may assess and how many may do so; whose approval it is stands beside', async () => {
  const html = await readWhole('?kind=mine&metal=Cu');
  const row = html.split('<tr').find((one) => one.includes(copper.organisation.name)) ?? '';
  expect(row).toContain('Approved');
  expect(row).toContain('Not limited by country');
  expect(row).toMatch(/>3</);
  expect(html).toContain('no endorsement by anybody else');
  expect(html).not.toContain(suspended.organisation.name);
});

test('a suspended firm is shown with its date, never with the reason', async () => {
  const html = await readWhole('?kind=smelter&metal=Zn');
  const row = html.split('<tr').find((one) => one.includes(suspended.organisation.name)) ?? '';
  expect(row).toContain('Suspended');
  expect(row).toMatch(/<time dateTime="\d{4}-\d\d-\d\d"|<time datetime="\d{4}-\d\d-\d\d"/);
  expect(row).toMatch(/<summary>7 countries<\/summary>Argentina, Bolivia, /);
  expect(html).not.toContain('A secret reason');
});

test('filters stand in the address, can be taken away, and what is unknown is not asked for', async () => {
  const none = await read('?country=AQ');
  expect(none.html).toContain('No firm with an approval today meets these filters.');
  const { html } = await read('?country=DE&kind=mine');
  expect(html).toContain('href="/assessors?country=DE"');
  expect((await read('?kind=moon-base&metal=%00')).status).toBe(200);
  expect((await read('?after=nonsense')).status).toBe(400);
});

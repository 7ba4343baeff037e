import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { recordStatements } from '#platform/database/database.ts';
import { loadMessages } from '#ui/messages.server.ts';
import { draftCell, jddsCell } from '../../../../test/support/draft.ts';
import { anOrganisation } from '../../../../test/support/participants.ts';
import { aComment, aReview, at } from '../../../../test/support/public-review.ts';
import { aPerson, ask, openWorld } from '../../../../test/support/world.ts';
import { fitting } from '../review/fitting.ts';

/** While the consultation of `at.consulting` is open. */
const during = '2027-02-10T12:00:00Z';
const marker = 'ZZCONFIDENTIALZZ';

beforeAll(() => openWorld(), 120_000);
beforeEach(async () => {
  const { setNow, services } = await openWorld();
  setNow(during);
  await services.db.deleteFrom('review_comments').execute();
  await services.db.deleteFrom('equivalency_matrices').execute();
  await services.db.deleteFrom('equivalency_reviews').execute();
});
afterEach(async () => (await openWorld()).setNow());

async function read(address: string, language = 'en'): Promise<string> {
  const answer = await ask(undefined, 'GET', address, { headers: { 'accept-language': language } });
  expect(answer.status, address).toBe(200);
  return answer.text();
}

const list = (query = '') => read(`/recognition/reviews${query}`);
const page = (review: string, query = '') => read(`/recognition/reviews/${review}${query}`);
const data = async (review: string, query = '') => JSON.parse(await read(`/recognition/reviews/${review}.json${query}`));
const listed = (html: string) => [...html.matchAll(/href="\/recognition\/reviews\/([0-9a-f-]{36})"/g)].map(([, id]) => id);

test('those open for comment come first, then the newest, in pages and by state', async () => {
  const open = await aReview(at.consulting);
  const closed = await aReview({ ...at.consulting, closes_on: '2027-02-09' });
  const others: string[] = [];
  for (let n = 0; n < 28; n += 1) others.unshift(await aReview(n % 2 === 0 ? at.comparing : at.refused));
  const wanted = [open, ...others, closed];
  const first = await list();
  expect(listed(first)).toEqual(wanted.slice(0, 25));
  expect(first).toContain('25 of 30 reviews');
  const next = /href="(\/recognition\/reviews\?after=[^"]+)"/.exec(first)?.[1] ?? '';
  expect(listed(await read(next))).toEqual(wanted.slice(25));
  expect(listed(await list('?state=refused'))).toHaveLength(14);
  expect(listed(await list('?state=consulting'))).toEqual([open, closed]);
  expect(await list('?state=published')).toContain('No review is in this state');
  for (const cursor of ['nonsense', Buffer.from('[1,2]').toString('base64url'), Buffer.from('[3,"x"]').toString('base64url')])
    expect((await ask(undefined, 'GET', `/recognition/reviews?after=${cursor}`)).status).toBe(400);
});

test('a request is only counted until it is admitted or refused, also when it is withdrawn before', async () => {
  const ids = [await aReview(), await aReview({ state: 'withdrawn', withdrawal: JSON.stringify({ reasons: 'x', by: 'y', at: during }) })];
  const html = await list();
  expect(html).toContain('1 request waits to be looked at.');
  expect(listed(html)).toEqual([]);
  for (const id of [...ids, 'no-review'])
    for (const path of [`/recognition/reviews/${id}`, `/recognition/reviews/${id}.json`])
      expect((await ask(undefined, 'GET', path)).status, path).toBe(404);
});

test('a refusal is shown with its reasons, and nothing comes after it', async () => {
  const html = await page(await aReview(at.refused));
  expect(html).toContain('Nobody holds it.');
  expect(html).not.toContain('To come');
});

test('what is drafted and judged is shown once the consultation opens', async () => {
  const open = await aReview(at.consulting);
  const { judgements, cells, cells_by } = at.consulting;
  const drafting = await aReview({ ...at.comparing, judgements, cells, cells_by });
  const html = await page(open);
  for (const word of ['The finding: meets-with-conditions.', 'Each clause was compared.', 'Would recognise', 'Until now']) {
    expect(html).toContain(word);
    expect(await page(drafting)).not.toContain(word);
  }
  expect(await data(drafting)).toMatchObject({ judgements: [], draft: null });
});

test('a cell is shown beside the one in force, in words and with what changes', async () => {
  const { services } = await openWorld();
  const taken = services.programme.matrices
    .flatMap(({ cells }) => cells)
    .find(({ pack, targets, sources }) => pack === 'rra-3.0' && targets[0] === '1' && sources[0]?.system === 'iso-14001');
  const cells = [
    { ...draftCell, id: taken?.id, conditions: [{ rule: 'max-age-months', value: '12' }] },
    { ...draftCell, id: 'new', targets: ['33'], level: null },
  ];
  const html = await page(await aReview({ ...at.consulting, cells: JSON.stringify(cells) }));
  const t = loadMessages('en');
  for (const word of [
    'Equivalency matrix of November 2026',
    t('recognition.matrix.condition.max-age-months', { value: '12' }),
    t('recognition.matrix.relation.superset-of'),
    t('recognition.matrix.relation.unknown'),
    'Would recognise nothing',
    'It counts for nothing so far.',
    '5 more pairs that were on record without recognising anything are no longer listed: 2, 28, 29, 32, 33.',
  ])
    expect(html).toContain(word);
});

test('what recognises something now and would not any more is shown as taken away', async () => {
  const html = await page(await aReview({ ...at.consulting, system: 'jdds', edition: 'rev.3', cells: JSON.stringify([jddsCell]) }));
  expect(html).toContain('Taken away: it counts for nothing.');
  expect(html).not.toContain('no longer listed');
});

test('a review of the demonstration says so on every page, and no other does', async () => {
  const { services } = await openWorld();
  const [madeUp, real] = [await aReview(at.consulting), await aReview(at.refused)];
  expect(await list()).not.toContain('Demonstration');
  await services.db.updateTable('equivalency_reviews').set({ demonstration: true }).where('id', '=', madeUp).execute();
  for (const address of ['', `/${madeUp}`, `/${madeUp}/comments`])
    expect(await read(`/recognition/reviews${address}`)).toContain('<b>Demonstration</b>');
  expect(await page(real)).not.toContain('Demonstration');
  expect((await data(madeUp)).demonstration).toBe(true);
});

test('a decision is shown with its conditions, each approval, and the version it led to', async () => {
  const { services } = await openWorld();
  const [first, second] = services.programme.rulebooks.at(-1)?.governance.co_publishers.value ?? [];
  const approval = { approvedBy: 'The board', approvedOn: '2027-03-20', reference: 'Minutes 14', by: 'x', at: during };
  const decided = await aReview({ ...at.decided, approvals: JSON.stringify({ [first?.code ?? '']: approval }) });
  const html = await page(decided);
  for (const word of ['It holds.', 'Say when it changes.', 'The board', 'Minutes 14', second?.title.en ?? '-'])
    expect(html).toContain(word);

  const published = await aReview({
    ...at.decided,
    state: 'published',
    publication: JSON.stringify({ matrix: '2027-04', inForce: '2027-04-01', by: 'x', at: during }),
  });
  expect(await page(published)).toContain('<a href="/recognition?version=2027-04">2027-04</a>');
  const declined = await page(await aReview(at.declined));
  expect(declined).toContain('It does not hold.');
  expect(declined).not.toContain('Approvals');
});

test('who asked, who works on it, what waits for its answer and every address stay in the house', async () => {
  const { organisation } = await anOrganisation({ name: `${marker} Mining` });
  const staff = await aPerson([], `${marker} Person`);
  const secret = JSON.stringify({ by: staff.id });
  const hide = (given: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(given).map(([column, value]) => [column, value.replaceAll('somebody-of-the-staff', `${marker} ${staff.id}`)]),
    );
  const asked = { organisation_id: organisation.id, reason: `${marker} reason`, requested_by: `${marker} asker` };
  const ids: string[] = [];
  for (const step of Object.values(at)) ids.push(await aReview({ ...hide(step), ...asked }));
  ids.push(
    await aReview({
      ...hide(at.comparing),
      ...asked,
      judgements: JSON.stringify({ comparison: { finding: marker, by: secret, at: during } }),
    }),
  );
  for (const id of ids) {
    await aComment(id, { name: marker, organisation: marker, text: marker, email: `${marker}@example.org` });
    await aComment(id, {
      name: marker,
      organisation: marker,
      text: marker,
      withheld: true,
      answer: 'It named a person.',
      answered_by: marker,
    });
    await aComment(id, { name: 'Ada', email: `${marker}@example.org`, answer: 'Thank you.', answered_by: marker });
  }
  await aReview(asked);
  const addresses = ['/recognition/reviews', ...ids.flatMap((id) => [`/recognition/reviews/${id}`, `/recognition/reviews/${id}.json`])];
  for (const language of ['en', 'es'])
    for (const address of addresses) {
      const answer = await read(address, language);
      expect(answer, address).not.toContain(marker);
      expect(answer, address).not.toContain(organisation.id);
      expect(answer, address).not.toContain(staff.id);
    }
});

test('a comment that was withheld shows only that it was, and the answer', async () => {
  const review = await aReview(at.consulting);
  await aComment(review, { withheld: true, answer: 'It named a person.' });
  const html = await page(review);
  expect(html).toContain('This comment was withheld');
  expect(html).toContain('It named a person.');
  expect(html).not.toContain('Ada Reader');
  const { items } = (await data(review)).comments;
  expect(items).toEqual([{ id: expect.any(String), withheld: true, answer: 'It named a person.' }]);
});

const prose = (words: number, seed: number) =>
  Array.from(
    { length: words },
    (_, n) =>
      ['metal', 'audit', 'site', 'clause', 'evidence', 'river', 'worker', 'standard', 'month', 'claim'][(n * 7 + seed * n * n) % 10],
  )
    .map((word, n) => `${word}${(n * 31 + seed * 17) % 97}`)
    .join(' ');

test('with fifty comments, long findings and many cells each page stays under 30 kB, and every comment is on one of them', async () => {
  const finding = (n: number) => ({ verdict: 'meets', finding: prose(900, n), by: 'x', at: during });
  const review = await aReview({
    ...at.consulting,
    judgements: JSON.stringify({ comparison: finding(1), assurance: finding(2), governance: finding(3), claims: finding(4) }),
    cells: JSON.stringify(
      Array.from({ length: 60 }, (_, n) => ({ ...draftCell, id: `cell-${n}`, targets: [String((n % 33) + 1)], reason: prose(40, n) })),
    ),
  });
  const ids: string[] = [];
  for (let n = 0; n < 50; n += 1)
    ids.push(
      await aComment(review, { text: prose(20 + 11 * n, n), answer: prose(60, n), received_at: new Date(Date.parse(during) + n * 1000) }),
    );
  const seen: string[] = [];
  let address: string | undefined = `/recognition/reviews/${review}`;
  const styles = new Map<string, number>();
  while (address !== undefined) {
    const html: string = await read(address.replaceAll('&amp;', '&'));
    let size = gzipSync(html).length;
    for (const [, href = ''] of html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)) {
      styles.set(href, styles.get(href) ?? gzipSync(await (await ask(undefined, 'GET', href)).text()).length);
      size += styles.get(href) ?? 0;
    }
    expect(size).toBeLessThan(30 * 1024);
    seen.push(...[...html.matchAll(/id="comment-([^"]+)"/g)].map(([, id = '']) => id));
    address = /href="([^"#]*comments=[^"#]*)#comments" rel="next"/.exec(html)?.[1];
  }
  expect(seen).toEqual(ids);
  const whole = await page(review, '?finding=claims');
  expect(whole).toContain(prose(900, 4));
  expect(whole).not.toContain(prose(900, 3));
  const numbers = new Set<string>();
  for (let cells = 0; cells < 60; ) {
    const html = await page(review, `?cells=${cells}`);
    const to = Number(/Cells \d+ to (\d+) of/.exec(html)?.[1]);
    expect(to).toBeGreaterThan(cells);
    cells = to;
    for (const [, number = ''] of html.matchAll(/href="\/criteria\/rra-3\.0\/(\d+)"/g)) numbers.add(number);
  }
  expect(numbers.size).toBe(33);
});

test('a list is two statements and a page three, however much there is', async () => {
  const review = await aReview(at.consulting);
  for (let n = 0; n < 30; n += 1) {
    await aReview(at.decided);
    await aComment(review, { answer: 'Yes.' });
  }
  const count = async (address: string) => (await recordStatements(() => read(address))).sql.length;
  expect(await count('/recognition/reviews')).toBe(2);
  expect(await count(`/recognition/reviews/${review}`)).toBe(3);
  expect(await count(`/recognition/reviews/${review}.json`)).toBe(3);
});

/** What the browser would see as elements. */
const tags = (html: string) => (html.match(/<\/?[a-z][^\s>]*/g) ?? []).join(' ');

test('nothing that people write becomes part of the page', async () => {
  const { services } = await openWorld();
  const hostile = fc.array(
    fc.constantFrom('<script>', '</p>', '"', "'", '&', '<img src=x onerror=alert(1)>', '\u202e', 'javascript:', ' x', '{', '}'),
    {
      minLength: 1,
      maxLength: 6,
    },
  );
  const review = await aReview(at.decided);
  const comment = await aComment(review, { answer: 'x' });
  const write = async (words: string) => {
    const said = { by: 'x', at: during };
    const one = { verdict: 'meets', finding: words, ...said };
    await services.db
      .updateTable('equivalency_reviews')
      .set({
        judgements: JSON.stringify({ comparison: one, claims: one }),
        cells: JSON.stringify([{ ...draftCell, reason: words, source: words }]),
        decision: JSON.stringify({ accepted: true, reasons: words, conditions: [words], reviewDue: null, ...said }),
        approvals: JSON.stringify({ scheme: { approvedBy: words, approvedOn: '2027-02-01', reference: words, ...said } }),
      })
      .where('id', '=', review)
      .execute();
    await services.db
      .updateTable('review_comments')
      .set({ name: words, organisation: words, text: words, answer: words })
      .where('id', '=', comment)
      .execute();
    return page(review);
  };
  const harmless = tags(await write('x'));
  await fc.assert(
    fc.asyncProperty(hostile, async (parts) => {
      expect(tags(await write(parts.join('')))).toBe(harmless);
    }),
    { numRuns: 40 },
  );
});

test('a page is cut at what fits, keeps the order and always moves on', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(100), { minLength: 1 }), fc.nat(200), (rows, characters) => {
      const fit = fitting(rows, (row) => row, characters);
      expect(fit).toBeGreaterThan(0);
      const size = (upTo: number) => rows.slice(0, upTo).reduce((sum, row) => sum + row, 0);
      if (fit > 1) expect(size(fit)).toBeLessThanOrEqual(characters);
      if (fit < rows.length) expect(size(fit + 1)).toBeGreaterThan(characters);
    }),
  );
});

test.each(['en', 'es'])('every page is sound, without script and in %s', async (language) => {
  const ids: string[] = [];
  for (const step of Object.values(at)) ids.push(await aReview(step));
  for (const id of ids) {
    await aComment(id, { answer: 'Thank you.' });
    await aComment(id, { answer: 'It named a person.', withheld: true });
  }
  const addresses = ['/recognition/reviews', '/recognition/reviews?state=refused', ...ids.map((id) => `/recognition/reviews/${id}`)];
  addresses.push(`/recognition/reviews/${ids[0]}/comments`);
  for (const address of addresses) {
    const html = await read(address, language);
    expect(html, address).toContain(`<html lang="${language}"`);
    expect(html, address).not.toMatch(/<script|\sstyle=|\son[a-z]+=|javascript:/i);
    expect(html.match(/<h1[ >]/g), address).toHaveLength(1);
    expect(html.match(/(?:recognition|ui|problems)\.[a-z][a-z-]+\.[^<"]*/g), address).toBeNull();
    const found = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(found).size, address).toBe(found.length);
  }
});

test('a cursor that no page gave out is refused, also one of a day before every calendar', async () => {
  const review = await aReview(at.consulting);
  for (const key of [
    ['-200000-01-01T00:00:00.000Z', review],
    ['2027-02-10', review],
    [during, 'x'],
    [1, review],
    [null, null],
  ])
    for (const path of ['', '.json']) {
      const cursor = Buffer.from(JSON.stringify(key)).toString('base64url');
      const answer = await ask(undefined, 'GET', `/recognition/reviews/${review}${path}?comments=${cursor}`);
      expect(answer.status, `${key} ${path}`).toBe(400);
    }
});

import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { aComment, aReview, at } from '../../../../test/support/public-review.ts';
import { aPerson, ask, openWorld } from '../../../../test/support/world.ts';

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const during = '2027-02-10T12:00:00Z';
const comment = { name: 'Ada Reader', organisation: 'Readers of Standards', email: 'ada@example.org', text: 'Clause 6 is missing.' };

beforeAll(() => openWorld(), 120_000);
beforeEach(async () => {
  const { setNow, services } = await openWorld();
  setNow(during);
  // How many came within the hour is counted over all reviews.
  await services.db.deleteFrom('review_comments').execute();
});
afterEach(async () => (await openWorld()).setNow());

const anOpenReview = () => aReview(at.consulting);

function send(review: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Response> {
  const body = new URLSearchParams(fields).toString();
  return ask(undefined, 'POST', `/recognition/reviews/${review}/comments`, { body, headers: { ...form, ...headers } });
}

async function kept(review: string) {
  const { services } = await openWorld();
  return services.db.selectFrom('review_comments').selectAll().where('review_id', '=', review).execute();
}

const page = async (review: string) => (await ask(undefined, 'GET', `/recognition/reviews/${review}`)).text();

test('a comment is kept and its sender thanked; it is only counted until it has its answer, and then shown with it', async () => {
  const review = await anOpenReview();
  const sent = await send(review, comment);
  expect(sent.status).toBe(303);
  expect(await (await ask(undefined, 'GET', sent.headers.get('location') ?? '')).text()).toContain('Thank you');
  expect(await kept(review)).toMatchObject([{ ...comment, answer: null }]);
  const before = await page(review);
  expect(before).toContain('1 comment waits for an answer.');
  for (const word of Object.values(comment)) expect(before).not.toContain(word);

  const staff = await aPerson([{ role: 'scheme-staff', scopeId: null }]);
  const [row] = await kept(review);
  const answered = await ask(staff, 'PUT', `/api/v1/reviews/${review}/comments/${row?.id}/answer`, {
    body: { answer: 'It was added.', withheld: false },
    headers: { 'if-match': '"1"' },
  });
  expect(answered.status).toBe(200);
  const after = await page(review);
  for (const word of ['Ada Reader', 'Readers of Standards', 'Clause 6 is missing.', 'It was added.', 'Every one has its answer.'])
    expect(after).toContain(word);
  expect(after).not.toContain('ada@example.org');
});

test('a comment needs a name and a text; the organisation and the address may stay empty', async () => {
  const review = await anOpenReview();
  expect((await send(review, { name: 'Ada', text: 'Yes.' })).status).toBe(303);
  expect(await kept(review)).toMatchObject([{ name: 'Ada', organisation: '', email: null, text: 'Yes.' }]);
});

test('a faulty form comes back with what was written and with each fault at its field', async () => {
  const review = await anOpenReview();
  const answer = await send(review, { name: ' ', organisation: 'Two\nlines', email: 'no "address"', text: 'x'.repeat(4001) });
  expect(answer.status).toBe(422);
  const html = await answer.text();
  expect(html.match(/aria-invalid="true"/g)).toHaveLength(4);
  expect(html).toContain('value="no &quot;address&quot;"');
  expect(html).toContain('x'.repeat(4001));
  expect(html).toContain('The comment was not sent.');
  expect(await kept(review)).toEqual([]);
});

test('line breaks count once, as in the form', async () => {
  const review = await anOpenReview();
  const text = `${'x'.repeat(1999)}\r\n${'y'.repeat(2000)}`;
  expect((await send(review, { name: 'Ada', text })).status).toBe(303);
  expect((await kept(review))[0]?.text).toHaveLength(4000);
});

test.each([
  ['2026-12-31T23:59:59.999Z', 409],
  ['2027-01-01T00:00:00.000Z', 303],
  ['2027-03-01T23:59:59.999Z', 303],
  ['2027-03-02T00:00:00.000Z', 409],
])('a comment is taken from the first to the last day in UTC: at %s it is answered %i', async (now, status) => {
  const { setNow } = await openWorld();
  const review = await anOpenReview();
  setNow(now);
  const answer = await send(review, comment);
  expect(answer.status).toBe(status);
  expect(await kept(review)).toHaveLength(status === 303 ? 1 : 0);
  const html = await page(review);
  expect(html.includes('name="text"')).toBe(status === 303);
  if (status === 303) return;
  expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
  expect(await answer.text()).toContain('Comments can only be sent while the consultation is open');
  expect((await send(review, { ...comment, text: '' })).status, 'a faulty form is not offered anew').toBe(409);
});

test('only what is being consulted takes comments, whatever its days', async () => {
  for (const state of ['decided', 'declined', 'withdrawn'] as const) {
    const review = await aReview(at[state]);
    expect((await send(review, comment)).status, state).toBe(409);
    expect(await page(review)).not.toContain('<form');
  }
  const requested = await aReview();
  expect((await send(requested, comment)).status).toBe(404);
  expect((await send('no-review', comment)).status).toBe(404);
});

test('what fills in the field that nobody sees is thanked and forgotten', async () => {
  const review = await anOpenReview();
  expect((await send(review, { ...comment, website: 'https://spam.example' })).status).toBe(303);
  expect(await kept(review)).toEqual([]);
});

test('a form that is too large, of another kind, or sent from elsewhere with a cookie is refused', async () => {
  const review = await anOpenReview();
  expect((await send(review, { ...comment, text: 'x'.repeat(40_000) })).status).toBe(413);
  expect((await ask(undefined, 'POST', `/recognition/reviews/${review}/comments`, { body: comment })).status).toBe(415);
  const { cookie } = await aPerson();
  expect((await send(review, comment, { cookie, origin: 'https://elsewhere.example' })).status).toBe(403);
  expect((await send(review, comment, { cookie, origin: 'http://localhost:3000' })).status).toBe(303);
  expect(await kept(review)).toHaveLength(1);
});

test('more comments in an hour than anybody answers are put off', async () => {
  const { setNow } = await openWorld();
  const review = await anOpenReview();
  for (let n = 0; n < 59; n += 1) await aComment(review);
  expect((await send(review, comment)).status).toBe(303);
  expect((await send(review, comment)).status).toBe(429);
  setNow('2027-02-10T13:00:00Z');
  expect((await send(review, comment)).status).toBe(303);
});

test('the trail says that a comment came and not from whom, nor what it says', async () => {
  const review = await anOpenReview();
  await send(review, comment);
  const { services } = await openWorld();
  const [row] = await kept(review);
  const entries = await services.db.selectFrom('audit_entries').selectAll().where('subject', '=', `review-comment:${row?.id}`).execute();
  expect(entries).toMatchObject([{ actor: 'anyone', action: 'recognition.send-comment', words_digest: null }]);
  for (const word of Object.values(comment)) expect(JSON.stringify(entries)).not.toContain(word);
});

test('nobody is thanked for a comment on a review that is not public', async () => {
  expect((await ask(undefined, 'GET', `/recognition/reviews/${await aReview()}/comments`)).status).toBe(404);
});

import { beforeAll, describe, expect, test } from 'vitest';
import { recordStatements } from '#platform/database/database.ts';
import { assessable, packOf } from '#programme/index.ts';
import { profileOf } from '#rooms/participants/index.ts';
import { type AppointedSite, anAppointedSite, codesOf } from '../../../../test/support/assessment.ts';
import { doing } from '../../../../test/support/participants.ts';
import { ask, openWorld, type TestPerson } from '../../../../test/support/world.ts';
import { cycleAtHand } from '../cycle-at-hand.ts';
import { determineItem } from '../determine-item.ts';
import { latestAssessment } from '../queries.ts';
import { blockersOfDraft, frozenComments } from './frozen.ts';

type Comment = { id: string; number: number; version: number; answer: object | null; mayEdit: boolean; mayAnswer: boolean };
type View = {
  draft: {
    number: number;
    dueOn: string;
    open: boolean;
    items: { item: string; level: string }[];
    findings: { id: string }[];
    version: number;
  } | null;
  comments: Comment[];
  changedSince: boolean;
  lacks: { code: string }[];
  maySend: boolean;
  mayComment: boolean;
};

let made: AppointedSite;
let lead: TestPerson;
let manager: TestPerson;

const at = (rest = '') => `/api/v1/sites/${made.site.id}/cycles/${made.cycle.id}/assessment/draft${rest}`;
const read = async (person: TestPerson) => (await (await ask(person, 'GET', at())).json()) as View;
const send = (body: object = {}) => ask(lead, 'POST', at(), { body });
const put = (person: TestPerson, comment: Pick<Comment, 'id' | 'version'>, what: string, body: object) =>
  ask(person, 'PUT', at(`/comments/${comment.id}${what}`), { body, headers: { 'if-match': `"${comment.version}"` } });
const general = (text: string) => ({ about: { kind: 'general', ref: null }, text });
const comment = async (body: object) => {
  const answer = await ask(manager, 'POST', at('/comments'), { body });
  expect(answer.status).toBe(201);
  return (await answer.json()) as Comment;
};
const blockers = async () => {
  const { services } = await openWorld();
  const held = await cycleAtHand(services, services.db, { siteId: made.site.id, cycleId: made.cycle.id });
  const assessment = await latestAssessment(services.db, made.cycle.id);
  if (assessment === undefined) throw new Error('none');
  return doing(lead, async (_services, tx) => ({
    codes: (await blockersOfDraft(tx, held, assessment)).map(({ code }) => code),
    frozen: await frozenComments(tx, held, assessment),
  }));
};
const determine = (level: string, version = 0) =>
  doing(lead, async (services, tx, actor) => {
    const pack = packOf(services.programme, made.cycle.pack_id);
    if (pack === null) throw new Error('no pack');
    for (const { number: item } of assessable(pack, profileOf(made.site)).slice(0, version === 0 ? undefined : 1))
      await determineItem(services, tx, actor, {
        ...{ siteId: made.site.id, cycleId: made.cycle.id, item, version, level },
        ...{ notApplicable: false, rationale: 'Checked.', basedOn: ['documents'] as const },
      } as never);
  });

beforeAll(async () => {
  await openWorld();
  made = await anAppointedSite();
  lead = made.firm.lead;
  manager = made.people.siteManager;
});

describe('the draft report', () => {
  test('is sent by the lead once everything is determined and no finding is left in draft', async () => {
    expect(await codesOf(await send())).toEqual([409, 'draft-incomplete']);
    expect((await read(lead)).lacks.map(({ code }) => code)).toEqual(['draft-incomplete']);
    await determine('fully-meets');
    expect(await read(manager)).toMatchObject({ draft: null, mayComment: false, lacks: [], maySend: false });
    expect(await codesOf(await ask(made.firm.member, 'POST', at(), { body: {} }))).toEqual([403, 'not-allowed']);
    expect((await blockers()).codes).toEqual(['draft-not-sent']);
    expect(await codesOf(await ask(manager, 'POST', at('/comments'), { body: general('Early.') }))).toEqual([409, 'draft-closed']);

    const sent = (await (await send({ note: 'Please look at criterion 26.' })).json()) as View;
    expect(sent.draft).toMatchObject({ number: 1, open: true });
    expect((await read(manager)).draft?.items[0]).toMatchObject({ level: 'fully-meets' });
    expect(await read(manager)).toMatchObject({ mayComment: true, changedSince: false });
  });

  test('is told to the site by mail, and the first comment to the team', async () => {
    const { engine } = await openWorld();
    const mails = async (kind: string, person: TestPerson) => {
      const found = await engine.pool.query(
        `select data->'values' as said from pgboss.job where name = 'mail' and data->'to'->>'email' = $1 and data->>'kind' = $2`,
        [person.email, kind],
      );
      return found.rows.map(({ said }) => said as { url: string });
    };
    const [told] = await mails('draft-sent', manager);
    expect(new URL(told?.url ?? '').pathname).toBe(`/app/sites/${made.site.id}/assessment/draft`);
    expect(await mails('draft-sent', lead)).toEqual([]);
    await comment(general('Thank you for the visit.'));
    await comment({ about: { kind: 'item', ref: '26' }, text: 'The bund was finished in May.' });
    expect(await mails('draft-commented', lead)).toHaveLength(1);
  });

  test('is commented about what stands in it, by the site alone', async () => {
    const wrong = { about: { kind: 'finding', ref: '26' }, text: 'No.' };
    expect(await codesOf(await ask(manager, 'POST', at('/comments'), { body: wrong }))).toEqual([
      422,
      'faulty-fields',
      '/about/ref comment-about',
    ]);
    expect(await codesOf(await ask(lead, 'POST', at('/comments'), { body: general('Mine.') }))).toEqual([403, 'not-allowed']);
    expect(await codesOf(await ask(made.people.reader, 'GET', at()))).toEqual([403, 'not-allowed']);
  });

  test('has every comment answered, and an answer goes when the comment is changed', async () => {
    const [first, second] = (await read(lead)).comments;
    if (first === undefined || second === undefined) throw new Error('no comments');
    expect((await blockers()).codes).toEqual(['draft-open', 'draft-unanswered']);
    const answered = (await (await put(lead, first, '/answer', { answer: 'Thank you.', changed: false })).json()) as Comment;
    expect(answered).toMatchObject({ answer: { answer: 'Thank you.', changed: false, by: { id: lead.id } } });
    expect(await codesOf(await put(manager, first, '', general('Late.')))).toEqual([412, 'stale-version']);
    const edited = (await (await put(manager, answered, '', general('Thank you all for the visit.'))).json()) as Comment;
    expect(edited).toMatchObject({ text: 'Thank you all for the visit.', answer: null });
    const removed = await ask(manager, 'DELETE', at(`/comments/${edited.id}`), { headers: { 'if-match': `"${edited.version}"` } });
    expect(removed.status).toBe(204);
    await put(lead, second, '/answer', { answer: 'We saw it and say so.', changed: true });
    expect((await blockers()).codes).toEqual(['draft-open']);
  });

  test('may be closed early by the site, and then takes no more comments', async () => {
    const version = (await read(manager)).draft?.version ?? 0;
    const closed = await ask(manager, 'PUT', at('/closing'), { headers: { 'if-match': `"${version}"` } });
    expect(((await closed.json()) as View).draft).toMatchObject({ open: false, closed: { by: { id: manager.id } } });
    expect(await codesOf(await ask(manager, 'POST', at('/comments'), { body: general('One more.') }))).toEqual([409, 'draft-closed']);
    expect(await blockers()).toMatchObject({
      codes: [],
      frozen: [{ number: 2, about: { kind: 'item', ref: '26' }, answer: 'We saw it and say so.', changed: true }],
    });
  });

  test('is sent again after changes; what was said of the one before stays with it', async () => {
    await determine('partially-meets', 1);
    expect(await read(lead)).toMatchObject({ changedSince: true });
    expect((await blockers()).codes).toEqual(['draft-outdated']);
    await send();
    expect((await blockers()).codes).toEqual(['draft-open']);
    const view = await read(manager);
    expect(view).toMatchObject({ draft: { number: 2, open: true }, comments: [{ draft: 1, mayEdit: false }] });
    const [old] = view.comments;
    if (old === undefined) throw new Error('no comment');
    expect(await codesOf(await put(manager, old, '', general('Changed.')))).toEqual([409, 'draft-closed']);
  });

  test('is closed by the date itself', async () => {
    const { setNow } = await openWorld();
    const due = (await read(manager)).draft?.dueOn ?? '';
    setNow(`${due}T15:00:00Z`);
    expect(await read(manager)).toMatchObject({ mayComment: true });
    const after = new Date(Date.parse(`${due}T15:00:00Z`) + 86_400_000).toISOString();
    setNow(after);
    expect(await read(manager)).toMatchObject({ mayComment: false, draft: { open: false } });
    expect((await blockers()).codes).toEqual([]);
    setNow();
  });

  test('costs the same statements to read, however many comments there are', async () => {
    const count = async () => (await recordStatements(() => read(manager))).sql.length;
    const few = await count();
    for (let index = 0; index < 5; index += 1) await comment(general(`Point ${index}.`));
    expect(await count()).toBe(few);
  });
});

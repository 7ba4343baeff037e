import { beforeAll, describe, expect, test } from 'vitest';
import { recordStatements } from '#platform/database/database.ts';
import { addMonths } from '#programme/due.ts';
import { cycleAtHand } from '#rooms/assessment/index.ts';
import { draftLetter } from '#rooms/participants/sign-letter.ts';
import { codesOf } from '../../../../test/support/assessment.ts';
import { aDecider, type DecidedSite } from '../../../../test/support/award.ts';
import { aDecidedSite } from '../../../../test/support/decided.ts';
import { aCommittedSite, anAcceptedApplication, doing } from '../../../../test/support/participants.ts';
import { aPerson, ask, openWorld, type TestPerson } from '../../../../test/support/world.ts';
import { publicStateOf } from '../index.ts';
import { closePlan, openPlan } from './change-plan.ts';
import { statusView } from './view.ts';

type View = Awaited<ReturnType<typeof statusView>>;

const root = (made: Pick<DecidedSite, 'site'>) => `/api/v1/sites/${made.site.id}`;
const view = async (person: TestPerson, made: Pick<DecidedSite, 'site'>) =>
  (await (await ask(person, 'GET', `${root(made)}/status`)).json()) as View;
const markOf = (seen: View, index = 0) => {
  const mark = seen.marks[index];
  if (mark === undefined) throw new Error('no mark');
  return mark;
};
const changing = async (person: TestPerson, made: DecidedSite, transition: string, reason = 'The tailings report was withheld.') => {
  const { awardId } = markOf(await view(made.people.reader, made));
  return ask(person, 'POST', `${root(made)}/awards/${awardId}/status-changes`, { body: { transition, reason } });
};
const publicOf = async (made: Pick<DecidedSite, 'site'>) => {
  const { services } = await openWorld();
  return (await publicStateOf(services, services.db, [made.site.id])).get(made.site.id);
};
const jobs = async (queue: string, has: string) => {
  const { services } = await openWorld();
  const { sql } = await import('kysely');
  const found = await sql<{ data: object }>`select data from pgboss.job where name = ${queue} and data::text like ${`%${has}%`}`.execute(
    services.db,
  );
  return found.rows.map(({ data }) => data as { to: { email: string }; kind: string; values: Record<string, string> });
};

beforeAll(async () => {
  await openWorld();
});

describe('a decision maker', () => {
  let made: DecidedSite;
  beforeAll(async () => {
    made = await aDecidedSite();
  });

  test('suspends a mark: its claims are paused, its credentials suspended, and everybody can read why', async () => {
    const answer = await changing(made.decider, made, 'suspend');
    expect(answer.status).toBe(201);
    expect(markOf((await answer.json()) as View)).toMatchObject({
      status: 'suspended',
      effect: { claims: 'paused', credentials: 'suspended' },
      history: [
        { transition: 'award', from: 'participating', to: 'awarded', by: 'decision', restsOn: { kind: 'decision' } },
        { transition: 'suspend', to: 'suspended', by: 'decision-maker', reason: 'The tailings report was withheld.' },
      ],
    });
    const state = await publicOf(made);
    expect(state).toMatchObject({ status: 'suspended', marks: [{ status: 'suspended', effect: { claims: 'paused' } }] });
    expect(state?.marks[0]?.history[1]?.reason).toBe('The tailings report was withheld.');
  });

  test('has it told to the site’s people by mail and to the register', async () => {
    const mails = await jobs('mail', made.site.name);
    const told = mails.filter(({ kind }) => kind === 'status-changed').map(({ to }) => to.email);
    expect(told.sort()).toEqual([made.people.manager, made.people.siteManager, made.people.officer].map(({ email }) => email).sort());
    expect((await jobs('register.project', made.site.id)).length).toBeGreaterThan(0);
  });

  test('reinstates it, and only from where the rulebook allows it', async () => {
    expect(await codesOf(await changing(made.decider, made, 'suspend'))).toEqual([409, 'transition-not-from']);
    expect(await codesOf(await changing(made.decider, made, 'reinstate-with-plan'))).toEqual([409, 'no-plan-open']);
    expect((await changing(made.decider, made, 'reinstate', 'The report was handed in.')).status).toBe(201);
    expect((await publicOf(made))?.status).toBe('awarded');
    expect(await codesOf(await changing(made.decider, made, 'reinstate'))).toEqual([409, 'transition-not-from']);
    expect(await codesOf(await changing(made.decider, made, 'expire'))).toEqual([403, 'transition-not-yours']);
    expect(await codesOf(await changing(made.decider, made, 'open-plan'))).toEqual([
      422,
      'faulty-fields',
      '/transition unknown-transition',
    ]);
    expect(await codesOf(await changing(made.decider, made, 'suspend', '  '))).toEqual([422, 'faulty-fields', '/reason faulty-field']);
  });

  test('reduces the scope and restores it', async () => {
    expect((await changing(made.decider, made, 'reduce-scope', 'The smelter was sold.')).status).toBe(201);
    expect((await publicOf(made))?.status).toBe('scope-reduced');
    expect((await changing(made.decider, made, 'restore-scope', 'The smelter was assessed.')).status).toBe(201);
    expect((await publicOf(made))?.status).toBe('awarded');
  });

  test('is refused who took part, is tied or has declared nothing, and sees why', async () => {
    const undeclared = await aPerson([{ role: 'decision-maker', scopeId: null }]);
    expect(await codesOf(await changing(undeclared, made, 'suspend'))).toEqual([403, 'decider-undeclared']);
    expect(markOf(await view(undeclared, made))).toMatchObject({
      may: [],
      obstacles: [{ code: 'decider-undeclared' }, { code: 'decider-undeclared' }],
    });
    expect(markOf(await view(made.decider, made)).may.map(({ transition }) => transition)).toEqual(['reduce-scope', 'suspend', 'withdraw']);
  });

  test('is nobody else: neither staff, nor assessors, nor the site', async () => {
    const { manager, officer, siteManager, reader } = made.people;
    for (const person of [made.staff, made.firm.lead, manager, officer, siteManager, reader])
      expect((await changing(person, made, 'suspend')).status).toBe(403);
    expect(markOf(await view(reader, made)).may).toEqual([]);
    const stranger = await aPerson();
    expect((await ask(stranger, 'GET', `${root(made)}/status`)).status).toBe(404);
  });

  test('withdraws the last mark, and with it the commitment ends; the site comes back under a new letter', async () => {
    const gone = await aDecidedSite();
    expect((await changing(gone.decider, gone, 'withdraw')).status).toBe(201);
    expect(await publicOf(gone)).toMatchObject({
      status: 'withdrawn-by-scheme',
      marks: [{ effect: { claims: 'ended', credentials: 'revoked' } }],
    });
    const reopening = await ask(gone.people.siteManager, 'POST', `${root(gone)}/cycles`, { body: { kind: 'commitment' } });
    expect(await codesOf(reopening)).toEqual([409, 'letter-needed']);
  });

  test('of two at once one is refused', async () => {
    const answers = await Promise.all([changing(made.decider, made, 'suspend'), changing(await aDecider(made), made, 'suspend')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });
});

describe('a site', () => {
  test('leaves of its own accord, once it has written its name, and is never shown as withdrawn', async () => {
    const made = await aDecidedSite();
    const leaving = (person: TestPerson, confirmation: string) =>
      ask(person, 'POST', `${root(made)}/departure`, { body: { reason: 'The mine is for sale.', confirmation } });
    expect((await view(made.people.officer, made)).mayLeave).toBe(true);
    expect((await view(made.people.siteManager, made)).mayLeave).toBe(false);
    expect((await leaving(made.people.siteManager, made.site.name)).status).toBe(403);
    expect((await leaving(made.staff, made.site.name)).status).toBe(403);
    expect(await codesOf(await leaving(made.people.officer, 'Another'))).toEqual([
      422,
      'faulty-fields',
      '/confirmation confirmation-wrong',
    ]);
    expect((await leaving(made.people.officer, made.site.name)).status).toBe(201);
    expect(await publicOf(made)).toMatchObject({ status: 'left-voluntarily', marks: [{ status: 'left-voluntarily' }] });
    expect(await codesOf(await changing(made.decider, made, 'withdraw'))).toEqual([409, 'transition-not-from']);
    expect(await codesOf(await leaving(made.people.manager, made.site.name))).toEqual([409, 'transition-not-from']);
    const clocks = await ask(made.people.manager, 'GET', `${root(made)}/cycles/${made.cycle.id}/clocks`);
    expect(((await clocks.json()) as { items: object[] }).items).toEqual([]);
  });

  test('that is suspended on the last day of its mark has expired on the next; before, it leaves as everybody may', async () => {
    const made = await aDecidedSite();
    const { setNow } = await openWorld();
    const { validUntil } = markOf(await view(made.people.reader, made));
    try {
      setNow(`${validUntil}T15:00:00Z`);
      expect((await changing(made.decider, made, 'suspend')).status).toBe(201);
      expect((await publicOf(made))?.status).toBe('suspended');
      setNow(new Date(Date.parse(`${validUntil}T15:00:00Z`) + 86_400_000).toISOString());
      expect(await publicOf(made)).toMatchObject({
        status: 'expired',
        marks: [{ history: [{}, { to: 'suspended' }, { from: 'suspended', to: 'expired' }] }],
      });
      expect(await codesOf(await changing(made.decider, made, 'reinstate'))).toEqual([409, 'transition-not-from']);
      setNow(`${validUntil}T16:00:00Z`);
      const body = { reason: 'For sale.', confirmation: made.site.name };
      const answers = await Promise.all([1, 2].map(() => ask(made.people.officer, 'POST', `${root(made)}/departure`, { body })));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
      expect(await publicOf(made)).toMatchObject({ status: 'left-voluntarily', marks: [{ status: 'left-voluntarily' }] });
    } finally {
      setNow();
    }
  });

  test('that left comes back under a new letter, as a site that takes part', async () => {
    const made = await aDecidedSite();
    await ask(made.people.officer, 'POST', `${root(made)}/departure`, { body: { reason: 'For sale.', confirmation: made.site.name } });
    await anAcceptedApplication(made, made.cycle.marks);
    const { services } = await openWorld();
    const { textDigest } = await draftLetter(services, services.db, made.site.id, 'en');
    const signing = { language: 'en', signatoryName: 'R. Okafor', signatoryTitle: 'Manager', textDigest };
    expect((await ask(made.people.officer, 'POST', `${root(made)}/letters`, { body: signing })).status).toBe(201);
    expect(await publicOf(made)).toMatchObject({ status: 'participating', marks: [{ status: 'left-voluntarily' }] });
  });

  test('whose mark ran out has that told in its history, though nobody did it', async () => {
    const made = await aDecidedSite();
    const { setNow } = await openWorld();
    const { validUntil } = markOf(await view(made.people.reader, made));
    try {
      setNow(new Date(Date.parse(validUntil) + 2 * 86_400_000).toISOString());
      const state = await publicOf(made);
      expect(state?.status).toBe('expired');
      expect(state?.marks[0]?.history.map(({ transition, role }) => [transition, role])).toEqual([
        ['award', 'decision'],
        ['expire', 'clock'],
      ]);
      await ask(made.staff, 'POST', `${root(made)}/end-of-operation`, { body: { reason: 'The ore is exhausted.' } });
      expect((await publicOf(made))?.status).toBe('closed');
    } finally {
      setNow();
    }
  });

  test('whose mark ran out is bound still, and may leave all the same', async () => {
    const made = await aDecidedSite();
    const { setNow } = await openWorld();
    const { validUntil } = markOf(await view(made.people.reader, made));
    try {
      setNow(new Date(Date.parse(validUntil) + 2 * 86_400_000).toISOString());
      expect((await view(made.people.officer, made)).mayLeave).toBe(true);
      const body = { reason: 'The ore is exhausted.', confirmation: made.site.name };
      expect((await ask(made.people.officer, 'POST', `${root(made)}/departure`, { body })).status).toBe(201);
      expect(await publicOf(made)).toMatchObject({ status: 'left-voluntarily', marks: [{ status: 'expired' }] });
      expect((await view(made.people.officer, made)).mayLeave).toBe(false);
      // The mark expired as before, and what it was offers nothing any more.
      expect((await view(made.staff, made)).mayClose).toBe(false);
    } finally {
      setNow();
    }
  });

  test('that only takes part leaves as well, and its cycle is closed', async () => {
    const made = await aCommittedSite();
    const answer = await ask(made.people.officer, 'POST', `${root(made)}/departure`, {
      body: { reason: 'We are not ready.', confirmation: made.site.name },
    });
    expect(answer.status).toBe(201);
    expect((await answer.json()) as View).toMatchObject({
      status: 'left-voluntarily',
      marks: [],
      mayLeave: false,
      history: [{ transition: 'leave', from: 'participating', to: 'left-voluntarily', by: 'site' }],
    });
    expect(await publicOf(made)).toMatchObject({ status: 'left-voluntarily', history: [{ reason: 'We are not ready.' }] });
  });

  test('that was closed for good is shown as closed, by staff', async () => {
    const made = await aDecidedSite({ metals: ['Cu', 'Mo'] });
    const closing = (person: TestPerson) =>
      ask(person, 'POST', `${root(made)}/end-of-operation`, { body: { reason: 'The ore is exhausted.' } });
    expect((await closing(made.people.manager)).status).toBe(403);
    expect((await closing(made.decider)).status).toBe(403);
    const both = await aPerson([
      { role: 'scheme-staff', scopeId: null },
      { role: 'site-manager', scopeId: made.site.id },
    ]);
    expect(await codesOf(await closing(both))).toEqual([403, 'own-producer']);
    const answer = await closing(made.staff);
    expect(((await answer.json()) as View).marks.map(({ status }) => status)).toEqual(['closed', 'closed']);
    expect((await publicOf(made))?.status).toBe('closed');
  });

  test('has its status read in three statements, however many marks and changes there are', async () => {
    const made = await aDecidedSite({ metals: ['Cu', 'Mo'] });
    const { services } = await openWorld();
    const asked = { siteId: made.site.id, actorId: made.people.reader.id, relations: new Set(['reader'] as const), language: 'en' };
    const { sql } = await recordStatements(() => statusView(services, services.db, asked));
    expect(sql).toHaveLength(3);
  });
});

describe('the plan of a cycle', () => {
  const held = async (made: DecidedSite) => {
    const { services } = await openWorld();
    return cycleAtHand(services, services.db, { siteId: made.site.id, cycleId: made.cycle.id });
  };
  const closing = async (made: DecidedSite) => {
    const at = await held(made);
    return doing(made.staff, (services, tx, actor) =>
      closePlan(services, tx, actor, at, { reason: 'Closure was verified.', restsOn: null }),
    );
  };

  test('once closed confirms the mark to the end of its cycle', async () => {
    const made = await aDecidedSite({ partial: ['28'] });
    const before = markOf(await view(made.people.reader, made));
    const [outcome] = await closing(made);
    const after = markOf(await view(made.people.reader, made));
    expect(outcome).toMatchObject({ status: 'awarded', changed: true, validUntil: after.validUntil });
    expect(after.status).toBe('awarded');
    expect([before.validUntil.slice(0, 4), after.validUntil.slice(0, 4)].map(Number).reduce((a, b) => b - a)).toBe(2);
    expect((await held(made)).cycle.holding).toEqual([]);
    expect(after.history.at(-1)).toMatchObject({ transition: 'close-plan', by: 'scheme-staff', rule: { basis: 'deduced' } });
  });

  test('closed while the mark is suspended leaves it so, and lets it be reinstated', async () => {
    const made = await aDecidedSite({ partial: ['28'] });
    expect((await changing(made.decider, made, 'suspend')).status).toBe(201);
    expect(await codesOf(await changing(made.decider, made, 'reinstate'))).toEqual([409, 'plan-still-open']);
    expect(await closing(made)).toMatchObject([{ status: 'suspended', changed: false }]);
    expect((await changing(made.decider, made, 'reinstate')).status).toBe(201);
    expect((await publicOf(made))?.status).toBe('awarded');
  });

  test('opened later lets the mark run beside it, to the same last day', async () => {
    const made = await aDecidedSite();
    const at = await held(made);
    const { validUntil } = markOf(await view(made.people.reader, made));
    const outcome = await doing(made.decider, (services, tx, actor) =>
      openPlan(services, tx, actor, at, { items: ['28'], reason: 'A spill was found.', restsOn: null }),
    );
    expect(outcome).toMatchObject([{ status: 'awarded-with-open-plan', validUntil, changed: true }]);
    expect((await held(made)).cycle.holding).toEqual(['plan-open']);
    const decided = (await publicOf(made))?.decision;
    expect(decided?.plan).toEqual([{ item: '28', criterion: '28', dueOn: addMonths(at.day, 12) }]);
    expect(decided?.cells.filter(({ planOpen }) => planOpen).map(({ number }) => number)).toEqual(['28']);
  });
});

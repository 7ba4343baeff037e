/** What happens at the made-up sites after their decisions: a plan that is carried out, an incident, a piece of news, a yearly confirmation. */
import type { Play } from './play.ts';
import { daysAgo, type Open } from './story.ts';

/** The site plans what it does about each point; one is done and its closure claimed, the others are under way. */
export async function improve(play: Play, { site, manager }: Open, today: Date): Promise<void> {
  const base = `/sites/${site}/improvement`;
  const contributor = play.as('contributor');
  const day = (days: number) => daysAgo(today, days).toISOString().slice(0, 10);
  play.at(daysAgo(today, 160));
  const { points } = await contributor.get<{ points: { item: string }[] }>(base);
  const [done, ...others] = points;
  if (done === undefined) throw new Error('The demonstration has no plan to carry out.');
  const action = { ownerName: 'Head of environment and safety', milestoneOn: day(60), cost: { amount: '18000.00', currency: 'EUR' } };
  const first = await contributor.post<{ id: string; version: number }>(`${base}/points/${done.item}/actions`, {
    ...action,
    text: 'Walk the whole area with the shift leaders, and write down what is missing.',
  });
  for (const { item } of others) {
    await contributor.post(`${base}/points/${item}/actions`, {
      ...{
        text: 'Name who is responsible and how it is followed up, and begin with it.',
        ownerName: 'Works manager',
        milestoneOn: day(-30),
      },
    });
    await contributor.post(`${base}/points/${item}/actions`, {
      ...{ text: 'Look after half a year whether it works, and tell the works council.', ownerName: '', milestoneOn: day(-120) },
    });
  }
  play.at(daysAgo(today, 100));
  const noted = others[0] ?? done;
  await contributor.post(`${base}/points/${noted.item}/notes`, {
    text: 'Somebody is named since this week. The first month’s figures come in at the end of it.',
    on: day(100),
  });
  play.at(daysAgo(today, 62));
  const finished = { ...action, text: 'Walk the whole area with the shift leaders, and write down what is missing.', doneOn: day(63) };
  await contributor.put(`${base}/points/${done.item}/actions/${first.id}`, finished, first.version);
  play.at(daysAgo(today, 20));
  await play
    .as(manager)
    .post(`${base}/points/${done.item}/claims`, { said: 'Walked, written down, and what was missing is in place. The list can be seen.' });
}

/** A small incident that the site told of, was asked about and answered; and a piece of news that staff keep. */
export async function watch(play: Play, { site, manager }: Open, today: Date): Promise<void> {
  const day = (days: number) => daysAgo(today, days).toISOString().slice(0, 10);
  const staff = play.as('staff');
  play.at(daysAgo(today, 120));
  const told = {
    kind: 'spill',
    severity: 'minor',
    happenedOn: day(121),
    what: 'A hose burst at the workshop; 40 litres of oil, all inside the bund.',
  };
  const { id } = await play.as(manager).post<{ id: string }>(`/sites/${site}/incidents`, told);
  const triage = (given: object, version: number) =>
    staff.put(`/sites/${site}/incidents/${id}/triage`, { severity: 'minor', criteria: ['29'], ...given }, version);
  play.at(daysAgo(today, 118));
  await triage({ outcome: 'ask-the-site', question: 'How old was the hose, and are there others like it?', answerBy: day(104) }, 1);
  play.at(daysAgo(today, 112));
  const answer = 'Six years. All of its age were changed this week, and the shift list now names when each is due.';
  await play.as(manager).put(`/sites/${site}/incidents/${id}/answer`, { answer }, 2);
  play.at(daysAgo(today, 110));
  await triage({ outcome: 'no-further-action', note: 'Nothing left the bund, and the cause is dealt with.' }, 3);
  play.at(daysAgo(today, 48));
  await staff.post(`/sites/${site}/news`, {
    ...{ title: 'Example Ridge opens its second water treatment line (made up)', link: 'https://news.demo.example/example-ridge-water' },
    ...{ publishedOn: day(50), criteria: ['28'], note: 'To be looked at in the next assessment: the water balance changes.' },
  });
}

/** The first anniversary of the award is near: the site confirms its year. */
export async function confirmYear(play: Play, { site }: Open, today: Date): Promise<void> {
  play.at(daysAgo(today, 2));
  const contributor = play.as('contributor');
  const { current } = await contributor.get<{ current: { questions: string[]; opensOn: string } | null }>(`/sites/${site}/confirmations`);
  if (current === null || current.opensOn > daysAgo(today, 2).toISOString().slice(0, 10)) return;
  const changed = {
    processes: 'A second water treatment line runs since the autumn.',
    incidents: 'One small spill, told of when it happened.',
  };
  const answerTo = (question: string) => {
    const what = Object.entries(changed).find(([name]) => name === question)?.[1];
    return what === undefined ? { state: 'unchanged', what: '' } : { state: 'changed', what };
  };
  const answers = Object.fromEntries(current.questions.map((question) => [question, answerTo(question)]));
  const draft = await contributor.put<{ version: number }>(`/sites/${site}/confirmation`, { answers }, 0);
  await play.as('officer').post(`/sites/${site}/confirmation/signature`, undefined, draft.version);
}

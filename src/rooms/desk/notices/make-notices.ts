/** The nightly part that makes notices: of each clock that runs at the sites of a page, those that are due on the day there, to whom they concern. */
import type { Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import type { Services } from '#platform/services.ts';
import { planClock } from '#rooms/improvement/index.ts';
import { clocksOfOn } from '#rooms/participants/index.ts';
import type { Page } from '../nights/queries.ts';
import { pinned } from '../site-state.ts';
import { type CycleFacts, cyclesOfPage, insertNotices, type NewNotice, staffOn, turnedOff } from './queries.ts';
import { concernedBy, escalates, isWanted, momentOf } from './rules.ts';

/** Four statements, whatever is on the page. */
export async function makeNotices(services: Services, tx: Tx, page: Page): Promise<void> {
  const at = services.clock.now();
  const rows = await cyclesOfPage(tx, page);
  const staff = rows.length === 0 ? [] : await staffOn(tx, page.day);
  const due = rows.flatMap((row) => noticesOf(services, row, staff, page.day, at));
  if (due.length === 0) return;
  const off = await turnedOff(tx, [...new Set(due.map(({ notice }) => notice.person_id))]);
  const wanted = due.filter(({ notice, notices }) => isWanted(notice.clock, off.get(notice.person_id) ?? [], notices));
  await insertNotices(
    tx,
    wanted.map(({ notice }) => notice),
    at,
  );
}

type Notices = Parameters<typeof isWanted>[2];

/** Judged for each person alone: somebody who came later hears what is due now, and nobody what they have heard. */
function noticesOf(
  { programme }: Pick<Services, 'programme'>,
  { site_id, cycle, days, people, team, sent }: CycleFacts,
  staff: readonly string[],
  day: string,
  at: Date,
): { notice: NewNotice; notices: Notices }[] {
  const { rulebook } = pinned(programme, cycle);
  const concerned = { site: people, team, staff };
  return clocksOfOn(programme, cycle, days, day).flatMap((clock) => {
    const { name, period, due } = clock;
    // The improvement room tells of a plan point by point: nobody hears of it twice.
    if (due === null || name === planClock) return [];
    const heardBy = (person: string) => sent.filter((one) => one.person === person && one.clock === name && one.period === period);
    const told = concernedBy('late', name, rulebook.notices, concerned).flatMap((person) => {
      const moment = momentOf(clock, rulebook.notices, heardBy(person));
      return moment === null ? [] : [{ person, moment }];
    });
    const escalated = concernedBy('escalated', name, rulebook.notices, concerned).flatMap((person) =>
      escalates(clock, rulebook, heardBy(person)) ? [{ person, moment: 'escalated' as const }] : [],
    );
    return [...told, ...escalated].map(({ person, moment }) => ({
      notice: { id: newId(at), person_id: person, site_id, cycle_id: cycle.id, clock: name, period, due, moment },
      notices: rulebook.notices,
    }));
  });
}

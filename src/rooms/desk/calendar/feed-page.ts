/** The calendar behind an address: the due days of every site that its person may see now. The secret in the address is all that is asked for. */
import type { HttpContext } from '#platform/http/context.ts';
import { Problem } from '#platform/http/problem.ts';
import { sendUnlessKnown } from '#platform/http/unchanged.ts';
import type { Services } from '#platform/services.ts';
import { dayAt } from '#programme/clocks.ts';
import { clocksOfOn, historyOf } from '#rooms/participants/index.ts';
import { loadMessages } from '#ui/messages.server.ts';
import { nameOfClock } from '../notices/mail-notices.ts';
import { digestOfSecret } from './feeds.ts';
import { calendarText, type DueEvent } from './ics.ts';
import { askFeed, type CycleRow, cyclesSeenBy } from './queries.ts';
import { dueClocks, revisionOf } from './rules.ts';

const timesAnHour = 30;
const mostCycles = 3000;
const mostEvents = 5000;

/** Two statements; one for an address that is none. @throws Problem not-found, too-many-requests */
export async function calendarPage(c: HttpContext): Promise<Response> {
  const { services } = c.var;
  const now = services.clock.now();
  const secret = (c.req.param('file') ?? '').replace(/\.ics$/, '');
  const hour = new Date(Math.floor(now.getTime() / 3_600_000) * 3_600_000);
  const asking = await askFeed(services.db, digestOfSecret(secret), hour);
  if (asking === undefined) throw new Problem('not-found');
  if (asking.asked > timesAnHour) throw new Problem('too-many-requests');
  const rows = await cyclesSeenBy(services.db, asking.person_id, now.toISOString().slice(0, 10), mostCycles);
  const language = asking.language ?? 'en';
  const events = rows.flatMap((row) => eventsOf(services, row, now, language));
  events.sort((a, b) => a.on.localeCompare(b.on) || a.uid.localeCompare(b.uid));
  const text = calendarText({ name: loadMessages(language)('desk.calendar-name'), language, events: events.slice(0, mostEvents) });
  return sendUnlessKnown(c, { about: text, type: 'text/calendar; charset=utf-8', body: () => text });
}

function eventsOf(
  { programme, config }: Services,
  { site_id, site, time_zone, cycle, days }: CycleRow,
  now: Date,
  language: string,
): DueEvent[] {
  const day = dayAt(now, time_zone);
  const history = historyOf(cycle, days);
  const { host } = new URL(config.publicUrl);
  const url = `${config.publicUrl}/app/sites/${site_id}/timeline`;
  return dueClocks(clocksOfOn(programme, cycle, days, day)).map((clock) => ({
    uid: `${cycle.id}-${clock.name}-${clock.period}@${host}`,
    on: clock.due,
    summary: `${nameOfClock(clock.name, language)}: ${site}`,
    description: loadMessages(language)('desk.calendar-why', { rulebook: cycle.rulebook_id, url }),
    url,
    ...revisionOf(clock, history, day),
  }));
}

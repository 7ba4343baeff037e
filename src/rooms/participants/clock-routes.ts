/** The clocks of a cycle as REST resources: what is due, today or on any other day, and extensions of it. */
import { dayIn } from '#platform/clock/clock.ts';
import type { Database, Tx } from '#platform/database/database.ts';
import { change } from '#platform/http/change.ts';
import { actorOf } from '#platform/http/context.ts';
import { body, Id, json, roomRoutes, route, z } from '#platform/http/route.ts';
import type { Services } from '#platform/services.ts';
import { anchorsOn } from '#programme/history.ts';
import { text } from '#programme/index.ts';
import { anchorsOf, clocksOfOn, historyOf } from './clocks.ts';
import { cycleOf } from './cycle-queries.ts';
import { extendClock } from './extend-clock.ts';
import { Day, Words } from './input.ts';
import { siteById } from './queries.ts';
import { ClockView, clockView } from './views.ts';

const Where = z.object({ site: Id, cycle: Id });

const ClocksView = z.object({
  rulebook: z.object({ id: z.string(), title: z.string() }),
  timeZone: z.string(),
  on: z.string().openapi({ description: 'The day that is answered for: today where the site is, or the one asked for' }),
  /** Whether the public reads extensions and their reasons. */
  extensionsPublic: z.boolean(),
  items: z.array(ClockView),
});

const ExtensionInput = z
  .object({
    // A slip of the year would stand for ever: a later day is always possible, an earlier one never.
    due: Day.regex(/^2[01]\d\d-/),
    reason: Words(4000),
    from: Day.openapi({ description: 'The due day that was seen: an extension granted meanwhile refuses this one' }),
  })
  .openapi('ExtensionInput');

export const clockRoutes = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path: '/sites/{site}/cycles/{cycle}/clocks',
      permission: 'site.read',
      scope: 'site',
      summary: 'What is due by which day and how well that is founded; `on` asks for another day, by what was known on it',
      request: { params: Where, query: z.object({ on: Day.optional() }) },
      responses: { 200: json(ClocksView, 'The clocks, the first due first') },
    }),
    async (c) => {
      const { site, cycle } = c.req.valid('param');
      const { services } = c.var;
      return c.json(await clocksView(services, services.db, { site, cycle, on: c.req.valid('query').on }, c.var.language), 200);
    },
  )
  .openapi(
    route({
      method: 'post',
      path: '/sites/{site}/cycles/{cycle}/clocks/{clock}/extensions',
      permission: 'extension.grant',
      scope: 'site',
      summary: 'Let a running clock run longer, with the reason',
      request: { params: Where.extend({ clock: z.string().min(1).max(80) }), body: body(ExtensionInput) },
      responses: { 201: json(ClocksView, 'The clocks with the extension') },
    }),
    async (c) => {
      const { services } = c.var;
      const { site, cycle, clock } = c.req.valid('param');
      const command = { site, cycle, clock, relations: c.var.relations, ...c.req.valid('json') };
      const answer = await change(c, async (tx) => {
        await extendClock(services, tx, actorOf(c), command);
        return clocksView(services, tx, { site, cycle, on: undefined }, c.var.language);
      });
      return c.json(answer, 201);
    },
  );

type Asked = { site: string; cycle: string; on: string | undefined };

async function clocksView(
  { programme, clock }: Services,
  db: Database | Tx,
  asked: Asked,
  language: string,
): Promise<z.infer<typeof ClocksView>> {
  const cycle = await cycleOf(db, asked.site, asked.cycle);
  const site = await siteById(db, asked.site);
  const on = asked.on ?? dayIn(site.time_zone, clock.now());
  const anchors = await anchorsOf(db, cycle.id);
  const known = anchorsOn(historyOf(cycle, anchors).events, on);
  const items = clocksOfOn(programme, cycle, anchors, on).map((one) => clockView(one, known[one.anchor] ?? null));
  const rulebook = programme.rulebooks.find(({ id }) => id === cycle.rulebook_id);
  const title = rulebook === undefined ? cycle.rulebook_id : text(rulebook.title, language).text;
  const extensionsPublic = rulebook?.decision.extension_public.value ?? false;
  return { rulebook: { id: cycle.rulebook_id, title }, timeZone: site.time_zone, on, extensionsPublic, items };
}

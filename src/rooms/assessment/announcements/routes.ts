/** What people said to the assessors of an announced visit, as a REST resource. */
import { change, etag, ifMatch } from '#platform/http/change.ts';
import { actorOf, type HttpContext } from '#platform/http/context.ts';
import { PageQuery } from '#platform/http/paging.ts';
import { body, Id, json, roomRoutes, route, z } from '#platform/http/route.ts';
import { markVoice } from './mark-voice.ts';
import { type Reader, readVoices } from './read-voices.ts';
import { Voice, VoiceMark, Voices } from './shapes.ts';

const Where = z.object({ site: Id, cycle: Id });
const path = '/sites/{site}/cycles/{cycle}/assessment/voices' as const;

export const announcementRoutes = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path,
      permission: 'assessment.read',
      scope: 'site',
      summary: 'What people who came forward said, unread first; for the team and the scheme’s staff alone',
      request: { params: Where, query: PageQuery },
      responses: { 200: json(Voices, 'What was said') },
    }),
    async (c) => {
      const { site, cycle } = c.req.valid('param');
      const { limit, cursor } = c.req.valid('query');
      const view = await readVoices(c.var.services, { siteId: site, cycleId: cycle, limit, cursor, ...readerOf(c) });
      c.header('cache-control', 'no-store');
      return c.json(view, 200);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: `${path}/{voice}`,
      permission: 'assessment.edit',
      scope: 'site',
      summary: 'Mark as read what somebody said, with a note for the team and whether it became an interview',
      request: { params: Where.extend({ voice: Id }), body: body(VoiceMark) },
      responses: { 200: json(Voice, 'As it stands now') },
    }),
    async (c) => {
      const { site, cycle, voice } = c.req.valid('param');
      const command = { siteId: site, cycleId: cycle, voice, version: ifMatch(c), ...c.req.valid('json') };
      const view = await change(c, (tx) => markVoice(c.var.services, tx, actorOf(c), command, readerOf(c)));
      c.header('etag', etag(view.version));
      return c.json(view, 200);
    },
  );

function readerOf(c: HttpContext): Reader {
  return { actorId: actorOf(c).id, relations: c.var.relations, language: c.var.language };
}

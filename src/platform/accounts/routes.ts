/** The account as a REST resource: who am I, what do I take part in. Passwords, second factors, keys and sessions are better-auth's, under /api/auth. */
import { languages } from '#ui/messages.server.ts';
import { roles } from '../access/roles.ts';
import { change, etag, ifMatch } from '../http/change.ts';
import { actorOf } from '../http/context.ts';
import { body, json, roomRoutes, route, z } from '../http/route.ts';
import { changeProfile } from './change-profile.ts';
import { meOf } from './me.ts';

const MeAnswer = z
  .object({
    person: z.object({ id: z.string(), name: z.string(), email: z.string(), language: z.string().nullable(), twoFactor: z.boolean() }),
    roles: z.array(
      z.object({
        role: z.enum(roles),
        scopeId: z.string().nullable(),
        scopeName: z.string().nullable(),
        scopeKind: z.enum(['organisation', 'site']).nullable(),
      }),
    ),
    organisations: z.array(z.object({ id: z.string(), name: z.string(), kind: z.enum(['producer', 'firm']) })),
    sites: z.array(z.object({ id: z.string(), name: z.string(), organisationId: z.string() })),
  })
  .openapi('Me');

const ProfileInput = z
  .object({
    name: z.string().trim().min(1).max(200).optional(),
    language: z
      .enum(languages as [string, ...string[]])
      .optional()
      .openapi({ description: 'A language that Cupel speaks' }),
  })
  .openapi('ProfileChange');

export const accountRoutes = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path: '/me',
      permission: 'account.own',
      scope: 'scheme',
      summary: 'Who I am and what I take part in',
      responses: { 200: json(MeAnswer, 'The person, their roles, organisations and sites') },
    }),
    async (c) => {
      const { services } = c.var;
      const { me, version } = await meOf(services.db, actorOf(c).id, services.clock.now().toISOString().slice(0, 10));
      c.header('etag', etag(version));
      c.header('cache-control', 'no-store');
      return c.json(me, 200);
    },
  )
  .openapi(
    route({
      method: 'patch',
      path: '/me',
      permission: 'account.own',
      scope: 'scheme',
      summary: 'Change my name or language',
      request: { body: body(ProfileInput) },
      responses: { 200: json(MeAnswer, 'The person as changed') },
    }),
    async (c) => {
      const wanted = c.req.valid('json');
      const version = ifMatch(c);
      const changed = await change(c, (tx) => changeProfile(c.var.services, tx, actorOf(c), version, wanted));
      c.header('etag', etag(changed.version));
      return c.json(changed.me, 200);
    },
  );

/** What an invited person sees and does. The token in the path is the only proof of the invitation. */
import { change } from '#platform/http/change.ts';
import { actorOf } from '#platform/http/context.ts';
import { Problem } from '#platform/http/problem.ts';
import { json, roomRoutes, route, z } from '#platform/http/route.ts';
import { acceptInvitation, checkOpen } from './accept-invitation.ts';
import { Role } from './input.ts';
import { digestOfToken } from './invite-person.ts';
import { invitationByDigest, placeOf, type Where } from './people-queries.ts';

const TokenParam = z.object({ token: z.string().min(20).max(100) });
const Offer = z.object({
  email: z.string().openapi({ description: 'The address it was sent to, with which it is taken' }),
  place: z.object({ kind: z.enum(['organisation', 'site', 'scheme']), name: z.string().nullable() }),
  role: Role,
  until: z.string().nullable(),
  expiresAt: z.string(),
});
const Accepted = z.object({ place: Offer.shape.place.extend({ id: z.uuid().nullable() }), role: Role });

export const invitationRoutes = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path: '/invitations/{token}',
      permission: 'public',
      scope: 'scheme',
      summary: 'What an invitation gives',
      request: { params: TokenParam },
      responses: { 200: json(Offer, 'The role, and where') },
    }),
    async (c) => {
      const { db, clock } = c.var.services;
      const invitation = await invitationByDigest(db, digestOfToken(c.req.valid('param').token));
      if (invitation === undefined) throw new Problem('not-found');
      checkOpen(invitation, clock.now());
      const place = offeredPlace(await placeOf(db, invitation.scope_id));
      c.header('cache-control', 'no-store');
      return c.json(
        {
          email: invitation.email,
          place,
          role: Role.parse(invitation.role),
          until: invitation.until,
          expiresAt: invitation.expires_at.toISOString(),
        },
        200,
      );
    },
  )
  .openapi(
    route({
      method: 'post',
      path: '/invitations/{token}/acceptance',
      permission: 'account.own',
      scope: 'scheme',
      summary: 'Take the role that an invitation gives',
      request: { params: TokenParam },
      responses: { 200: json(Accepted, 'The role now held, and where') },
    }),
    async (c) => {
      const accepted = await change(c, async (tx) => {
        const { where, role } = await acceptInvitation(c.var.services, tx, actorOf(c), c.req.valid('param'));
        return { place: { ...offeredPlace(where), id: where.scopeId }, role };
      });
      return c.json(accepted, 200);
    },
  );

function offeredPlace({ place, name }: Where): z.infer<typeof Offer>['place'] {
  if (place === 'scheme') return { kind: 'scheme', name: null };
  return { kind: place === 'site' ? 'site' : 'organisation', name };
}

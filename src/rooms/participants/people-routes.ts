/** Members and invitations of organisations, of sites and of the scheme. */
import { body, Id, json, roomRoutes, route, z } from '#platform/http/route.ts';
import {
  EndingQuery,
  endAt,
  giveAt,
  InvitationInput,
  InvitationView,
  inviteAt,
  Members,
  membersAt,
  RoleInput,
  RoleParam,
  withdrawAt,
} from './people-handlers.ts';

const organisationParams = z.object({ organisation: Id });
const siteParams = z.object({ site: Id });
const InvitationParam = z.object({ invitation: Id });

const organisationPeople = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path: '/organisations/{organisation}/members',
      permission: 'members.read',
      scope: 'organisation',
      summary: 'Who holds which role on an organisation, and who is invited',
      request: { params: organisationParams },
      responses: { 200: json(Members, 'Members, open invitations, and the roles there are') },
    }),
    async (c) => c.json(await membersAt(c, c.req.valid('param').organisation), 200),
  )
  .openapi(
    route({
      method: 'post',
      path: '/organisations/{organisation}/invitations',
      permission: 'members.edit',
      scope: 'organisation',
      summary: 'Invite somebody by e-mail to a role on an organisation',
      request: { params: organisationParams, body: body(InvitationInput) },
      responses: { 201: json(InvitationView, 'The invitation; its link is in the mail only') },
    }),
    async (c) => c.json(await inviteAt(c, c.req.valid('param').organisation, c.req.valid('json')), 201),
  )
  .openapi(
    route({
      method: 'delete',
      path: '/organisations/{organisation}/invitations/{invitation}',
      permission: 'members.edit',
      scope: 'organisation',
      summary: 'Withdraw an invitation',
      request: { params: organisationParams.extend(InvitationParam.shape) },
      responses: { 204: { description: 'Withdrawn' } },
    }),
    async (c) => {
      await withdrawAt(c, c.req.valid('param').organisation, c.req.valid('param').invitation);
      return c.body(null, 204);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: '/organisations/{organisation}/members/{person}/roles/{role}',
      permission: 'members.edit',
      scope: 'organisation',
      summary: 'Give a role to somebody who already takes part, or set its last day',
      request: { params: organisationParams.extend(RoleParam.shape), body: body(RoleInput) },
      responses: { 204: { description: 'Given' } },
    }),
    async (c) => {
      const { person, role } = c.req.valid('param');
      await giveAt(c, c.req.valid('param').organisation, { person, role, until: c.req.valid('json').until });
      return c.body(null, 204);
    },
  )
  .openapi(
    route({
      method: 'delete',
      path: '/organisations/{organisation}/members/{person}/roles/{role}',
      permission: 'members.edit',
      scope: 'organisation',
      summary: 'End a role',
      request: { params: organisationParams.extend(RoleParam.shape), query: EndingQuery },
      responses: { 204: { description: 'Ended' } },
    }),
    async (c) => {
      const { person, role } = c.req.valid('param');
      await endAt(c, c.req.valid('param').organisation, { person, role, reason: c.req.valid('query').reason });
      return c.body(null, 204);
    },
  );

const sitePeople = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path: '/sites/{site}/members',
      permission: 'members.read',
      scope: 'site',
      summary: 'Who holds which role on a site, and who is invited',
      request: { params: siteParams },
      responses: { 200: json(Members, 'Members, open invitations, and the roles there are') },
    }),
    async (c) => c.json(await membersAt(c, c.req.valid('param').site), 200),
  )
  .openapi(
    route({
      method: 'post',
      path: '/sites/{site}/invitations',
      permission: 'members.edit',
      scope: 'site',
      summary: 'Invite somebody by e-mail to a role on a site',
      request: { params: siteParams, body: body(InvitationInput) },
      responses: { 201: json(InvitationView, 'The invitation; its link is in the mail only') },
    }),
    async (c) => c.json(await inviteAt(c, c.req.valid('param').site, c.req.valid('json')), 201),
  )
  .openapi(
    route({
      method: 'delete',
      path: '/sites/{site}/invitations/{invitation}',
      permission: 'members.edit',
      scope: 'site',
      summary: 'Withdraw an invitation',
      request: { params: siteParams.extend(InvitationParam.shape) },
      responses: { 204: { description: 'Withdrawn' } },
    }),
    async (c) => {
      await withdrawAt(c, c.req.valid('param').site, c.req.valid('param').invitation);
      return c.body(null, 204);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: '/sites/{site}/members/{person}/roles/{role}',
      permission: 'members.edit',
      scope: 'site',
      summary: 'Give a role to somebody who already takes part, or set its last day',
      request: { params: siteParams.extend(RoleParam.shape), body: body(RoleInput) },
      responses: { 204: { description: 'Given' } },
    }),
    async (c) => {
      const { person, role } = c.req.valid('param');
      await giveAt(c, c.req.valid('param').site, { person, role, until: c.req.valid('json').until });
      return c.body(null, 204);
    },
  )
  .openapi(
    route({
      method: 'delete',
      path: '/sites/{site}/members/{person}/roles/{role}',
      permission: 'members.edit',
      scope: 'site',
      summary: 'End a role',
      request: { params: siteParams.extend(RoleParam.shape), query: EndingQuery },
      responses: { 204: { description: 'Ended' } },
    }),
    async (c) => {
      const { person, role } = c.req.valid('param');
      await endAt(c, c.req.valid('param').site, { person, role, reason: c.req.valid('query').reason });
      return c.body(null, 204);
    },
  );

const schemePeople = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path: '/scheme/members',
      permission: 'people.administer',
      scope: 'scheme',
      summary: 'Who holds which role on the scheme, and who is invited',
      responses: { 200: json(Members, 'Members, open invitations, and the roles there are') },
    }),
    async (c) => c.json(await membersAt(c, null), 200),
  )
  .openapi(
    route({
      method: 'post',
      path: '/scheme/invitations',
      permission: 'people.administer',
      scope: 'scheme',
      summary: 'Invite somebody by e-mail to a role on the scheme',
      request: { body: body(InvitationInput) },
      responses: { 201: json(InvitationView, 'The invitation; its link is in the mail only') },
    }),
    async (c) => c.json(await inviteAt(c, null, c.req.valid('json')), 201),
  )
  .openapi(
    route({
      method: 'delete',
      path: '/scheme/invitations/{invitation}',
      permission: 'people.administer',
      scope: 'scheme',
      summary: 'Withdraw an invitation',
      request: { params: InvitationParam },
      responses: { 204: { description: 'Withdrawn' } },
    }),
    async (c) => {
      await withdrawAt(c, null, c.req.valid('param').invitation);
      return c.body(null, 204);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: '/scheme/members/{person}/roles/{role}',
      permission: 'people.administer',
      scope: 'scheme',
      summary: 'Give a role to somebody who already takes part, or set its last day',
      request: { params: RoleParam, body: body(RoleInput) },
      responses: { 204: { description: 'Given' } },
    }),
    async (c) => {
      const { person, role } = c.req.valid('param');
      await giveAt(c, null, { person, role, until: c.req.valid('json').until });
      return c.body(null, 204);
    },
  )
  .openapi(
    route({
      method: 'delete',
      path: '/scheme/members/{person}/roles/{role}',
      permission: 'people.administer',
      scope: 'scheme',
      summary: 'End a role',
      request: { params: RoleParam, query: EndingQuery },
      responses: { 204: { description: 'Ended' } },
    }),
    async (c) => {
      const { person, role } = c.req.valid('param');
      await endAt(c, null, { person, role, reason: c.req.valid('query').reason });
      return c.body(null, 204);
    },
  );

export const peopleRoutes = roomRoutes().route('/', organisationPeople).route('/', sitePeople).route('/', schemePeople);

/** /organisations: those who take part, and their public identifiers. */

import { change, etag, ifMatch } from '#platform/http/change.ts';
import { actorOf } from '#platform/http/context.ts';
import { PageOf, PageQuery, pageFrom } from '#platform/http/paging.ts';
import { body, Id, json, roomRoutes, route, z } from '#platform/http/route.ts';
import { addIdentifier, removeIdentifier, verifyIdentifier } from './change-identifiers.ts';
import { createOrganisation } from './create-organisation.ts';
import { editOrganisation } from './edit-organisation.ts';
import { IdentifierInput, IdentifierView, Line, OrganisationInput, textKey } from './input.ts';
import { permissionsOf } from './may.ts';
import { identifiersOf, organisationById, organisationsPage } from './queries.ts';
import { identifierView, OrganisationView, organisationView } from './views.ts';

const params = z.object({ organisation: Id });
const withIdentifier = params.extend({ identifier: Id });
const Kind = z.enum(['producer', 'firm']);
const OrganisationDetails = OrganisationView.extend({
  identifiers: z.array(IdentifierView),
  may: z.array(z.string()).openapi({ description: 'What the asking person may do here: permissions of the access matrix' }),
});
const OrganisationRow = OrganisationView.omit({ website: true, version: true }).extend({ sites: z.number().int() });

export const organisationRoutes = roomRoutes()
  .openapi(
    route({
      method: 'post',
      path: '/organisations',
      permission: 'organisation.apply',
      scope: 'scheme',
      summary: 'Create an organisation; whoever does becomes its manager',
      request: { body: body(OrganisationInput.extend({ kind: Kind })) },
      responses: { 201: json(OrganisationView, 'The organisation') },
    }),
    async (c) => {
      const command = c.req.valid('json');
      const made = await change(c, async (tx) => organisationView(await createOrganisation(c.var.services, tx, actorOf(c), command)));
      c.header('etag', etag(made.version));
      c.header('location', `/api/v1/organisations/${made.id}`);
      return c.json(made, 201);
    },
  )
  .openapi(
    route({
      method: 'get',
      path: '/organisations',
      permission: 'scheme.read',
      scope: 'scheme',
      summary: 'Every organisation, by name',
      request: { query: PageQuery.extend({ q: Line(200).optional(), kind: Kind.optional() }) },
      responses: { 200: json(PageOf(OrganisationRow), 'A page of organisations') },
    }),
    async (c) => {
      const { q, kind, limit, cursor } = c.req.valid('query');
      const rows = await organisationsPage(c.var.services.db, { q, kind, after: textKey(cursor), limit });
      return c.json(
        pageFrom(rows, limit, (row) => [row.name, row.id]),
        200,
      );
    },
  )
  .openapi(
    route({
      method: 'get',
      path: '/organisations/{organisation}',
      permission: 'organisation.read',
      scope: 'organisation',
      summary: 'One organisation',
      request: { params },
      responses: { 200: json(OrganisationDetails, 'The organisation') },
    }),
    async (c) => {
      const { organisation: id } = c.req.valid('param');
      const organisation = await organisationById(c.var.services.db, id);
      const identifiers = await identifiersOf(c.var.services.db, id);
      c.header('etag', etag(organisation.version));
      return c.json(
        { ...organisationView(organisation), identifiers: identifiers.map(identifierView), may: permissionsOf(c.get('relations')) },
        200,
      );
    },
  )
  .openapi(
    route({
      method: 'put',
      path: '/organisations/{organisation}',
      permission: 'organisation.edit',
      scope: 'organisation',
      summary: 'Correct an organisation',
      request: { params, body: body(OrganisationInput) },
      responses: { 200: json(OrganisationView, 'The organisation') },
    }),
    async (c) => {
      const command = { ...c.req.valid('json'), ...c.req.valid('param'), version: ifMatch(c) };
      const edited = await change(c, async (tx) => organisationView(await editOrganisation(c.var.services, tx, actorOf(c), command)));
      c.header('etag', etag(edited.version));
      return c.json(edited, 200);
    },
  )
  .openapi(
    route({
      method: 'post',
      path: '/organisations/{organisation}/identifiers',
      permission: 'organisation.edit',
      scope: 'organisation',
      summary: 'Add a public identifier; its check digits are checked',
      request: { params, body: body(IdentifierInput) },
      responses: { 201: json(IdentifierView, 'The identifier in its normal form') },
    }),
    async (c) => {
      const command = { ...c.req.valid('json'), subject: subjectOf(c.req.valid('param')) };
      return c.json(await change(c, async (tx) => identifierView(await addIdentifier(c.var.services, tx, actorOf(c), command))), 201);
    },
  )
  .openapi(
    route({
      method: 'delete',
      path: '/organisations/{organisation}/identifiers/{identifier}',
      permission: 'organisation.edit',
      scope: 'organisation',
      summary: 'Take an identifier away',
      request: { params: withIdentifier },
      responses: { 204: { description: 'Taken away' } },
    }),
    async (c) => {
      const { identifier } = c.req.valid('param');
      await change(c, (tx) => removeIdentifier(c.var.services, tx, actorOf(c), { subject: subjectOf(c.req.valid('param')), identifier }));
      return c.body(null, 204);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: '/organisations/{organisation}/identifiers/{identifier}/verification',
      permission: 'application.review',
      scope: 'organisation',
      summary: 'Note that an identifier was checked with who issued it',
      request: { params: withIdentifier },
      responses: { 200: json(IdentifierView, 'The identifier') },
    }),
    async (c) => {
      const { identifier } = c.req.valid('param');
      const command = { subject: subjectOf(c.req.valid('param')), identifier };
      return c.json(await change(c, async (tx) => identifierView(await verifyIdentifier(c.var.services, tx, actorOf(c), command))), 200);
    },
  );

function subjectOf({ organisation }: { organisation: string }) {
  return { kind: 'organisation' as const, id: organisation };
}

/** /sites: what a site is, where, of whom; the list of sites; and the trail of what was done about one. */

import { allows } from '#platform/access/matrix.ts';
import { dayIn } from '#platform/clock/clock.ts';
import { change, etag, ifMatch } from '#platform/http/change.ts';
import { actorOf } from '#platform/http/context.ts';
import { PageOf, PageQuery, pageFrom } from '#platform/http/paging.ts';
import { body, Id, json, roomRoutes, route, z } from '#platform/http/route.ts';
import { addIdentifier, removeIdentifier, verifyIdentifier } from './change-identifiers.ts';
import { createSite } from './create-site.ts';
import { applicationsOf, cyclesOf, letterOf } from './cycle-queries.ts';
import { editSite } from './edit-site.ts';
import { Country, IdentifierInput, IdentifierView, Line, NewSiteInput, SiteInput, sequenceKey, textKey } from './input.ts';
import { permissionsOf } from './may.ts';
import { identifiersOf, organisationById, siteById, sitesPage, trailPage } from './queries.ts';
import {
  ApplicationView,
  applicationView,
  CycleView,
  cycleView,
  identifierView,
  LetterView,
  letterView,
  SiteFields,
  siteFields,
} from './views.ts';

const params = z.object({ site: Id });
const withIdentifier = params.extend({ identifier: Id });
const stages = ['self-assessment', 'released', 'assessment', 'submitted', 'decided', 'closed'] as const;
const Stage = z.enum(stages);
const SiteVersion = SiteFields.extend({ version: z.number().int() });

const SiteDetails = SiteVersion.extend({
  organisation: z.object({ id: z.uuid(), name: z.string(), country: z.string() }),
  identifiers: z.array(IdentifierView),
  application: ApplicationView.nullable().openapi({ description: 'The latest one' }),
  letter: LetterView.nullable(),
  cycles: z.array(CycleView).openapi({ description: 'The newest first' }),
  may: z.array(z.string()).openapi({ description: 'What the asking person may do here: permissions of the access matrix' }),
});

const SiteRow = z.object({
  id: z.uuid(),
  slug: z.string(),
  name: z.string(),
  country: z.string(),
  place: z.string().nullable(),
  kinds: z.array(z.string()),
  metals: z.array(z.string()),
  organisation_id: z.uuid(),
  organisation: z.string(),
  demonstration: z.boolean(),
  cycle_id: z.uuid().nullable().openapi({ description: 'The open cycle' }),
  stage: Stage.nullable(),
  application: z.string().nullable().openapi({ description: 'State of an application that waits or was accepted' }),
});

const TrailEntry = z.object({
  seq: z.number().int(),
  at: z.string(),
  who: z.object({ id: z.string(), name: z.string().nullable() }),
  action: z.string(),
  subject: z.string(),
  reason: z.string().nullable(),
});

export const siteRoutes = roomRoutes()
  .openapi(
    route({
      method: 'post',
      path: '/organisations/{organisation}/sites',
      permission: 'site.create',
      scope: 'organisation',
      summary: 'Add a site',
      request: { params: z.object({ organisation: Id }), body: body(NewSiteInput) },
      responses: { 201: json(SiteVersion, 'The site') },
    }),
    async (c) => {
      const command = { ...c.req.valid('json'), ...c.req.valid('param') };
      const made = await change(c, async (tx) => {
        const site = await createSite(c.var.services, tx, actorOf(c), command);
        return { ...siteFields(site), version: site.version };
      });
      c.header('etag', etag(made.version));
      c.header('location', `/api/v1/sites/${made.id}`);
      return c.json(made, 201);
    },
  )
  .openapi(
    route({
      method: 'get',
      path: '/sites',
      permission: 'account.own',
      scope: 'scheme',
      summary: 'Sites by name: every site for the scheme, for others those they have a role on',
      request: {
        query: PageQuery.extend({
          q: Line(200).optional().openapi({ description: 'Looked for in name, place and organisation' }),
          country: Country.optional(),
          kind: Line(60).optional(),
          metal: Line(3).optional(),
          organisation: Id.optional(),
          stage: Stage.optional(),
        }),
      },
      responses: { 200: json(PageOf(SiteRow), 'A page of sites') },
    }),
    async (c) => {
      const { q, country, kind, metal, organisation, stage, limit, cursor } = c.req.valid('query');
      const { db, clock } = c.var.services;
      const seenBy = allows('scheme.read', c.get('relations')) ? undefined : { personId: actorOf(c).id, day: dayIn('UTC', clock.now()) };
      const rows = await sitesPage(db, seenBy, { q, country, kind, metal, organisation, stage, after: textKey(cursor), limit });
      return c.json(
        pageFrom(rows, limit, (row) => [row.name, row.id]),
        200,
      );
    },
  )
  .openapi(
    route({
      method: 'get',
      path: '/sites/{site}',
      permission: 'site.read',
      scope: 'site',
      summary: 'One site, how far it has come, and what the asking person may do',
      request: { params },
      responses: { 200: json(SiteDetails, 'The site') },
    }),
    async (c) => {
      const { db } = c.var.services;
      const site = await siteById(db, c.req.valid('param').site);
      const [organisation, identifiers, applications, letter, cycles] = await Promise.all([
        organisationById(db, site.organisation_id),
        identifiersOf(db, site.id),
        applicationsOf(db, site.id),
        letterOf(db, site.id),
        cyclesOf(db, site.id),
      ]);
      const [application] = applications;
      const { id, name, country } = organisation;
      c.header('etag', etag(site.version));
      return c.json(
        {
          ...siteFields(site),
          version: site.version,
          organisation: { id, name, country },
          identifiers: identifiers.map(identifierView),
          application: application === undefined ? null : applicationView(application),
          letter: letter === undefined ? null : letterView(letter),
          cycles: cycles.map(cycleView),
          may: permissionsOf(c.get('relations')),
        },
        200,
      );
    },
  )
  .openapi(
    route({
      method: 'put',
      path: '/sites/{site}',
      permission: 'site.edit',
      scope: 'site',
      summary: 'Correct a site; its name in addresses stays',
      request: { params, body: body(SiteInput) },
      responses: { 200: json(SiteVersion, 'The site') },
    }),
    async (c) => {
      const command = { ...c.req.valid('json'), ...c.req.valid('param'), version: ifMatch(c) };
      const edited = await change(c, async (tx) => {
        const site = await editSite(c.var.services, tx, actorOf(c), command);
        return { ...siteFields(site), version: site.version };
      });
      c.header('etag', etag(edited.version));
      return c.json(edited, 200);
    },
  )
  .openapi(
    route({
      method: 'post',
      path: '/sites/{site}/identifiers',
      permission: 'site.edit',
      scope: 'site',
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
      path: '/sites/{site}/identifiers/{identifier}',
      permission: 'site.edit',
      scope: 'site',
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
      path: '/sites/{site}/identifiers/{identifier}/verification',
      permission: 'application.review',
      scope: 'site',
      summary: 'Note that an identifier was checked with who issued it',
      request: { params: withIdentifier },
      responses: { 200: json(IdentifierView, 'The identifier') },
    }),
    async (c) => {
      const { identifier } = c.req.valid('param');
      const command = { subject: subjectOf(c.req.valid('param')), identifier };
      return c.json(await change(c, async (tx) => identifierView(await verifyIdentifier(c.var.services, tx, actorOf(c), command))), 200);
    },
  )
  .openapi(
    route({
      method: 'get',
      path: '/sites/{site}/trail',
      permission: 'trail.read',
      scope: 'site',
      summary: 'What was done about the site, by whom and why, the newest first',
      request: { params, query: PageQuery },
      responses: { 200: json(PageOf(TrailEntry), 'A page of the trail') },
    }),
    async (c) => {
      const { limit, cursor } = c.req.valid('query');
      const rows = await trailPage(c.var.services.db, c.req.valid('param').site, sequenceKey(cursor), limit);
      const page = pageFrom(rows, limit, (row) => [row.seq]);
      const items = page.items.map(({ seq, at, actor, name, action, subject, reason }) => ({
        seq,
        at: at.toISOString(),
        who: { id: actor, name },
        action,
        subject,
        reason,
      }));
      return c.json({ items, next: page.next }, 200);
    },
  );

function subjectOf({ site }: { site: string }) {
  return { kind: 'site' as const, id: site };
}

/** Work at a site as REST resources: what was recorded, and what the workbench on a device needs. */
import { change } from '#platform/http/change.ts';
import { actorOf, type HttpContext } from '#platform/http/context.ts';
import { PageQuery } from '#platform/http/paging.ts';
import { body, Id, json, roomRoutes, route, z } from '#platform/http/route.ts';
import { assignmentOver } from './assignment.ts';
import { giveKey } from './give-key.ts';
import { readRecords } from './read-records.ts';
import { readWorkbench } from './read-workbench.ts';
import { sendPhoto } from './send-photo.ts';
import { FieldChange, FieldRecords, SyncInput, SyncResult, Workbench, WorkbenchKey } from './shapes.ts';
import { syncField } from './sync-field.ts';
import { takePhoto } from './take-photo.ts';

const Where = z.object({ site: Id, cycle: Id });
const OnePhoto = Where.extend({ record: Id });
const here = '/sites/{site}/cycles/{cycle}/assessment' as const;

/** One change that is none is answered for itself, and does not keep the others out. */
const Sent = SyncInput.extend({ changes: z.array(z.union([FieldChange, z.looseObject({ change: z.uuid() })])).max(100) });

const picture = { schema: z.string().openapi({ format: 'binary' }) };
const pictures = { 'image/jpeg': picture, 'image/png': picture, 'image/webp': picture };

export const fieldRoutes = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path: `${here}/workbench`,
      permission: 'assessment.edit',
      scope: 'site',
      summary: 'Everything that a device needs to work at the site without a connection',
      request: { params: Where },
      responses: { 200: json(Workbench, 'The assignment') },
    }),
    async (c) => {
      const workbench = await readWorkbench(c.var.services, { ...asked(c, c.req.valid('param')), language: c.var.language });
      c.header('cache-control', 'no-store');
      return c.json(workbench, 200);
    },
  )
  .openapi(
    route({
      method: 'post',
      path: `${here}/workbench-key`,
      permission: 'assessment.edit',
      scope: 'site',
      summary: 'The key for what is kept on a device; refused once the assignment is over',
      request: { params: Where },
      responses: { 200: json(WorkbenchKey, 'The key, and how long the device may go without asking again') },
    }),
    async (c) => {
      const { site, cycle } = c.req.valid('param');
      // Asked twice it is the same key anyway; an answer kept for an Idempotency-Key would outlive it.
      const { services } = c.var;
      const given = await services.db.transaction().execute((tx) => giveKey(services, tx, actorOf(c), { siteId: site, cycleId: cycle }));
      if ('over' in given) throw assignmentOver(given.over);
      c.header('cache-control', 'no-store');
      return c.json(given, 200);
    },
  )
  .openapi(
    route({
      method: 'post',
      path: `${here}/sync`,
      permission: 'assessment.edit',
      scope: 'site',
      summary: 'Send what was done on a device; each change is made once and answered for itself',
      request: { params: Where, body: body(Sent) },
      responses: { 200: json(SyncResult, 'What became of each change, in their order') },
    }),
    async (c) => {
      const { site, cycle } = c.req.valid('param');
      const synced = { siteId: site, cycleId: cycle, language: c.var.language, ...c.req.valid('json') };
      const result = await change(c, (tx) => syncField(c.var.services, tx, actorOf(c), synced));
      c.header('cache-control', 'no-store');
      return c.json(result, 200);
    },
  )
  .openapi(
    route({
      method: 'get',
      path: `${here}/records`,
      permission: 'assessment.edit',
      scope: 'site',
      summary: 'What the team recorded at the site, as it arrived; nobody else reads it',
      request: { params: Where, query: PageQuery },
      responses: { 200: json(FieldRecords, 'A page of records') },
    }),
    async (c) => {
      const records = await readRecords(c.var.services, { ...asked(c, c.req.valid('param')), ...c.req.valid('query') });
      c.header('cache-control', 'no-store');
      return c.json(records, 200);
    },
  )
  .openapi(
    route({
      method: 'put',
      path: `${here}/photos/{record}`,
      permission: 'assessment.edit',
      scope: 'site',
      summary: 'The file of a photo that was recorded; the body is the file itself, without a hidden place unless it was consented to',
      request: { params: OnePhoto, body: { required: true, content: pictures } },
      responses: { 204: { description: 'Kept' } },
    }),
    async (c) => {
      const { site, cycle, record } = c.req.valid('param');
      await takePhoto(c, { siteId: site, cycleId: cycle, recordId: record });
      return c.body(null, 204);
    },
  )
  .openapi(
    route({
      method: 'get',
      path: `${here}/photos/{record}`,
      permission: 'assessment.read',
      scope: 'site',
      summary: 'The file of a photo, for the team and the scheme’s staff',
      request: { params: OnePhoto },
      responses: { 200: { description: 'The file, as an attachment', content: pictures } },
    }),
    async (c) => {
      const { site, cycle, record } = c.req.valid('param');
      return sendPhoto(c, { siteId: site, cycleId: cycle, recordId: record });
    },
  );

function asked(c: HttpContext, { site, cycle }: z.infer<typeof Where>) {
  return { siteId: site, cycleId: cycle, actorId: actorOf(c).id, relations: c.var.relations };
}

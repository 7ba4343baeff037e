/** The assessment out to a workbook and back, as REST resources. */
import { change } from '#platform/http/change.ts';
import type { HttpContext } from '#platform/http/context.ts';
import { actorOf } from '#platform/http/context.ts';
import { body, Id, json, roomRoutes, route, z } from '#platform/http/route.ts';
import { applyWorkbook } from './apply-workbook.ts';
import { makeWorkbook } from './make-workbook.ts';
import { readUploadedWorkbook } from './read-workbook.ts';
import { WorkbookAcceptance, WorkbookOutcome, WorkbookReading } from './shapes.ts';

const Where = z.object({ site: Id, cycle: Id });
const base = '/sites/{site}/cycles/{cycle}/assessment' as const;
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const binary = z.string().openapi({ format: 'binary' });

function asking(c: HttpContext, { site, cycle }: { site: string; cycle: string }) {
  return { siteId: site, cycleId: cycle, actorId: actorOf(c).id, relations: c.var.relations, language: c.var.language };
}

export const workbookRoutes = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path: `${base}/workbook.xlsx`,
      permission: 'assessment.read',
      scope: 'site',
      summary: 'Determinations and draft findings as a workbook, to be worked in and sent back',
      request: { params: Where },
      responses: { 200: { description: 'An XLSX workbook', content: { [xlsx]: { schema: binary } } } },
    }),
    async (c) => {
      const { bytes, disposition } = await makeWorkbook(c.var.services, asking(c, c.req.valid('param')));
      return c.body(new Uint8Array(bytes), 200, { 'content-type': xlsx, 'content-disposition': disposition, 'cache-control': 'no-store' });
    },
  )
  .openapi(
    route({
      method: 'post',
      path: `${base}/workbook`,
      permission: 'assessment.edit',
      scope: 'site',
      summary: 'Read a workbook that came back: what it would change. Nothing is changed yet',
      request: { params: Where, body: { required: true, content: { [xlsx]: { schema: binary } } } },
      responses: { 200: json(WorkbookReading, 'Changes, and cells that cannot be read') },
    }),
    async (c) => c.json(await readUploadedWorkbook(c.var.services, asking(c, c.req.valid('param')), c.req.raw.body), 200),
  )
  .openapi(
    route({
      method: 'post',
      path: `${base}/workbook/apply`,
      permission: 'assessment.edit',
      scope: 'site',
      summary: 'Take over changes of a workbook: all of them, or none',
      request: { params: Where, body: body(WorkbookAcceptance) },
      responses: { 200: json(WorkbookOutcome, 'How many determinations and findings changed') },
    }),
    async (c) => {
      const asked = asking(c, c.req.valid('param'));
      const { changes } = c.req.valid('json');
      return c.json(await change(c, (tx) => applyWorkbook(c.var.services, tx, actorOf(c), asked, changes)), 200);
    },
  );

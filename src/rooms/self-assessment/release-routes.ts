/** The release of a self-assessment, its workbook and its printed form, as REST resources. */
import { change } from '#platform/http/change.ts';
import { actorOf } from '#platform/http/context.ts';
import { body, json, roomRoutes, route, z } from '#platform/http/route.ts';
import { applyWorkbook } from './apply-workbook.ts';
import { Readiness, Release, Releases, ReopenInput, SignInput, WorkbookAcceptance, WorkbookReading } from './evidence-shapes.ts';
import { makeWorkbook, workbookType } from './make-workbook.ts';
import { printSelfAssessment } from './print-self-assessment.ts';
import { readReadiness, readReleases } from './read-releases.ts';
import { readUploadedWorkbook } from './read-workbook.ts';
import { releaseSelfAssessment } from './release-self-assessment.ts';
import { reopenRelease } from './reopen-release.ts';
import { Answer, CycleParams } from './shapes.ts';

const cycle = '/sites/{site}/cycles/{cycle}' as const;
const binary = z.string().openapi({ format: 'binary' });

export const releaseRoutes = roomRoutes()
  .openapi(
    route({
      method: 'get',
      path: `${cycle}/release`,
      permission: 'answers.read',
      scope: 'site',
      summary: 'Whether the self-assessment is ready for release, and its latest release',
      request: { params: CycleParams },
      responses: { 200: json(Readiness, 'What is missing') },
    }),
    async (c) => c.json(await readReadiness(c.var.services, c.req.valid('param'), c.get('language')), 200),
  )
  .openapi(
    route({
      method: 'post',
      path: `${cycle}/release`,
      permission: 'release.sign',
      scope: 'site',
      summary: 'Sign the release: freezes the answers and their evidence under a digest',
      request: { params: CycleParams, body: body(SignInput) },
      responses: { 201: json(Release, 'The release') },
    }),
    async (c) => {
      const command = { ...c.req.valid('param'), ...c.req.valid('json'), relations: c.get('relations'), language: c.get('language') };
      return c.json(await change(c, (tx) => releaseSelfAssessment(c.var.services, tx, actorOf(c), command)), 201);
    },
  )
  .openapi(
    route({
      method: 'post',
      path: `${cycle}/release/reopen`,
      permission: 'release.reopen',
      scope: 'site',
      summary: 'Reopen a released self-assessment, with a reason that stays visible',
      request: { params: CycleParams, body: body(ReopenInput) },
      responses: { 200: json(Release, 'The release as reopened') },
    }),
    async (c) => {
      const command = { ...c.req.valid('param'), ...c.req.valid('json') };
      return c.json(await change(c, (tx) => reopenRelease(c.var.services, tx, actorOf(c), command)), 200);
    },
  )
  .openapi(
    route({
      method: 'get',
      path: `${cycle}/releases`,
      permission: 'answers.read',
      scope: 'site',
      summary: 'Every release of the cycle, newest first, reopened ones with their reason',
      request: { params: CycleParams },
      responses: { 200: json(Releases, 'The releases') },
    }),
    async (c) => c.json(await readReleases(c.var.services, c.req.valid('param')), 200),
  )
  .openapi(
    route({
      method: 'get',
      path: `${cycle}/workbook.xlsx`,
      permission: 'answers.read',
      scope: 'site',
      summary: 'The self-assessment as a workbook, to be filled in and sent back',
      request: { params: CycleParams },
      responses: { 200: { description: 'An XLSX workbook', content: { [workbookType]: { schema: binary } } } },
    }),
    async (c) => {
      const made = await makeWorkbook(c.var.services, c.req.valid('param'), c.get('language'));
      return c.body(new Uint8Array(made.bytes), 200, {
        'content-type': workbookType,
        'content-disposition': made.disposition,
        'cache-control': 'no-store',
      });
    },
  )
  .openapi(
    route({
      method: 'post',
      path: `${cycle}/workbook`,
      permission: 'answers.edit',
      scope: 'site',
      summary: 'Read a workbook that came back: what it would change. Nothing is changed yet',
      request: { params: CycleParams, body: { required: true, content: { [workbookType]: { schema: binary } } } },
      responses: { 200: json(WorkbookReading, 'Changes to accept, and what could not be read') },
    }),
    async (c) => c.json(await readUploadedWorkbook(c.var.services, c.req.valid('param'), c.req.raw.body, c.get('language')), 200),
  )
  .openapi(
    route({
      method: 'post',
      path: `${cycle}/workbook/apply`,
      permission: 'answers.edit',
      scope: 'site',
      summary: 'Save accepted changes of a workbook, all or none',
      request: { params: CycleParams, body: body(WorkbookAcceptance) },
      responses: { 200: json(z.object({ answers: z.array(Answer) }), 'The answers as saved') },
    }),
    async (c) => {
      const command = { ...c.req.valid('param'), ...c.req.valid('json') };
      return c.json(await change(c, (tx) => applyWorkbook(c.var.services, tx, actorOf(c), command)), 200);
    },
  )
  .openapi(
    route({
      method: 'get',
      path: `${cycle}/self-assessment.pdf`,
      permission: 'answers.read',
      scope: 'site',
      summary: 'The self-assessment to print',
      request: { params: CycleParams },
      responses: { 200: { description: 'A tagged PDF', content: { 'application/pdf': { schema: binary } } } },
    }),
    async (c) => {
      const printed = await printSelfAssessment(c.var.services, c.req.valid('param'), c.get('language'));
      return c.body(new Uint8Array(printed.bytes), 200, {
        'content-type': 'application/pdf',
        'content-disposition': printed.disposition,
        'cache-control': 'no-store',
      });
    },
  );

/** The report of a submitted assessment to take away, in each of its formats. */
import { attachment } from '#platform/http/attachment.ts';
import type { HttpContext } from '#platform/http/context.ts';
import { Problem } from '#platform/http/problem.ts';
import { Id, json, roomRoutes, route, z } from '#platform/http/route.ts';
import { printReport } from './print-report.ts';
import { reportOfCycle } from './read-report.ts';
import { Report } from './shapes.ts';
import { writeOscal } from './write-oscal.ts';
import { writeReportWorkbook } from './write-workbook.ts';

const cycle = '/sites/{site}/cycles/{cycle}/assessment' as const;
const request = {
  params: z.object({ site: Id, cycle: Id }),
  query: z.object({
    lang: z.string().max(35).optional().openapi({ description: 'Language of the report; without it that of the request' }),
    variant: z.enum(['full', 'public']).default('full'),
    system: z
      .string()
      .regex(/^[a-z0-9.-]{1,60}$/)
      .optional()
      .openapi({ description: 'A further system that the visit served: the report then is for it' }),
  }),
};
const OscalResults = z.object({ 'assessment-results': z.record(z.string(), z.unknown()) }).openapi('OscalAssessmentResults');
const binary = z.string().openapi({ format: 'binary' });
const spreadsheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const declared = { method: 'get', permission: 'report.read', scope: 'site', request } as const;

export const reportRoutes = roomRoutes()
  .openapi(
    route({
      ...declared,
      path: `${cycle}/report.pdf`,
      summary: 'The report as a tagged PDF (PDF/UA-1), with the same bytes for the same data',
      responses: { 200: { description: 'The report', content: { 'application/pdf': { schema: binary } } } },
    }),
    async (c) => {
      const report = await asked(c, c.req.valid('param'), c.req.valid('query'));
      return c.body(new Uint8Array(await printReport(report)), 200, headersOf(report, 'pdf', 'application/pdf'));
    },
  )
  .openapi(
    route({
      ...declared,
      path: `${cycle}/report.json`,
      summary: 'The report as data: what all its other formats are made from',
      responses: { 200: json(Report, 'The report') },
    }),
    async (c) => {
      const report = await asked(c, c.req.valid('param'), c.req.valid('query'));
      for (const [name, value] of Object.entries(headersOf(report, 'json', 'application/json'))) c.header(name, value);
      return c.json(report, 200);
    },
  )
  .openapi(
    route({
      ...declared,
      path: `${cycle}/report.xlsx`,
      summary: 'The report as a workbook: result, determinations, findings, comments and method',
      responses: { 200: { description: 'The workbook', content: { [spreadsheet]: { schema: binary } } } },
    }),
    async (c) => {
      const report = await asked(c, c.req.valid('param'), c.req.valid('query'));
      return c.body(new Uint8Array(await writeReportWorkbook(report)), 200, headersOf(report, 'xlsx', spreadsheet));
    },
  )
  .openapi(
    route({
      ...declared,
      path: `${cycle}/report.oscal.json`,
      summary: 'The report as OSCAL assessment results 1.2.1',
      responses: { 200: json(OscalResults, 'The document') },
    }),
    async (c) => {
      const report = await asked(c, c.req.valid('param'), c.req.valid('query'));
      const document = writeOscal(report);
      if (document === null) throw new Problem('not-found');
      for (const [name, value] of Object.entries(headersOf(report, 'oscal.json', 'application/json'))) c.header(name, value);
      return c.json(document, 200);
    },
  );

type Query = z.infer<typeof request.query>;

function asked(c: HttpContext, { site, cycle: cycleId }: { site: string; cycle: string }, { variant, system }: Query): Promise<Report> {
  const { services } = c.var;
  return reportOfCycle(services, services.db, { siteId: site, cycleId }, { language: c.get('language'), variant, system: system ?? null });
}

function headersOf(report: Report, ending: string, type: string) {
  return { 'content-type': type, 'content-disposition': attachment(fileName(report, ending)), 'cache-control': 'no-store' };
}

/** Says what it holds: a confidential report should not be taken for the public summary. */
export function fileName({ site, pack, cycle: { number }, system, variant, language }: Report, ending: string): string {
  const about = system === null ? pack.short : system.code;
  return `${site.slug} ${about} ${number} ${variant} ${language}.${ending}`;
}

/** The public pages about reports: what came of an assessment, and its summary to take away. */
import type { Handler } from 'hono';
import { attachment } from '#platform/http/attachment.ts';
import type { HttpEnv } from '#platform/http/context.ts';
import type { Pages } from '#platform/http/declared.ts';
import { sendUnlessKnown } from '#platform/http/unchanged.ts';
import { printReport } from '../print-report.ts';
import { fileName } from '../routes.ts';
import { openReport } from './open-report.ts';
import { reportPage } from './report-page.tsx';

const summaryPdf: Handler<HttpEnv> = async (c) => {
  const report = await openReport(c, c.req.query('system') ?? null);
  c.header('content-disposition', attachment(fileName(report, 'pdf')));
  const body = async () => new Uint8Array(await printReport(report));
  return sendUnlessKnown(c, { about: `pdf ${JSON.stringify(report)}`, type: 'application/pdf', body });
};

const summaryJson: Handler<HttpEnv> = async (c) => {
  const words = JSON.stringify(await openReport(c, c.req.query('system') ?? null), null, 2);
  return sendUnlessKnown(c, { about: words, type: 'application/json; charset=utf-8', body: () => words });
};

const open = { method: 'get', permission: 'public', scope: 'scheme' } as const;

export const reportPages: Pages = [
  { ...open, path: '/reports/:assessment', handler: reportPage },
  { ...open, path: '/reports/:assessment/summary.pdf', handler: summaryPdf },
  { ...open, path: '/reports/:assessment/summary.json', handler: summaryJson },
];

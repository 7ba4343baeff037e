/** The reports that everybody may know of: of a committed site, once its cycle is decided. To everybody else there is no such page. */
import type { HttpContext } from '#platform/http/context.ts';
import { Problem } from '#platform/http/problem.ts';
import { reportedAssessment } from '../queries.ts';
import { reportContent } from '../read-report.ts';
import type { Report } from '../shapes.ts';

const identifier = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** @throws Problem not-found */
export async function openReport(c: HttpContext, system: string | null = null): Promise<Report> {
  const { services, language } = c.var;
  const id = c.req.param('assessment') ?? '';
  const found = identifier.test(id) ? await reportedAssessment(services.db, id) : undefined;
  if (found?.open !== true) throw new Problem('not-found');
  return reportContent(services, services.db, id, { language, variant: 'public', system });
}

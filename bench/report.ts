/** The full report of an assessment with many findings, from its content to the bytes of the PDF. */
import type { Services } from '#platform/services.ts';
import { printReport } from '#rooms/assessment/report/print-report.ts';
import { filledReport } from '../test/support/report.ts';
import type { Figure } from './main.ts';

const wanted = { pages: 60, milliseconds: 1000 };
/** So many that the report has a little more than the pages that are wanted. */
const filling = { findings: 230, comments: 60 };

export async function measureReport({ programme }: Services): Promise<Figure[]> {
  // The compiler is a library that is loaded with the first document, whatever its length.
  await printReport(filledReport(programme));
  const runs: { pages: number; milliseconds: number; bytes: number }[] = [];
  for (const language of ['en', 'es', 'en']) {
    // Another text each time, so that nothing laid out before is used again.
    const filled = { ...filling, secret: `run ${runs.length}` };
    const from = performance.now();
    const bytes = await printReport(filledReport(programme, filled, language));
    runs.push({ milliseconds: performance.now() - from, pages: pagesOf(bytes), bytes: bytes.length });
  }
  const slowest = Math.max(...runs.map(({ milliseconds }) => milliseconds));
  const fewest = Math.min(...runs.map(({ pages }) => pages));
  return [
    {
      what: 'a full report as PDF/UA-1',
      measured: runs
        .map(({ pages, milliseconds, bytes }) => `${pages} pages in ${milliseconds.toFixed(0)} ms, ${(bytes / 1000).toFixed(0)} kB`)
        .join('; '),
      wanted: `${wanted.pages} pages under ${wanted.milliseconds} ms`,
      good: fewest >= wanted.pages && slowest < wanted.milliseconds,
    },
  ];
}

/** The tree of pages says how many there are below each of its branches; its root says the most. */
function pagesOf(bytes: Uint8Array): number {
  const counts = [
    ...Buffer.from(bytes)
      .toString('latin1')
      .matchAll(/\/Type\s*\/Pages\b[\s\S]{0,20000}?\/Count (\d+)/g),
  ];
  return Math.max(0, ...counts.map(([, count]) => Number(count)));
}

import { resolve } from 'node:path';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { loadProgramme } from '#programme/load.ts';
import { MessagesContext } from '#ui/messages.client.tsx';
import { loadMessages } from '#ui/messages.server.ts';
import { filledReport } from '../../../../../test/support/report.ts';
import { fileAddress } from './data.ts';
import { ReportShown } from './report-screen.tsx';

const programme = loadProgramme({ directory: resolve('programme') });
const at = { site: 's', cycle: 'c' };

function shown(stage: string, language = 'en'): string {
  const cycle = { id: 'c', number: 1, kind: 'commitment' as const, pack: 'rra-3.0', stage, marks: [], openedOn: '2026-01-01' };
  return renderToStaticMarkup(
    <MessagesContext value={{ language, t: loadMessages(language) }}>
      <ReportShown site={{ cycles: [cycle] }} at={at} report={filledReport(programme)} />
    </MessagesContext>,
  );
}

describe('the report screen', () => {
  test('gives every format of the full report, of the public summary and of each further system', () => {
    const html = shown('submitted');
    for (const ending of ['pdf', 'xlsx', 'json', 'oscal.json']) {
      for (const wanted of [{ variant: 'full' as const }, { variant: 'public' as const }, { variant: 'full' as const, system: 'jdds' }]) {
        expect(html).toContain(fileAddress(at, ending, { language: 'en', ...wanted }).replaceAll('&', '&amp;'));
      }
    }
  });

  test('leads to the public page once the cycle is decided, and not before', () => {
    expect(shown('submitted')).not.toContain('href="/reports/');
    expect(shown('decided')).toContain('href="/reports/');
  });

  test('speaks the language of the reader, with files in it', () => {
    const html = shown('decided', 'es');
    expect(html).toContain('Informe completo');
    expect(html).toContain('lang=es');
    expect(html).not.toContain('assessment-report-screens.');
  });
});

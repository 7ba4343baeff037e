import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { inflateSync } from 'node:zlib';
import { read, utils } from '@e965/xlsx';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadProgramme } from '#programme/load.ts';
import { type Filling, filledFacts, filledReport } from '../../../../test/support/report.ts';
import { composeReport } from './compose.ts';
import { printReport } from './print-report.ts';
import { publicPart } from './public-part.ts';
import { qrCode } from './qr-code.ts';
import { Report } from './shapes.ts';
import { writeOscal } from './write-oscal.ts';
import { writeReportWorkbook } from './write-workbook.ts';

const programme = loadProgramme({ directory: resolve('programme') });
const ajv = new Ajv({ strict: false, unicodeRegExp: true, allErrors: true });
formats.default(ajv);
const validOscal = ajv.compile(JSON.parse(readFileSync(resolve('test/fixtures/oscal-1.2.1/oscal_assessment-results_schema.json'), 'utf8')));

const reportOf = (filling: Filling = {}, language = 'en', system: string | null = null) =>
  filledReport(programme, filling, language, system);

/** What stands in the structure of a PDF, its compressed objects opened. */
function structureOf(bytes: Uint8Array): string {
  const file = Buffer.from(bytes).toString('latin1');
  const streams = [...file.matchAll(/\/Type\s*\/ObjStm[\s\S]*?stream\r?\n([\s\S]*?)\r?\nendstream/g)];
  return [file, ...streams.map(([, stream = '']) => inflateSync(Buffer.from(stream, 'latin1')).toString('latin1'))].join('\n');
}

function sheetsOf(bytes: Uint8Array): Record<string, string[][]> {
  const book = read(bytes, { type: 'buffer' });
  const rows = (name: string) => utils.sheet_to_json<string[]>(book.Sheets[name] ?? {}, { header: 1, raw: false, defval: '' });
  return Object.fromEntries(book.SheetNames.map((name) => [name, rows(name)]));
}

describe('a report', () => {
  test.each(['en', 'es'])('has the same bytes for the same data in every format, in %s', async (language) => {
    const [one, other] = [reportOf({}, language), reportOf({}, language)];
    for (const make of [printReport, writeReportWorkbook]) {
      const first = await make(one);
      // A workbook carries the time of its making to two seconds, unless that is taken out.
      await new Promise((later) => setTimeout(later, make === writeReportWorkbook ? 2100 : 0));
      expect(Buffer.compare(first, await make(other))).toBe(0);
    }
    expect(JSON.stringify(writeOscal(one))).toBe(JSON.stringify(writeOscal(other)));
    expect(JSON.stringify(one)).toBe(JSON.stringify(other));
  });

  test('is tagged PDF/UA-1 in its language, with headings, tables and a text beside every drawing', async () => {
    const structure = structureOf(await printReport(reportOf({}, 'es')));
    expect(structure).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(structure).toMatch(/\/Lang\s*\(es\)/);
    for (const tag of ['H1', 'H2', 'H3', 'Table', 'TH', 'Figure']) expect(structure).toMatch(new RegExp(`/S\\s*/${tag}\\b`));
    expect(structure).toContain('D:20261120');
    expect(structure).toContain('/Outlines');
  });

  test('says of what was not recorded that it was not, and invents nothing', async () => {
    const report = reportOf({ bare: true });
    const { method, disputes, comments, waivers, review } = report;
    expect({ method, disputes, comments, waivers, review }).toEqual({
      method: null,
      disputes: null,
      comments: null,
      waivers: null,
      review: null,
    });
    expect(report.determinations.every(({ dataPoints, deskReview }) => dataPoints === null && deskReview === null)).toBe(true);
    expect((await printReport(report)).length).toBeGreaterThan(0);
    expect(sheetsOf(await writeReportWorkbook(report)).Method?.[1]).toEqual(['How the work was done', 'Not recorded.']);
  });

  test('is what its documented shape says, and nothing else', () => {
    for (const report of [reportOf(), publicPart(reportOf()), reportOf({ bare: true }), reportOf({}, 'es', 'jdds')]) {
      expect(Report.parse(report)).toEqual(report);
    }
  });

  test('names nobody who was erased', () => {
    expect(reportOf().team.map(({ name }) => name)).toEqual(['Lea Lead', null, 'Rey Viewer']);
  });

  test('shows both views of a dispute, and every comment with its answer', () => {
    const { disputes, comments } = reportOf();
    expect(disputes?.[0]?.statement).toContain('maintenance');
    expect(disputes?.[0]?.steps.map(({ heardBy, outcome }) => `${heardBy.name}: ${outcome.name}`)).toEqual([
      'Reviewer of the firm: Finding upheld',
      'Staff of the scheme: Finding upheld',
    ]);
    expect(comments?.every(({ answer }) => answer !== '')).toBe(true);
  });
});

describe('the public summary', () => {
  const secret = fc.stringMatching(/^[a-z0-9]{12,20}$/).map((word) => `zq${word}`);

  test('never holds a text that only the confidential report may tell, in any format', async () => {
    await fc.assert(
      fc.asyncProperty(secret, fc.constantFrom('en', 'es'), fc.constantFrom(null, 'jdds'), async (marker, language, system) => {
        const full = reportOf({ secret: marker }, language, system);
        const open = publicPart(full);
        expect(JSON.stringify(full)).toContain(marker);
        expect(JSON.stringify(open)).not.toContain(marker);
        expect(JSON.stringify(writeOscal(open))).not.toContain(marker);
        expect(JSON.stringify(sheetsOf(await writeReportWorkbook(open)))).not.toContain(marker);
        // The page is drawn with glyphs; the same content without the marker makes the same bytes, so that it cannot stand in them.
        const without = publicPart(reportOf({}, language, system));
        expect(Buffer.compare(await printReport(open), await printReport(without))).toBe(0);
      }),
      { numRuns: 12 },
    );
  });

  test('gives results, numbers by grade and the figures of the method', () => {
    const open = publicPart(reportOf());
    expect(open.counts.findings.map(({ grade, count }) => [grade.code, count])).toEqual([
      ['major', 1],
      ['minor', 1],
      ['observation', 1],
      ['good-practice', 0],
    ]);
    expect(open.method?.interviews.at(-1)).toMatchObject({ people: null });
    expect(open.method?.plan).toMatchObject({ days: 9.5, daysNeeded: 10, daysReason: null, remote: true, remoteReason: null, areas: null });
    expect(open.criteria).toEqual(reportOf().criteria);
  });

  test('tells a waiver with its reasons, which the rulebook makes public', () => {
    expect(publicPart(reportOf()).waivers).toEqual([
      expect.objectContaining({ person: null, reasons: 'No other firm with the language of the site was free.' }),
    ]);
  });
});

describe('a report for a further system', () => {
  test('holds the criteria that the matrix relates to it, and what was found of them', () => {
    const report = reportOf({ findings: 40 }, 'en', 'jdds');
    expect(report.determinations.map(({ item }) => item)).toEqual(['10.2']);
    // By the part that is related: the other one would have made it partly met.
    expect(report.criteria.map(({ number, result, recognised }) => [number, result, recognised])).toEqual([['10', 'full', true]]);
    expect(report.findings?.every(({ item }) => item === '10.2')).toBe(true);
    expect(report.method).toEqual(reportOf().method);
  });

  test('is titled and says plainly what it does not state', async () => {
    const report = writeOscal(reportOf({}, 'en', 'jdds'));
    expect(JSON.stringify(report)).toContain('Report of the visit for Joint Due Diligence Standard');
    expect(JSON.stringify(report)).toContain('It does not say that the requirements of Joint Due Diligence Standard are met.');
  });

  test('of a system that the matrix relates nothing to has no criterion, and can be made all the same', async () => {
    const report = composeReport(filledFacts(programme, { systems: ['made-up'] }), 'en', 'made-up');
    expect(report.determinations).toEqual([]);
    expect((await printReport(report)).length).toBeGreaterThan(0);
    expect(writeOscal(report)).toBe(null);
  });
});

describe('OSCAL assessment results', () => {
  test.each([{}, { bare: true }, { findings: 0, comments: 0 }, { secret: 'two\nlines' }])('are valid with %o', (filling) => {
    for (const language of ['en', 'es']) {
      const report = reportOf(filling, language);
      for (const one of [report, publicPart(report)]) expect(validOscal(writeOscal(one)) || validOscal.errors).toBe(true);
    }
  });

  test('satisfy a control only where it is fully met, and exclude what does not apply', () => {
    const report = reportOf();
    const document = JSON.parse(JSON.stringify(writeOscal(report)));
    const [result] = document['assessment-results'].results;
    const determined = result.findings.filter(({ props }: { props: { value: string }[] }) => props[0]?.value === 'determination');
    const met = report.determinations.filter(({ level }) => level.result === 'full').length;
    const out = report.determinations.filter(({ level }) => level.result === 'na');
    expect(determined.filter((one: { target: { status: { state: string } } }) => one.target.status.state === 'satisfied')).toHaveLength(
      met,
    );
    expect(result['reviewed-controls']['control-selections'][0]['exclude-controls']).toEqual(
      out.map(({ item }) => ({ 'control-id': `c-${item}` })),
    );
  });
});

describe('the workbook of a report', () => {
  test('comes back through a second library cell by cell', async () => {
    const report = reportOf();
    const sheets = sheetsOf(await writeReportWorkbook(report));
    expect(Object.keys(sheets)).toEqual(['Result', 'Determinations', 'Findings', 'Comments', 'Method']);
    expect(sheets.Determinations?.slice(1).map(([item, title, result]) => [item, title, result])).toEqual(
      report.determinations.map(({ item, title, level }) => [item, title, level.label]),
    );
    expect(sheets.Findings?.slice(1).map((row) => row.slice(3, 6))).toEqual(
      report.findings?.map(({ title, statement, requirement }) => [title, statement, requirement]),
    );
    expect(sheets.Comments?.slice(1).map(([, , on, text, answer]) => [on, text, answer])).toEqual(
      report.comments?.map(({ on, text, answer }) => [on, text, answer]),
    );
    expect(sheets.Method).toContainEqual(['Document checks', '31']);
    expect(sheets.Result).toContainEqual(['Digest of the assessment', 'ab'.repeat(32)]);
  });
});

test('a QR code has its dark modules in runs, the finder at its corners, and quiet around it', () => {
  const { size, runs } = qrCode('https://cupel.example/reports/x');
  expect(runs).toContainEqual([4, 4, 7]);
  expect(runs).toContainEqual([size - 11, 4, 7]);
  expect(runs.every(([x, y, length]) => x >= 4 && y >= 4 && x + length <= size - 4 && y < size - 4)).toBe(true);
});

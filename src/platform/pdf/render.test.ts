import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type PdfRequest, renderPdf } from './render.ts';

const template = `
#import "/house.typ": *
#show: house.with(digest: data.digest, demonstration: data.demonstration)
#title-block(kicker: data.kicker, lede: data.lede, demonstration: data.demonstration, data.title)
#facts(data.facts)
#criteria-strip(data.pillars, alt: data.alt)
#strip-key(data.key)
#ruled(columns: (auto, 1fr, auto), header: data.header, data.rows.map(row => (row.number, row.title, result(row.cell, row.word))))
#note(data.note)
`;
const results = ['full', 'partial', 'miss', 'na', 'none'];
const cells = results.flatMap((result) => [{ result }, { result, recognised: true, planOpen: true }]);
const data = {
  digest: 'ab'.repeat(32),
  demonstration: 'Demonstration',
  kicker: 'Statement of assessment',
  title: 'Fundición Ejemplo',
  lede: 'Ñandú, Ελλάδα, Україна, Łódź',
  facts: [{ label: 'Assessed', value: '12 March 2025' }],
  pillars: [{ cells }, { cells }],
  alt: '20 criteria, drawn for a test',
  key: cells.map((cell) => ({ cell, label: cell.result })),
  header: ['No.', 'Criterion', 'Result'],
  rows: cells.map((cell, index) => ({ number: String(index + 1), title: 'A criterion', cell, word: cell.result })),
  note: 'A demonstration.',
};
const request: PdfRequest = { template, data, title: 'Fundición Ejemplo', language: 'es', date: '2025-03-12' };

/** The structure of the document: everything but the drawn pages, with compressed objects opened. */
function structureOf(bytes: Uint8Array): string {
  const file = Buffer.from(bytes).toString('latin1');
  const streams = [...file.matchAll(/\/Type\s*\/ObjStm[\s\S]*?stream\r?\n([\s\S]*?)\r?\nendstream/g)];
  return [file, ...streams.map(([, stream = '']) => inflateSync(Buffer.from(stream, 'latin1')).toString('latin1'))].join('\n');
}

describe('a document', () => {
  it('is tagged PDF/UA-1, in its language, with its title and date', async () => {
    const { bytes, undrawable } = await renderPdf(request);
    const structure = structureOf(bytes);
    expect(structure.startsWith('%PDF-1.7')).toBe(true);
    expect(structure).toMatch(/\/StructTreeRoot/);
    expect(structure).toMatch(/\/MarkInfo/);
    expect(structure).toMatch(/\/Lang\s*\(es\)/);
    expect(structure).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(structure).toContain('D:20250312');
    expect(structure).toContain('20 criteria, drawn for a test');
    expect(undrawable).toEqual([]);
  });

  it('has the same bytes for the same data, and other bytes for other data', async () => {
    const [first, second] = [await renderPdf(request), await renderPdf(request)];
    const other = await renderPdf({ ...request, data: { ...data, note: 'Another.' } });
    expect(Buffer.compare(first.bytes, second.bytes)).toBe(0);
    expect(Buffer.compare(first.bytes, other.bytes)).not.toBe(0);
  });

  it('shows markup in its data as it was typed, and runs none of it', async () => {
    const body = (text: string) => `#import "/house.typ": *\n#show: house\n${text}`;
    const bold = '-Bold-Identity-H';
    const marked = await renderPdf({ ...request, template: body('*bold*') });
    expect(structureOf(marked.bytes)).toContain(bold);
    const text = '#panic("ran") #read("/etc/passwd") *bold* $x$ @nowhere <label> \\ ] = [';
    const typed = await renderPdf({ ...request, template: body('#data.text'), data: { text }, title: text });
    expect(structureOf(typed.bytes)).toMatch(/\/StructTreeRoot/);
    expect(structureOf(typed.bytes)).not.toContain(bold);
  });

  it('cannot read files of the machine, even if its template asks', async () => {
    for (const path of ['/etc/passwd', '../../etc/passwd', '/package.json']) {
      const reading = renderPdf({ ...request, template: `#set document(title: "x")\n#read("${path}")` });
      await expect(reading).rejects.toThrow('does not compile');
    }
  });

  it('names the line of a template that does not compile', async () => {
    const broken = renderPdf({ ...request, template: '#import "/house.typ": *\n#missing' });
    await expect(broken).rejects.toThrow(/unknown variable: missing.*"line":1/);
  });

  it('is still made when a letter has no font, and says which', async () => {
    // U+13000 is a hieroglyph, in none of the fonts that come with the compiler or with usual systems.
    const { bytes, undrawable } = await renderPdf({ ...request, data: { ...data, note: 'sign \u{13000} \u{13001}' } });
    expect(undrawable).toEqual(['\u{13000}', '\u{13001}']);
    expect(structureOf(bytes)).toMatch(/\/StructTreeRoot/);
  });

  it('is made without a demonstration mark and digest too, in any language', async () => {
    const plain = { ...data, digest: null, demonstration: null };
    const { bytes } = await renderPdf({ ...request, data: plain, language: 'pt-BR' });
    expect(structureOf(bytes)).toMatch(/\/Lang\s*\(pt/);
  });
});

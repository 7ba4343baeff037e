/** Makes tagged PDF documents (PDF/UA-1) from a Typst template and plain data; the same input gives the same bytes. */
import { join, resolve } from 'node:path';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import house from './house.typ?raw';

export interface PdfRequest {
  /** Typst text, imported beside the room that owns it: `import certificate from './certificate.typ?raw'`. */
  template: string;
  /** Reaches the template as `data`: JSON values, never markup. */
  data: unknown;
  title: string;
  /** BCP 47 tag of the document's text. */
  language: string;
  /** ISO date of the document; also stands as its time of making. */
  date: string;
}

export interface RenderedPdf {
  bytes: Uint8Array;
  /**
   * Characters that no font of this machine can draw, in order of appearance. They are boxes on the page (the text underneath is
   * right), and the document then misses PDF/UA-1 on this point. Installing a font that has them, such as Noto CJK, is the remedy.
   */
  undrawable: string[];
}

/** A template that does not compile is a bug: a plain Error says where. */
export async function renderPdf(request: PdfRequest): Promise<RenderedPdf> {
  const compiler = await openCompiler();
  const { template, data, title, language, date } = request;
  const inputs = { data: JSON.stringify(data), title, language, date };
  compiler.addSource(templatePath, template);
  const compiled = compiler.compile({ mainFilePath: templatePath, inputs });
  const problems = compiled.takeError();
  if (compiled.result === null || problems !== null) {
    const places = problems === null ? [] : compiler.fetchDiagnostics(problems);
    throw new Error(`The template of "${title}" does not compile: ${JSON.stringify(places)}`);
  }
  try {
    return exportPdf(compiler, compiled.result, Date.parse(date) / 1000);
  } finally {
    // What was kept for faster compiling is dropped when ten later documents had no use for it.
    compiler.evictCache(10);
  }
}

type Document = NonNullable<ReturnType<NodeCompiler['compile']>['result']>;

function exportPdf(compiler: NodeCompiler, document: Document, creationTimestamp: number): RenderedPdf {
  try {
    return { bytes: compiler.pdf(document, { pdfStandard: 'ua-1', creationTimestamp }), undrawable: [] };
  } catch (error) {
    const undrawable = undrawableCharacters(String(error));
    if (undrawable.length === 0) throw error;
    return { bytes: compiler.pdf(document, { creationTimestamp }), undrawable };
  }
}

/** Empty when anything else is among what the exporter complains about. */
function undrawableCharacters(message: string): string[] {
  const complaints = message.split('SourceDiagnostic {').slice(1);
  const texts = complaints.map((complaint) => /the text `\\?"(.+?)\\?"` could not be displayed/.exec(complaint)?.[1]);
  return texts.includes(undefined) ? [] : [...new Set(texts.join(''))];
}

/** A folder that does not exist: templates read nothing but what is put there. */
const workspace = resolve('/nowhere/cupel');
const templatePath = join(workspace, 'template.typ');

let opened: Promise<NodeCompiler> | undefined;

/** The compiler is a library of 51 MB: it is loaded with the first document. */
function openCompiler(): Promise<NodeCompiler> {
  opened ??= import('@myriaddreamin/typst-ts-node-compiler').then(({ NodeCompiler }) => {
    const compiler = NodeCompiler.create({ workspace });
    compiler.addSource(join(workspace, 'house.typ'), house);
    return compiler;
  });
  return opened;
}

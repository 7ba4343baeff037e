/** The matrix to take away: `/recognition.csv`, `/recognition.xlsx` and, as an OSCAL mapping collection, `/recognition.json`. */
import type { Handler } from 'hono';
import { attachment } from '#platform/http/attachment.ts';
import type { HttpContext, HttpEnv } from '#platform/http/context.ts';
import { Problem } from '#platform/http/problem.ts';
import { sendUnlessKnown } from '#platform/http/unchanged.ts';
import { writeWorkbook } from '#platform/workbook/write.ts';
import { loadMessages } from '#ui/messages.server.ts';
import { type Asked, filtered, packAsked, readAsked } from './matrix-asked.ts';
import { type ShownCell, shownCells } from './matrix-cells.ts';
import { csvOf, sheetsOf } from './matrix-files.ts';
import { mappingOf } from './matrix-mapping.ts';
import { allVersions, type Version, versionOn } from './version-origins.ts';

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Every pack, unless the address names one; in codes, so that a program reads the same in every language. */
export const matrixCsv: Handler<HttpEnv> = async (c) => {
  const { version, cells } = await found(c);
  c.header('content-disposition', attachment(`${nameOf(version)}.csv`));
  const text = csvOf(version.matrix, cells);
  return sendUnlessKnown(c, { about: text, type: 'text/csv; charset=utf-8; header=present', body: () => text });
};

/** The same in the reader's words. */
export const matrixXlsx: Handler<HttpEnv> = async (c) => {
  const { version, cells } = await found(c);
  const { programme, config } = c.var.services;
  const language = c.get('language');
  const matrices = { programme, spoken: { t: loadMessages(language), language } };
  const sheets = sheetsOf(version, cells, matrices, config.publicUrl);
  c.header('content-disposition', attachment(`${nameOf(version)}.xlsx`));
  c.header('content-language', language);
  c.header('vary', 'accept-language, cookie', { append: true });
  // A workbook carries the time it was made, so its tag is made from what it says.
  return sendUnlessKnown(c, {
    about: JSON.stringify(sheets),
    type: workbookType,
    body: async () => new Uint8Array(await writeWorkbook(sheets)),
  });
};

/** One pack, because a mapping has one target; the current one unless the address names another. The filters are not read. */
export const matrixJson: Handler<HttpEnv> = async (c) => {
  const { services } = c.var;
  const { asked, version, today } = await versionAsked(c);
  const pack = packAsked(asked, services.programme, today);
  const document = mappingOf(services, version, pack, today);
  if (document === null) throw new Problem('not-found');
  const text = JSON.stringify(document, null, 2);
  c.header('content-disposition', `inline; filename="${nameOf(version)}-${pack.id}.json"`);
  return sendUnlessKnown(c, { about: text, type: 'application/json; charset=utf-8', body: () => text });
};

/** @throws Problem not-found for a version that is not there, faulty-fields for a filter that no matrix could have */
async function versionAsked(c: HttpContext): Promise<{ asked: Asked; version: Version; today: string }> {
  const { db, programme, clock } = c.var.services;
  const asked = readAsked(c.req.query(), programme);
  if ('name' in asked) {
    const t = loadMessages(c.get('language'));
    const message = t('recognition.matrix.bad.text', { filter: t(`recognition.matrix.filter.${asked.name}`), value: asked.value });
    const faults = [{ code: 'faulty-field', path: `/${asked.name}`, values: { message } } as const];
    throw new Problem('faulty-fields', { count: 1 }, { faults });
  }
  const today = clock.now().toISOString().slice(0, 10);
  const versions = await allVersions(db, programme);
  const version = asked.version === undefined ? versionOn(versions, today) : versions.find(({ matrix }) => matrix.id === asked.version);
  if (version === undefined) throw new Problem('not-found');
  return { asked, version, today };
}

async function found(c: HttpContext): Promise<{ version: Version; cells: ShownCell[] }> {
  const { services } = c.var;
  const { asked, version } = await versionAsked(c);
  return { version, cells: filtered(shownCells(services, version.matrix), asked.filter, services.programme) };
}

function nameOf({ matrix }: Version): string {
  return `equivalency-matrix-${matrix.id}`;
}

/** The register to take away: `/register.csv`, `/register.json` and `/register/<site>.json`. Rows are sent as they are read. */
import type { Handler } from 'hono';
import type { HttpEnv } from '#platform/http/context.ts';
import { Problem } from '#platform/http/problem.ts';
import { sendUnlessKnown } from '#platform/http/unchanged.ts';
import { escapeText } from '#platform/workbook/escape.ts';
import { loadMessages } from '#ui/messages.server.ts';
import { everyRow, type ListRow, readAsked, rowData } from '../list.ts';
import { siteData } from '../site-data.ts';
import { ledOn } from './site-page.tsx';

const columns = [
  'slug',
  'address',
  'kind',
  'name',
  'operator',
  'country',
  'kinds',
  'metals',
  'marks',
  'status',
  'valid_until',
  'criteria_pack',
  'criteria',
  'reported_status',
  'reported_fact',
  'reported_grade',
  'demonstration',
] as const;

export const registerCsv: Handler<HttpEnv> = (c) => {
  const { publicUrl } = c.var.services.config;
  const asked = readAsked(c.req.query());
  c.header('content-type', 'text/csv; charset=utf-8; header=present');
  c.header('content-disposition', 'attachment; filename="register.csv"');
  return c.body(
    streamed(async function* () {
      // The mark at the front tells spreadsheets that the text is UTF-8.
      yield `\uFEFF${columns.join(',')}\r\n`;
      for await (const rows of everyRow(c.var.services.db, asked)) yield rows.map((row) => csvLine(row, publicUrl)).join('');
    }),
  );
};

export const registerJson: Handler<HttpEnv> = (c) => {
  const { db, programme, config } = c.var.services;
  const asked = readAsked(c.req.query());
  const notice = loadMessages(c.get('language'))('ui.independence');
  c.header('content-type', 'application/json; charset=utf-8');
  return c.body(
    streamed(async function* () {
      yield `{"independence":${JSON.stringify(notice)},"items":[`;
      let first = true;
      for await (const rows of everyRow(db, asked)) {
        const items = rows.map((row) => JSON.stringify(rowData(row, programme, config.publicUrl)));
        yield `${first ? '' : ','}\n${items.join(',\n')}`;
        first = false;
      }
      yield '\n]}\n';
    }),
  );
};

export const siteJson: Handler<HttpEnv> = async (c) => {
  const slug = (c.req.param('file') ?? '').replace(/\.json$/, '');
  const leading = await ledOn(c, slug, '.json');
  if (leading !== undefined) return leading;
  const { services } = c.var;
  const site = await siteData(services, services.db, slug, loadMessages(c.get('language'))('ui.independence'));
  if (site === undefined) throw new Problem('not-found');
  const words = JSON.stringify(site, null, 2);
  return sendUnlessKnown(c, { about: words, type: 'application/json; charset=utf-8', body: () => words });
};

function csvLine(row: ListRow, publicUrl: string): string {
  const cells: Record<(typeof columns)[number], string> = {
    slug: row.slug,
    address: `${publicUrl}/register/${row.slug}`,
    kind: row.kind,
    name: row.name,
    operator: row.operator,
    country: row.country === 'ZZ' ? '' : row.country,
    kinds: row.kinds.join(' '),
    metals: row.metals.join(' '),
    marks: row.marks.join(' '),
    status: row.status,
    valid_until: row.valid_until ?? '',
    criteria_pack: row.strip?.pack ?? '',
    criteria: row.strip?.cells ?? '',
    reported_status: row.reported?.status ?? '',
    reported_fact: row.reported?.fact == null ? '' : `${row.reported.fact.step}: ${row.reported.fact.words}`,
    reported_grade: row.reported?.grade ?? '',
    demonstration: row.demonstration ? 'Demonstration' : '',
  };
  return `${columns.map((column) => csvCell(cells[column])).join(',')}\r\n`;
}

function csvCell(text: string): string {
  const safe = escapeText(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A body that asks for the next piece when the reader has taken the last. */
export function streamed(pieces: () => AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const source = pieces();
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await source.next();
      if (done === true) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: async () => {
      await source.return(undefined);
    },
  });
}

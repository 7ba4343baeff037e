import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { loadMessages } from '../messages.server.ts';
import { BasisMark } from './BasisMark.tsx';
import { ConflictView } from './ConflictView.tsx';
import { DataTable } from './DataTable.tsx';
import { Notice } from './Notice.tsx';
import { Why } from './Why.tsx';

const t = loadMessages('en');

test('the cells of a table carry the name of their column, so that a card can show it', () => {
  const html = renderToStaticMarkup(
    <DataTable
      caption="Sites"
      rows={[{ name: 'Example Ridge', country: 'Chile' }]}
      rowKey={(row) => row.name}
      columns={[
        { key: 'name', header: 'Site', cell: (row) => row.name, sort: { href: '?sort=-name', order: 'ascending' } },
        { key: 'country', header: 'Country', cell: (row) => row.country },
      ]}
    />,
  );
  expect(html).toContain('<th scope="row">Example Ridge</th>');
  expect(html).toContain('<td data-label="Country"><div>Chile</div></td>');
  expect(html).toContain('aria-sort="ascending"');
});

test('a basis is told by word and by shape', () => {
  const marks = (['confirmed', 'deduced', 'assumed'] as const).map((basis) =>
    renderToStaticMarkup(<BasisMark basis={basis} t={t} compact />),
  );
  expect(marks[0]).toContain('Confirmed');
  expect(marks[2]).toContain('our working assumption');
  expect(new Set(marks.map((mark) => /<svg.*<\/svg>/.exec(mark)?.[0])).size).toBe(3);
});

test('"why?" names only the grounds there are', () => {
  const html = renderToStaticMarkup(<Why t={t} rule={{ text: 'Rule 4', href: '/rulebook#4' }} version="1.0" />);
  expect(html).toContain('<a href="/rulebook#4">Rule 4</a>');
  expect(html).not.toContain('Rests on');
  expect(renderToStaticMarkup(<Why t={t}>Because.</Why>)).not.toContain('<dl>');
});

test('a conflict shows both texts whole and marks what differs', () => {
  const html = renderToStaticMarkup(
    <ConflictView
      t={t}
      mine={{ byline: 'You', text: 'Two wells are shared.' }}
      theirs={{ byline: 'A. Example', text: 'Two deep wells are shared.' }}
      onChoose={() => undefined}
    />,
  );
  expect(html).toContain('<p>Two wells are shared.</p>');
  expect(html).toContain('Two <mark>deep </mark>wells are shared.');
});

test('a fault is announced at once, a remark is not', () => {
  expect(renderToStaticMarkup(<Notice kind="error" title="No" />)).toContain('role="alert"');
  expect(renderToStaticMarkup(<Notice kind="info" title="Note" />)).toContain('role="note"');
});

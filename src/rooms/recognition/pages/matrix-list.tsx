/** The cells of one page, and the ways to take them away. */
import type { Pack } from '#programme/index.ts';
import { Pagination } from '#ui/components/Pagination.tsx';
import { formatNumber } from '#ui/i18n.ts';
import type { Spoken } from '#ui/public-page.tsx';
import { type Asked, addressOf, cellsAt } from './matrix-asked.ts';
import type { ShownCell } from './matrix-cells.ts';
import { CellTable } from './matrix-rows.tsx';
import type { Version } from './version-origins.ts';
import type { Matrices } from './words.tsx';

/** One page of them. What recognises something stands apart from what recognises nothing. */
export function Cells({ asked, pages, matrices }: { asked: Asked; pages: readonly ShownCell[][]; matrices: Matrices }) {
  const { t, language } = matrices.spoken;
  const shown = pages[asked.page - 1] ?? [];
  const from = pages.slice(0, asked.page - 1).flat().length;
  const parts = (['recognises', 'nothing'] as const).map((part) => ({
    part,
    cells: shown.filter(({ mute }) => (mute === null) === (part === 'recognises')),
  }));
  const figure = (value: number) => formatNumber(value, language);
  return (
    <div className="matrix">
      {parts.map(
        ({ part, cells }) =>
          cells.length > 0 && (
            <section key={part} className={part === 'recognises' ? 'counts' : undefined}>
              <h3>{t(`recognition.matrix.part.${part}`)}</h3>
              <p className="prose note">{t(`recognition.matrix.part.${part}.text`)}</p>
              <CellTable
                caption={t(`recognition.matrix.part.${part}.caption`, { count: cells.length, paged: String(pages.length > 1) })}
                cells={cells}
                matrices={matrices}
              />
            </section>
          ),
      )}
      {pages.length > 1 && (
        <Pagination
          label={t('recognition.matrix.pages')}
          summary={t('recognition.matrix.summary', {
            from: figure(from + 1),
            to: figure(from + shown.length),
            total: figure(pages.flat().length),
          })}
          previous={
            asked.page === 1 ? undefined : { href: cellsAt(asked, { page: asked.page - 1 }), text: t('recognition.matrix.previous') }
          }
          next={
            asked.page === pages.length ? undefined : { href: cellsAt(asked, { page: asked.page + 1 }), text: t('recognition.matrix.next') }
          }
        />
      )}
    </div>
  );
}

/** The lists as they are filtered; the mapping collection always holds the whole pack, because part of one would say something else. */
export function Downloads({ asked, pack, version, spoken: { t } }: { asked: Asked; pack: Pack; version: Version; spoken: Spoken }) {
  const here = { version: version.matrix.id, filter: { ...asked.filter, pack: pack.id } };
  const mapping = addressOf({ version: version.matrix.id, filter: { pack: pack.id } }, { path: '/recognition.json' });
  return (
    <section className="section no-paper">
      <h2>{t('recognition.download.title')}</h2>
      <ul className="plain">
        <li>
          <a href={addressOf(here, { path: '/recognition.csv' })}>CSV</a> <a href={addressOf(here, { path: '/recognition.xlsx' })}>XLSX</a>{' '}
          <span className="note">{t('recognition.download.list')}</span>
        </li>
        <li>
          <a href={mapping}>OSCAL JSON</a> <span className="note">{t('recognition.download.mapping', { pack: pack.short })}</span>
        </li>
        <li>
          <a href={`/recognition/catalogs/${pack.id}.json`}>{t('recognition.catalog.link', { pack: pack.short })}</a>{' '}
          <span className="note">{t('recognition.catalog.note')}</span>
        </li>
        <li>
          <a href="/recognition/versions">{t('recognition.version.list.title')}</a>{' '}
          <span className="note">{t('recognition.download.versions')}</span>
        </li>
      </ul>
    </section>
  );
}

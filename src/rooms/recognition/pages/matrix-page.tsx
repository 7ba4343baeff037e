/** `/recognition`: a version of the equivalency matrix, with its filters and pages in the address. */
import { Problem } from '#platform/http/problem.ts';
import type { Pack } from '#programme/index.ts';
import { Empty } from '#ui/components/Empty.tsx';
import { type PageContent, Plain, page, type Spoken } from '#ui/public-page.tsx';
import { type BadValue, cellsAt, filtered, packAsked, readAsked } from './matrix-asked.ts';
import { type ShownCell, shownCells } from './matrix-cells.ts';
import { Filters, type Listed } from './matrix-filters.tsx';
import { Head } from './matrix-head.tsx';
import { Cells, Downloads } from './matrix-list.tsx';
import { Overview } from './matrix-overview.tsx';
import { pagesOf } from './matrix-pages.ts';
import { RoomTabs } from './room-tabs.tsx';
import { allVersions, type Version, versionOn } from './version-origins.ts';
import type { Matrices } from './words.tsx';

/** At most; fewer where much is written into them. */
const cellsPerPage = 60;

export const matrixPage = page(async (c, spoken) => {
  const { services } = c.var;
  const { db, programme, clock } = services;
  const asked = readAsked(c.req.query(), programme);
  if ('name' in asked) return badValue(asked, spoken);
  const today = clock.now().toISOString().slice(0, 10);
  const versions = await allVersions(db, programme);
  const inForce = versionOn(versions, today);
  const version = asked.version === undefined ? inForce : versions.find(({ matrix }) => matrix.id === asked.version);
  if (version === undefined) throw new Problem('not-found');
  const pack = packAsked(asked, programme, today);
  const listed: Listed = { asked, cells: shownCells(services, version.matrix), pack: pack.id, versions, version };
  const found = filtered(listed.cells, { ...asked.filter, pack: pack.id }, programme);
  const pages = pagesOf(found, ({ cell }) => [cell], cellsPerPage);
  if (asked.page > pages.length) return badValue({ name: 'page', value: String(asked.page) }, spoken);
  return content(listed, pack, pages, inForce, { programme, spoken });
});

function badValue({ name, value }: BadValue, { t }: Spoken): PageContent {
  return {
    title: t('recognition.matrix.bad.title'),
    description: t('recognition.matrix.lede'),
    section: 'recognition',
    status: 400,
    body: (
      <Plain title={t('recognition.matrix.bad.title')} href="/recognition" way={t('recognition.matrix.bad.way')}>
        {t('recognition.matrix.bad.text', { filter: t(`recognition.matrix.filter.${name}`), value: value.slice(0, 80) })}
      </Plain>
    ),
  };
}

function content(listed: Listed, pack: Pack, pages: ShownCell[][], inForce: Version, matrices: Matrices): PageContent {
  const { asked, version } = listed;
  const { t } = matrices.spoken;
  const whole = (['system', 'criterion', 'kind', 'state'] as const).every((name) => asked.filter[name] === undefined) && asked.page === 1;
  return {
    title: t('recognition.matrix.title'),
    description: t('recognition.matrix.lede'),
    section: 'recognition',
    body: (
      <>
        <RoomTabs current="" t={t} />
        <Head listed={listed} pack={pack} inForce={inForce} matrices={matrices} />
        {whole && (
          <Overview
            cells={listed.cells.filter(({ cell }) => cell.pack === pack.id)}
            pack={pack}
            version={asked.version}
            matrices={matrices}
          />
        )}
        <section className="section" id="cells">
          <h2>{t('recognition.matrix.cells')}</h2>
          <Filters listed={listed} matrices={matrices} />
          {pages[0]?.length === 0 ? (
            <Empty
              title={t('recognition.matrix.empty')}
              action={<a href={cellsAt({ version: asked.version, filter: { pack: pack.id } })}>{t('recognition.matrix.filter.reset')}</a>}
            >
              {t('recognition.matrix.empty.text')}
            </Empty>
          ) : (
            <Cells asked={asked} pages={pages} matrices={matrices} />
          )}
        </section>
        <Downloads asked={asked} pack={pack} version={version} spoken={matrices.spoken} />
      </>
    ),
  };
}

/** `/recognition`: a version of the equivalency matrix, with its filters and pages in the address. */
import { Problem } from '#platform/http/problem.ts';
import type { Pack } from '#programme/index.ts';
import { Empty } from '#ui/components/Empty.tsx';
import { Facts } from '#ui/components/Facts.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { Pagination } from '#ui/components/Pagination.tsx';
import { formatDate, formatNumber } from '#ui/i18n.ts';
import { type PageContent, Plain, page, type Spoken } from '#ui/public-page.tsx';
import { type Asked, addressOf, type BadValue, filtered, packAsked, readAsked } from './matrix-asked.ts';
import { shownCells } from './matrix-cells.ts';
import { Filters, type Listed } from './matrix-filters.tsx';
import { Overview } from './matrix-overview.tsx';
import { CellTable } from './matrix-rows.tsx';
import { allVersions, type Version, versionOn } from './version-origins.ts';
import type { Matrices } from './words.tsx';

/** Cells, which the weight of the page is about. */
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
  if (asked.page > Math.max(1, Math.ceil(found.length / cellsPerPage)))
    return badValue({ name: 'page', value: String(asked.page) }, spoken);
  return content(listed, pack, found, inForce, { programme, spoken });
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

function content(listed: Listed, pack: Pack, found: Listed['cells'], inForce: Version, matrices: Matrices): PageContent {
  const { asked, version } = listed;
  const { t } = matrices.spoken;
  const whole = (['system', 'criterion', 'kind', 'state'] as const).every((name) => asked.filter[name] === undefined) && asked.page === 1;
  return {
    title: t('recognition.matrix.title'),
    description: t('recognition.matrix.lede'),
    section: 'recognition',
    body: (
      <>
        <Head listed={listed} pack={pack} inForce={inForce} matrices={matrices} />
        {whole && (
          <Overview
            cells={listed.cells.filter(({ cell }) => cell.pack === pack.id)}
            pack={pack}
            version={asked.version}
            matrices={matrices}
          />
        )}
        <section className="section">
          <h2>{t('recognition.matrix.cells')}</h2>
          <Filters listed={listed} matrices={matrices} />
          {found.length === 0 ? (
            <Empty
              title={t('recognition.matrix.empty')}
              action={<a href={addressOf({ version: asked.version, filter: { pack: pack.id } })}>{t('recognition.matrix.filter.reset')}</a>}
            >
              {t('recognition.matrix.empty.text')}
            </Empty>
          ) : (
            <Cells listed={listed} found={found} matrices={matrices} />
          )}
        </section>
        <Downloads asked={asked} pack={pack} version={version} spoken={matrices.spoken} />
      </>
    ),
  };
}

function Head({ listed, pack, inForce, matrices }: { listed: Listed; pack: Pack; inForce: Version; matrices: Matrices }) {
  const { cells, version } = listed;
  const { t, language } = matrices.spoken;
  const figure = (value: number) => formatNumber(value, language);
  const own = cells.filter(({ cell }) => cell.pack === pack.id);
  const recognise = cells.filter(({ mute }) => mute === null);
  const systems = new Set(own.flatMap(({ cell }) => cell.sources.map(({ system }) => system)));
  return (
    <>
      <div className="head">
        <h1>{t('recognition.matrix.title')}</h1>
        <p className="lede">{t('recognition.matrix.lede')}</p>
        <p>
          {t('recognition.matrix.how-little', {
            cells: cells.length,
            recognise: recognise.length,
            silent: cells.length - recognise.length,
          })}
        </p>
      </div>
      {version !== inForce && (
        <Notice kind="warning" title={t('recognition.matrix.other-version', { version: version.matrix.id })}>
          <p>
            {t('recognition.matrix.other-version.text', { from: formatDate(version.matrix.in_force, language) })}{' '}
            <a href={addressOf({ version: undefined, filter: listed.asked.filter })}>
              {t('recognition.matrix.to-in-force', { version: inForce.matrix.id })}
            </a>
          </p>
        </Notice>
      )}
      <Notice kind="info" title={t('recognition.matrix.not-theirs')}>
        <p>{t('recognition.matrix.not-theirs.text')}</p>
      </Notice>
      <Facts
        facts={[
          {
            term: t('recognition.matrix.facts.recognise', { pack: pack.short }),
            value: figure(own.filter(({ mute }) => mute === null).length),
            aside: t('recognition.matrix.facts.recognise.aside', { cells: own.length }),
          },
          { term: t('recognition.matrix.facts.systems'), value: figure(systems.size) },
          {
            term: t('recognition.matrix.facts.version'),
            value: <a href={`/recognition/versions/${version.matrix.id}`}>{version.matrix.id}</a>,
            aside: t('recognition.matrix.facts.version.aside', { from: formatDate(version.matrix.in_force, language) }),
          },
        ]}
      />
    </>
  );
}

/** What recognises something stands apart from what recognises nothing. */
function Cells({ listed: { asked }, found, matrices }: { listed: Listed; found: Listed['cells']; matrices: Matrices }) {
  const { t, language } = matrices.spoken;
  const from = (asked.page - 1) * cellsPerPage;
  const shown = found.slice(from, from + cellsPerPage);
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
                caption={t(`recognition.matrix.part.${part}.caption`, { count: cells.length })}
                cells={cells}
                version={asked.version}
                matrices={matrices}
              />
            </section>
          ),
      )}
      {found.length > cellsPerPage && (
        <Pagination
          label={t('recognition.matrix.pages')}
          summary={t('recognition.matrix.summary', {
            from: figure(from + 1),
            to: figure(from + shown.length),
            total: figure(found.length),
          })}
          previous={
            asked.page === 1 ? undefined : { href: addressOf(asked, { page: asked.page - 1 }), text: t('recognition.matrix.previous') }
          }
          next={
            from + shown.length === found.length
              ? undefined
              : { href: addressOf(asked, { page: asked.page + 1 }), text: t('recognition.matrix.next') }
          }
        />
      )}
    </div>
  );
}

/** The lists as they are filtered; the mapping collection always holds the whole pack, because part of one would say something else. */
function Downloads({ asked, pack, version, spoken: { t } }: { asked: Asked; pack: Pack; version: Version; spoken: Spoken }) {
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
          <a href="/recognition/versions">{t('recognition.version.list.title')}</a>{' '}
          <span className="note">{t('recognition.download.versions')}</span>
        </li>
      </ul>
    </section>
  );
}

/** `/recognition/versions/<id>?against=<other>`: one version, and what differs from another one, cell by cell. */
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { text } from '#programme/index.ts';
import { Breadcrumbs } from '#ui/components/Breadcrumbs.tsx';
import { Facts } from '#ui/components/Facts.tsx';
import { FilterBar } from '#ui/components/FilterBar.tsx';
import { Pagination } from '#ui/components/Pagination.tsx';
import { Select } from '#ui/components/Select.tsx';
import { formatDate, formatNumber } from '#ui/i18n.ts';
import { page, type Spoken } from '#ui/public-page.tsx';
import { diffCells } from '../matrix-diff.ts';
import { shownCells } from './matrix-cells.ts';
import { pagesOf } from './matrix-pages.ts';
import { Differences } from './version-differences.tsx';
import { Origin } from './version-list.tsx';
import { allVersions, type Version } from './version-origins.ts';
import { type Matrices, Said } from './words.tsx';

/** At most; fewer where much is written into their cells. Each cell stands there twice. */
const rowsPerPage = 30;

type Compared = { version: Version; versions: readonly Version[]; other: Version | undefined; page: number };

export const versionPage = page(async (c, spoken) => {
  const { services } = c.var;
  const versions = await allVersions(services.db, services.programme);
  const compared = comparedIn(versions, { id: c.req.param('version') ?? '', against: c.req.query('against'), page: c.req.query('page') });
  const { version } = compared;
  const title = text(version.matrix.title, spoken.language).text;
  return {
    title: `${title} · ${spoken.t('recognition.version.list.title')}`,
    description: text(version.matrix.note, spoken.language).text,
    section: 'recognition',
    body: (
      <>
        <Head version={version} title={title} services={services} spoken={spoken} />
        <Comparison compared={compared} services={services} matrices={{ programme: services.programme, spoken }} />
      </>
    ),
  };
});

/** Beside the version before it, unless another is asked for. @throws Problem not-found */
function comparedIn(versions: readonly Version[], asked: { id: string; against: string | undefined; page: string | undefined }): Compared {
  const named = (id: string) => versions.find(({ matrix }) => matrix.id === id);
  const version = named(asked.id);
  if (version === undefined) throw new Problem('not-found');
  const against = asked.against === undefined || asked.against === '' ? undefined : asked.against;
  const other = against === undefined ? versions[versions.indexOf(version) - 1] : named(against);
  if (against !== undefined && other === undefined) throw new Problem('not-found');
  const number = asked.page ?? '1';
  if (!/^[1-9]\d{0,5}$/.test(number)) throw new Problem('not-found');
  return { version, versions, other, page: Number(number) };
}

type HeadPart = { version: Version; title: string; services: Services; spoken: Spoken };

function Head({ version, title, services, spoken }: HeadPart) {
  const { t, language } = spoken;
  const { matrix, until } = version;
  const cells = shownCells(services, matrix);
  const recognise = cells.filter(({ mute }) => mute === null).length;
  return (
    <>
      <Breadcrumbs
        label={t('ui.breadcrumbs')}
        trail={[
          { text: t('recognition.matrix.title'), href: '/recognition' },
          { text: t('recognition.version.list.title'), href: '/recognition/versions' },
        ]}
        here={matrix.id}
      />
      <div className="head">
        <h1>{title}</h1>
        <p className="lede">
          <Said of={matrix.note} spoken={spoken} />
        </p>
        <p>
          <Origin version={version} spoken={spoken} />. <a href={`/recognition?version=${matrix.id}`}>{t('recognition.version.read')}</a>
        </p>
      </div>
      <Facts
        facts={[
          { term: t('recognition.version.column.from'), value: formatDate(matrix.in_force, language) },
          {
            term: t('recognition.version.column.until'),
            value: until === null ? t('recognition.version.open') : formatDate(until, language),
          },
          {
            term: t('recognition.version.facts.recognise'),
            value: formatNumber(recognise, language),
            aside: t('recognition.matrix.facts.recognise.aside', { cells: cells.length }),
          },
        ]}
      />
    </>
  );
}

function Comparison({ compared, services, matrices }: { compared: Compared; services: Services; matrices: Matrices }) {
  const { version, versions, other } = compared;
  const { t } = matrices.spoken;
  const choices = versions.filter((one) => one !== version).toReversed();
  return (
    <section className="section">
      <h2>{t('recognition.version.differences')}</h2>
      {choices.length === 0 && <p>{t('recognition.version.only')}</p>}
      {choices.length > 0 && (
        <FilterBar
          label={t('recognition.version.compare')}
          action={`/recognition/versions/${version.matrix.id}`}
          submitText={t('recognition.version.compare')}
        >
          <Select
            label={t('recognition.version.against')}
            name="against"
            defaultValue={(other ?? choices[0])?.matrix.id}
            options={choices.map(({ matrix }) => ({
              value: matrix.id,
              text: t('recognition.matrix.filter.version.from', {
                version: matrix.id,
                day: formatDate(matrix.in_force, matrices.spoken.language),
              }),
            }))}
          />
        </FilterBar>
      )}
      {choices.length > 0 && other === undefined && <p>{t('recognition.version.first')}</p>}
      {other !== undefined && <Listed compared={compared} other={other} services={services} matrices={matrices} />}
    </section>
  );
}

type ListedPart = { compared: Compared; other: Version; services: Services; matrices: Matrices };

function Listed({ compared: { version, page: number }, other, services, matrices }: ListedPart) {
  const { t, language } = matrices.spoken;
  const { rows, counts } = diffCells(other.matrix.cells, version.matrix.cells);
  const differing = rows.filter(({ change }) => change !== 'same');
  const pages = pagesOf(differing, ({ before, after }) => [before, after].filter((cell) => cell !== null), rowsPerPage);
  const shown = pages[number - 1];
  if (shown === undefined) throw new Problem('not-found');
  const from = pages.slice(0, number - 1).flat().length;
  const address = (to: number) => `/recognition/versions/${version.matrix.id}?against=${other.matrix.id}${to > 1 ? `&page=${to}` : ''}`;
  const figure = (value: number) => formatNumber(value, language);
  return (
    <>
      <p className="prose">
        {t('recognition.version.from-to', { before: other.matrix.id, after: version.matrix.id })}{' '}
        {t('recognition.version.counts', { ...counts })}
      </p>
      {shown.length > 0 && (
        <Differences
          rows={shown}
          before={{ version: other, cells: shownCells(services, other.matrix) }}
          after={{ version, cells: shownCells(services, version.matrix) }}
          matrices={matrices}
        />
      )}
      {pages.length > 1 && (
        <Pagination
          label={t('recognition.matrix.pages')}
          summary={t('recognition.matrix.summary', {
            from: figure(from + 1),
            to: figure(from + shown.length),
            total: figure(differing.length),
          })}
          previous={number === 1 ? undefined : { href: address(number - 1), text: t('recognition.matrix.previous') }}
          next={number === pages.length ? undefined : { href: address(number + 1), text: t('recognition.matrix.next') }}
        />
      )}
    </>
  );
}

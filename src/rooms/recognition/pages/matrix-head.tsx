/** What stands before the cells: what a matrix is, how little of it recognises anything, and whose it is not. */
import type { Pack } from '#programme/index.ts';
import { Facts } from '#ui/components/Facts.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { formatDate, formatNumber } from '#ui/i18n.ts';
import { addressOf } from './matrix-asked.ts';
import type { Listed } from './matrix-filters.tsx';
import type { Version } from './version-origins.ts';
import type { Matrices } from './words.tsx';

export function Head({ listed, pack, inForce, matrices }: { listed: Listed; pack: Pack; inForce: Version; matrices: Matrices }) {
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

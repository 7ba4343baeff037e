/** `/recognition/systems/<system>?pack=`: the two-way gap between an outside system and a criteria pack, with nothing said that is not on record. */

import { text } from '#programme/index.ts';
import { Breadcrumbs } from '#ui/components/Breadcrumbs.tsx';
import { Facts } from '#ui/components/Facts.tsx';
import { Panel } from '#ui/components/Panel.tsx';
import { formatDate, formatNumber } from '#ui/i18n.ts';
import { page } from '#ui/public-page.tsx';
import { type FoundGap, readGap } from '../gap-view.ts';
import { acceptedOf, amongPeers, givenBy } from '../standings.ts';
import { Coverage } from './system-coverage.tsx';
import { Criteria } from './system-criteria.tsx';
import { SystemFacts } from './system-facts.tsx';
import { Standings } from './system-standings.tsx';
import type { Matrices } from './words.tsx';

export const systemPage = page(async (c, spoken) => {
  const { services } = c.var;
  const { t, language } = spoken;
  const asked = { system: c.req.param('system') ?? '', pack: c.req.query('pack') };
  const found = await readGap(services, services.db, asked);
  const { system, pack } = found;
  const matrices = { programme: services.programme, spoken };
  const name = text(system.title, language).text;
  const title = t('recognition.system.gap.title', { system: name, pack: pack.short });
  const trail = [
    { text: t('recognition.matrix.title'), href: '/recognition' },
    { text: t('recognition.system.title'), href: '/recognition/systems' },
  ];
  return {
    title,
    description: t('recognition.system.gap.lede'),
    section: 'recognition',
    body: (
      <>
        <Breadcrumbs label={t('ui.breadcrumbs')} trail={trail} here={name} />
        <div className="head">
          <h1>{title}</h1>
          <p className="lede">{t('recognition.system.gap.lede')}</p>
        </div>
        <Figures found={found} matrices={matrices} />
        <div className="columns">
          <div>
            <Whole found={found} matrices={matrices} />
            <section className="section">
              <h2>{t('recognition.system.cover')}</h2>
              <Coverage found={found} matrices={matrices} />
            </section>
          </div>
          <Beside found={found} matrices={matrices} />
        </div>
        <Criteria found={found} matrices={matrices} />
      </>
    ),
  };
});

function Figures({ found: { gap, pack }, matrices }: { found: FoundGap; matrices: Matrices }) {
  const { t, language } = matrices.spoken;
  const { counts, back } = gap;
  const criteria = pack.criteria.length;
  const fact = (name: string, value: number) => ({
    term: t(`recognition.system.facts.${name}`),
    value: formatNumber(value, language),
    aside: t(`recognition.system.facts.${name}.aside`, { criteria, value }),
  });
  const compared = counts.together + counts.related + counts['nothing-granted'] + counts['no-relation'] + counts['benchmark-only'];
  return (
    <Facts
      facts={[
        fact('recognised', counts.recognised),
        fact('in-part', counts['in-part']),
        fact('compared', compared + counts.deduced),
        fact('not-compared', counts['not-compared']),
        fact('back', back.named + back['in-part']),
      ]}
    />
  );
}

function Whole({ found: { system }, matrices }: { found: FoundGap; matrices: Matrices }) {
  const { t } = matrices.spoken;
  const peers = amongPeers(system);
  return (
    <section className="section">
      <h2>{t('recognition.system.whole')}</h2>
      <h3>{t('recognition.system.accepted')}</h3>
      <Standings standings={acceptedOf(system)} none={t('recognition.system.accepted.none')} matrices={matrices} />
      <h3>{t('recognition.system.given')}</h3>
      <Standings standings={givenBy(system)} none={t('recognition.system.given.none')} matrices={matrices} />
      {peers.length > 0 && (
        <>
          <h3>{t('recognition.system.peers')}</h3>
          <Standings standings={peers} none="" matrices={matrices} />
        </>
      )}
    </section>
  );
}

function Beside({ found: { system, pack, matrix }, matrices }: { found: FoundGap; matrices: Matrices }) {
  const { programme, spoken } = matrices;
  const { t, language } = spoken;
  const here = `/recognition/systems/${system.id}`;
  return (
    <aside>
      <Panel title={t('recognition.system.about')}>
        <SystemFacts system={system} matrices={matrices} />
      </Panel>
      <Panel title={t('recognition.system.versions')}>
        <ul>
          {[...programme.packs].reverse().map((other) => (
            <li key={other.id}>
              <a href={`${here}?pack=${other.id}`} aria-current={other.id === pack.id ? 'page' : undefined}>
                {other.short}
              </a>
            </li>
          ))}
        </ul>
        <p className="note">
          {t('recognition.system.by-matrix')} <a href={`/recognition?pack=${pack.id}&system=${system.id}`}>{matrix.id}</a>,{' '}
          {t('recognition.system.in-force', { since: formatDate(matrix.in_force, language) })}
        </p>
        <p className="note">
          {t('recognition.system.data')} <a href={`/api/v1${here}/gap?pack=${pack.id}`}>JSON</a>
        </p>
      </Panel>
    </aside>
  );
}

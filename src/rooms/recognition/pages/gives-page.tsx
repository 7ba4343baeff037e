/** `/recognition/gives?mark=&pack=&criterion=`: what a mark, and each criterion met, gives a site with other systems, where that is on record. */
import { Facts } from '#ui/components/Facts.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { formatNumber } from '#ui/i18n.ts';
import { page } from '#ui/public-page.tsx';
import { type Given, givesOf } from '../standings.ts';
import { readGives } from './gives-asked.ts';
import { GivesFilters } from './gives-filters.tsx';
import { Criteria, Systems } from './gives-tables.tsx';
import { RoomTabs } from './room-tabs.tsx';
import type { Matrices } from './words.tsx';

export const givesPage = page((c, spoken) => {
  const { programme, clock } = c.var.services;
  const { t } = spoken;
  const asked = readGives(c.req.query(), programme, clock.now().toISOString().slice(0, 10));
  const matrices = { programme, spoken };
  const given = givesOf(programme.systems, { pack: asked.pack.id, metal: asked.mark?.metal ?? null, criterion: asked.criterion });
  return {
    title: t('recognition.gives.title'),
    description: t('recognition.gives.lede'),
    section: 'recognition',
    body: (
      <>
        <RoomTabs current="/gives" t={t} />
        <div className="head">
          <h1>{t('recognition.gives.title')}</h1>
          <p className="lede">{t('recognition.gives.lede')}</p>
        </div>
        <Notice kind="info" title={t('recognition.gives.theirs')}>
          <p>{t('recognition.gives.theirs.text')}</p>
        </Notice>
        <GivesFilters asked={asked} matrices={matrices} />
        <Figures given={given} matrices={matrices} />
        <section className="section">
          <h2>{t('recognition.gives.systems')}</h2>
          <Systems given={given} asked={asked} matrices={matrices} />
        </section>
        {asked.criterion === null && <Criteria given={given} asked={asked} matrices={matrices} />}
      </>
    ),
  };
});

function Figures({ given, matrices }: { given: readonly Given[]; matrices: Matrices }) {
  const { t, language } = matrices.spoken;
  const number = (...of: Given['strength'][]) => formatNumber(given.filter(({ strength }) => of.includes(strength)).length, language);
  return (
    <Facts
      facts={[
        { term: t('recognition.gives.facts.recognised'), value: number('itemised', 'as-a-whole') },
        { term: t('recognition.gives.facts.conditional'), value: number('conditional') },
        { term: t('recognition.gives.facts.weaker'), value: number('benchmark-only', 'data-point', 'not-confirmed') },
        { term: t('recognition.gives.facts.nothing'), value: number('nothing') },
      ]}
    />
  );
}

/** The front door: what Cupel is, and the ways in. */

import { currentPack, type Pack, text } from '#programme/index.ts';
import { CriteriaStrip } from '#ui/components/CriteriaStrip.tsx';
import { Facts } from '#ui/components/Facts.tsx';
import { LinkButton } from '#ui/components/LinkButton.tsx';
import { StripLegend } from '#ui/components/StripLegend.tsx';
import type { StripPillar } from '#ui/components/strip-cells.ts';
import { formatNumber } from '#ui/i18n.ts';
import { page } from '#ui/public-page.tsx';
import { figures } from '../figures.ts';
import { stripPillars } from '../strip.ts';

const steps = ['letter', 'self-assessment', 'assessment', 'decision', 'register'] as const;

export const homePage = page(async (c, { t, language }) => {
  const { sites, participants, countries } = await figures(c.var.services.db);
  const { programme, clock } = c.var.services;
  const pack = currentPack(programme, clock.now().toISOString().slice(0, 10));
  return {
    title: t('register.home.title'),
    description: t('register.home.what'),
    section: 'home',
    body: (
      <>
        <div className="head">
          <h1>{t('register.home.title')}</h1>
          <p className="lede">
            {t('register.home.what')} {t('register.home.how')} {t('register.home.whose')}
          </p>
          <p className="actions">
            <LinkButton href="/register">{t('register.home.to-register')}</LinkButton>
            <LinkButton href="/criteria" variant="plain">
              {t('register.home.to-criteria')}
            </LinkButton>
            <LinkButton href="/app" variant="bare">
              {t('register.nav.sign-in')}
            </LinkButton>
          </p>
        </div>
        <Facts
          facts={[
            { term: t('register.facts.sites'), value: formatNumber(sites, language), aside: t('register.facts.sites.aside') },
            { term: t('register.facts.participants'), value: formatNumber(participants, language) },
            { term: t('register.facts.countries'), value: formatNumber(Object.keys(countries).length, language) },
            { term: t('register.facts.packs'), value: formatNumber(programme.packs.length, language) },
          ]}
        />
        <section className="section columns">
          <div className="prose">
            <h2>{t('register.home.way')}</h2>
            <ol className="steps">
              {steps.map((step) => (
                <li key={step}>
                  <span>
                    <b>{t(`register.home.${step}`)}</b> {t(`register.home.${step}.text`)}
                  </span>
                </li>
              ))}
            </ol>
          </div>
          <aside>
            <h2>{t('register.home.independent')}</h2>
            <p>{t('ui.independence')}</p>
            <p>{t('register.home.reported')}</p>
          </aside>
        </section>
        {pack !== null && (
          <section className="section">
            <h2>{t('register.home.strip')}</h2>
            <p className="prose">{t('register.home.strip.text', { pack: text(pack.title, language).text, count: pack.criteria.length })}</p>
            <figure className="sample">
              <CriteriaStrip pillars={sample(pack, language)} label={t('register.home.sample')} />
              <figcaption>{t('register.home.sample')}</figcaption>
            </figure>
            <StripLegend t={t} />
          </section>
        )}
      </>
    ),
  };
});

/** A made-up result over the criteria of the pack: mostly met, a little of everything else. */
function sample(pack: Pack, language: string): StripPillar[] {
  const cells = pack.criteria.map((_, index) => (index % 11 === 6 ? 'P' : index % 13 === 8 ? 'a' : 'f')).join('');
  return stripPillars({ pack: pack.id, cells }, pack, language);
}

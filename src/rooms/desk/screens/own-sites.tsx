/** The sites a person has a part in: how far each has come, and its strip. */
import { CriteriaStrip } from '#ui/components/CriteriaStrip.tsx';
import { DataTable } from '#ui/components/DataTable.tsx';
import { StatusBadge, type StatusTone } from '#ui/components/StatusBadge.tsx';
import { StripLegend } from '#ui/components/StripLegend.tsx';
import { describeStrip, type StripPillar, type StripResult } from '#ui/components/strip-cells.ts';
import { Tag } from '#ui/components/Tag.tsx';
import { countryName } from '#ui/i18n.ts';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import { addresses } from './addresses.ts';
import type { SiteCard } from './data.ts';
import { useWords } from './words.tsx';

export function OwnSites({ sites }: { sites: readonly SiteCard[] }) {
  const t = useT();
  const say = useWords();
  const language = useLanguage();
  if (sites.length === 0) return null;
  return (
    <section className="section" aria-labelledby="own-sites">
      <h2 id="own-sites">{say('sites')}</h2>
      <DataTable
        caption={say('sites')}
        hideCaption
        rows={sites}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'site',
            header: say('site'),
            cell: (site) => (
              <>
                <a href={addresses.site(site.id)}>{site.name}</a> {site.demonstration && <Tag>{t('ui.demonstration')}</Tag>}
                <span className="sub">
                  {site.organisation}, {countryName(site.country, language)}
                </span>
              </>
            ),
          },
          { key: 'stage', header: say('stage'), cell: (site) => <Stage site={site} /> },
          { key: 'strip', header: say('criteria'), bare: true, cell: (site) => <OwnStrip site={site} /> },
          {
            key: 'timeline',
            header: say('timeline'),
            align: 'end',
            bare: true,
            cell: (site) => (
              <a href={addresses.timeline(site.id)} aria-label={say('timeline-of', { site: site.name })}>
                {say('timeline')}
              </a>
            ),
          },
        ]}
      />
      {sites.some(({ strip }) => strip !== null) && <StripLegend t={t} />}
    </section>
  );
}

const tones: Record<string, StatusTone> = {
  awarded: 'good',
  'awarded-with-open-plan': 'partial',
  'assessed-not-awarded': 'bad',
  'application-declined': 'bad',
  new: 'waiting',
  'application-submitted': 'waiting',
  'application-on-hold': 'waiting',
};

function Stage({ site: { stage, cycle } }: { site: SiteCard }) {
  const say = useWords();
  return (
    <>
      <StatusBadge tone={tones[stage] ?? 'open'}>{say(`stage.${stage}`)}</StatusBadge>
      {cycle !== null && <span className="sub">{say('cycle', { number: cycle.number, pack: cycle.pack })}</span>}
    </>
  );
}

/** Nobody may take the site's own answers for what an assessor found: whose they are is said. */
function OwnStrip({ site: { strip } }: { site: SiteCard }) {
  const t = useT();
  const say = useWords();
  if (strip === null) return null;
  const pillars = pillarsOf(strip);
  return (
    <>
      <CriteriaStrip pillars={pillars} label={`${say(`strip.${strip.source}`)}: ${describeStrip(pillars, t)}`} />
      <span className="sub">{say(`strip.${strip.source}`)}</span>
    </>
  );
}

const results: Record<string, StripResult> = { f: 'full', p: 'partial', m: 'miss', a: 'na', n: 'none' };

export function pillarsOf({ pillars }: NonNullable<SiteCard['strip']>): StripPillar[] {
  let number = 0;
  return pillars.map(({ code, title, results: letters }) => ({
    code,
    title,
    cells: [...letters].map((letter) => {
      number += 1;
      return {
        number: String(number),
        title: '',
        result: results[letter.toLowerCase()] ?? 'none',
        planOpen: letter !== letter.toLowerCase(),
      };
    }),
  }));
}

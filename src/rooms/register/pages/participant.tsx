/** The page of a participant: where it stands, what that rests on, what it covers, what happened and what is due. */
import type { Programme } from '#programme/index.ts';
import { Breadcrumbs } from '#ui/components/Breadcrumbs.tsx';
import { DataTable } from '#ui/components/DataTable.tsx';
import { Panel } from '#ui/components/Panel.tsx';
import { Tag } from '#ui/components/Tag.tsx';
import type { Spoken } from '#ui/public-page.tsx';
import type { PublicSite } from '../public-site.ts';
import type { MarkToday } from '../rules.ts';
import { CorrectionForm, type CorrectionState } from './correction-form.tsx';
import { CriteriaSection } from './participant-criteria.tsx';
import { Boundary, Clocks, History, Letter } from './participant-history.tsx';
import { CameFrom, GoesOn } from './participant-links.tsx';
import { StatusHistory } from './participant-status.tsx';
import { Day, kindName, markName, metalName, placeName, StatusMark } from './words.tsx';

export type SitePart = { site: PublicSite; programme: Programme; spoken: Spoken };

export function ParticipantBody({ correction, ...part }: SitePart & { correction: CorrectionState | undefined }) {
  const { site, spoken } = part;
  const { t } = spoken;
  return (
    <>
      <Breadcrumbs label={t('ui.breadcrumbs')} trail={[{ text: t('register.list.title'), href: '/register' }]} here={site.name} />
      <Head {...part} />
      <GoesOn {...part} />
      <div className="columns">
        <div>
          <Marks {...part} />
          <StatusHistory {...part} />
          <CriteriaSection {...part} />
          <Boundary {...part} />
          <History {...part} />
          <Clocks {...part} />
          <Letter {...part} />
        </div>
        <aside>
          <Versions {...part} />
          <CameFrom {...part} />
          <Panel title={t('register.site.data')}>
            <p>
              <a href={`/register/${site.slug}.json`}>{t('register.site.json')}</a>
            </p>
            <p>
              <a href="#correction">{t('register.correction.link')}</a>
            </p>
            <p>
              <a href={`/incidents/new?site=${site.slug}`}>{t('monitoring-pages.report')}</a>
            </p>
          </Panel>
        </aside>
      </div>
      <CorrectionForm slug={site.slug} t={t} state={correction} />
    </>
  );
}

function Head({ site, programme, spoken }: SitePart) {
  const { t, language } = spoken;
  return (
    <div className="head">
      <h1>{site.name}</h1>
      <p className="lede">{[site.operator, site.place, placeName(site.country, spoken)].filter((part) => part !== null).join(', ')}</p>
      <p className="cluster">
        <StatusMark status={site.standing.status} t={t} />
        {site.demonstration && <Tag>{t('ui.demonstration')}</Tag>}
        {site.kinds.map((kind) => (
          <Tag key={kind}>{kindName(programme, kind, language)}</Tag>
        ))}
        {site.metals.map((metal) => (
          <Tag key={metal}>{metalName(programme, metal, language)}</Tag>
        ))}
      </p>
    </div>
  );
}

function Marks({ site, programme, spoken: { t, language } }: SitePart) {
  const { marks } = site.standing;
  if (marks.length === 0) {
    return (
      <section>
        <h2>{t('register.site.marks')}</h2>
        <p>{t(`register.site.no-mark.${site.standing.status === 'assessed-not-awarded' ? 'assessed' : 'yet'}`)}</p>
      </section>
    );
  }
  return (
    <section>
      <h2>{t('register.site.marks')}</h2>
      <DataTable<MarkToday>
        caption={t('register.site.marks')}
        hideCaption
        rows={marks}
        rowKey={(mark) => mark.number}
        columns={[
          {
            key: 'mark',
            header: t('register.mark.mark'),
            cell: (mark) => (
              <>
                <b>{markName(programme, mark.mark, language)}</b> {site.demonstration && <Tag>{t('ui.demonstration')}</Tag>}
                <span className="sub">{mark.number}</span>
                <span className="sub">
                  <a href={`/recognition/gives?mark=${mark.mark}${site.shown === null ? '' : `&pack=${site.shown.pack.id}`}`}>
                    {t('recognition.gives.title')}
                  </a>
                </span>
              </>
            ),
          },
          {
            key: 'status',
            header: t('register.column.status'),
            cell: (mark) => (
              <>
                <StatusMark status={mark.status} t={t} />
                {mark.effect != null && mark.effect.claims !== 'allowed' && (
                  <span className="sub">{t(`register.claims.${mark.effect.claims}`)}</span>
                )}
              </>
            ),
          },
          { key: 'from', header: t('register.mark.from'), cell: (mark) => <Day iso={mark.validFrom} language={language} /> },
          { key: 'until', header: t('register.column.valid-until'), cell: (mark) => <Day iso={mark.validUntil} language={language} /> },
        ]}
      />
    </section>
  );
}

/** By what the site is held to account: the versions its cycle is pinned to. */
function Versions({ site, programme, spoken: { t, language } }: SitePart) {
  const { shown } = site;
  if (shown === null) return null;
  const { cycle, pack, rulebook } = shown;
  const matrix = programme.matrices.find(({ id }) => id === cycle.matrixId);
  return (
    <Panel title={t('register.site.versions')}>
      <p>{t('register.site.versions.text', { cycle: cycle.number })}</p>
      <ul>
        <li>
          <a href={`/criteria/${pack.id}`}>{pack.title[language] ?? pack.title.en}</a>
        </li>
        <li>{rulebook.title[language] ?? rulebook.title.en}</li>
        {matrix !== undefined && <li>{matrix.title[language] ?? matrix.title.en}</li>}
      </ul>
    </Panel>
  );
}

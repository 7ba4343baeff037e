/** `/criteria` and `/criteria/<pack>`: the packs there are, and the criteria of one by pillar. */
import type { ReactNode } from 'react';
import type { HttpContext } from '#platform/http/context.ts';
import { Problem } from '#platform/http/problem.ts';
import { currentPack, packOf } from '#programme/index.ts';
import { BasisMark } from '#ui/components/BasisMark.tsx';
import { Breadcrumbs } from '#ui/components/Breadcrumbs.tsx';
import { Panel } from '#ui/components/Panel.tsx';
import { StatusBadge } from '#ui/components/StatusBadge.tsx';
import { formatDate } from '#ui/i18n.ts';
import { type PageContent, page } from '#ui/public-page.tsx';
import { Basis, type Guide, Said, say, Wording } from './guide-words.tsx';

export const guidePage = page((c, spoken) => {
  const { programme, clock } = c.var.services;
  const pack = currentPack(programme, clock.now().toISOString().slice(0, 10)) ?? programme.packs.at(-1);
  if (pack === undefined) throw new Problem('not-found');
  const content = packContent(c, { pack, programme, spoken });
  return { ...content, title: spoken.t('criteria.title'), description: spoken.t('criteria.lede') };
});

export const packPage = page((c, spoken) => {
  const { programme } = c.var.services;
  const pack = packOf(programme, c.req.param('pack') ?? '');
  if (pack === null) throw new Problem('not-found');
  const guide = { pack, programme, spoken };
  const trail = [{ text: spoken.t('criteria.title'), href: '/criteria' }];
  return packContent(c, guide, <Breadcrumbs label={spoken.t('ui.breadcrumbs')} trail={trail} here={pack.short} />);
});

function packContent(c: HttpContext, guide: Guide, crumbs?: ReactNode): PageContent {
  const { pack, spoken } = guide;
  const { t } = spoken;
  const title = say(pack.title, guide).text;
  const today = c.var.services.clock.now().toISOString().slice(0, 10);
  return {
    title,
    description: t('criteria.pack.description', { pack: title, count: pack.criteria.length }),
    section: 'criteria',
    body: (
      <>
        {crumbs}
        <div className="head">
          <h1>{crumbs === undefined ? t('criteria.title') : title}</h1>
          <p className="lede">{crumbs === undefined ? t('criteria.lede') : t('criteria.pack.lede', { count: pack.criteria.length })}</p>
        </div>
        <Wording guide={guide} />
        <div className="columns">
          <div>
            {crumbs === undefined && (
              <h2>
                <a href={`/criteria/${pack.id}`}>
                  <Said of={pack.title} guide={guide} />
                </a>
              </h2>
            )}
            <Pillars guide={guide} heading={crumbs === undefined ? 'h3' : 'h2'} />
          </div>
          <aside>
            <Versions guide={guide} today={today} />
            <Levels guide={guide} />
            <Goals guide={guide} />
          </aside>
        </div>
        {crumbs !== undefined && <SourceList guide={guide} />}
      </>
    ),
  };
}

function Pillars({ guide, heading: Heading }: { guide: Guide; heading: 'h2' | 'h3' }) {
  const { pack } = guide;
  return (
    <div className="menu contents">
      {pack.pillars.map((pillar) => {
        const criteria = pack.criteria.filter((criterion) => criterion.pillar === pillar.code);
        return (
          <section key={pillar.code}>
            <Heading>
              <Said of={pillar.title} guide={guide} />
              <span className="n">{criteria.length}</span>
            </Heading>
            <ol>
              {criteria.map((criterion) => (
                <li key={criterion.number}>
                  <a href={`/criteria/${pack.id}/${criterion.number}`}>
                    <span className="n">{criterion.number}</span>
                    <Said of={criterion.title} guide={guide} />
                  </a>
                  {criterion.parts.length > 0 && (
                    <ol>
                      {criterion.parts.map((part) => (
                        <li key={part.number}>
                          <a href={`/criteria/${pack.id}/${part.number}`}>
                            <span className="n">{part.number}</span>
                            <Said of={part.title} guide={guide} />
                          </a>
                        </li>
                      ))}
                    </ol>
                  )}
                </li>
              ))}
            </ol>
          </section>
        );
      })}
    </div>
  );
}

function Versions({ guide, today }: { guide: Guide; today: string }) {
  const { programme, spoken } = guide;
  const { t, language } = spoken;
  const open = currentPack(programme, today);
  return (
    <Panel title={t('criteria.versions')}>
      {[...programme.packs].reverse().map((pack) => (
        <p key={pack.id}>
          <a href={`/criteria/${pack.id}`}>{pack.short}</a> <BasisMark basis={pack.basis} t={t} compact />
          <br />
          <StatusBadge tone={pack.id === open?.id ? 'good' : 'ended'}>
            {pack.until_new_cycles === null
              ? t('criteria.in-force', { since: formatDate(pack.in_force, language) })
              : t('criteria.closed', { since: formatDate(pack.in_force, language), until: formatDate(pack.until_new_cycles, language) })}
          </StatusBadge>
          <br />
          <span className="note">{t('criteria.count', { count: pack.criteria.length })}</span>
        </p>
      ))}
      <p className="note">
        <Said of={guide.pack.owner} guide={guide} />
      </p>
      <p className="note">
        <a href={`/recognition/catalogs/${guide.pack.id}.json`}>{t('recognition.catalog.link', { pack: guide.pack.short })}</a>
      </p>
    </Panel>
  );
}

function Levels({ guide }: { guide: Guide }) {
  const { pack, spoken } = guide;
  const { t } = spoken;
  return (
    <Panel title={t('criteria.levels')}>
      <dl className="terms">
        {pack.levels.map((level) => (
          <div key={level.code}>
            <dt>
              <b>
                <Said of={level.label} guide={guide} />
              </b>{' '}
              <BasisMark basis={level.basis} t={t} compact />
            </dt>
            <dd className="note">{t(`criteria.accepts.${level.accepts}`)}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function Goals({ guide }: { guide: Guide }) {
  const { pack, programme, spoken } = guide;
  const { t } = spoken;
  return (
    <Panel title={t('criteria.goals')}>
      <ul>
        {pack.sdgs.goals.map((goal) => (
          <li key={goal}>
            {goal} <GoalName goal={goal} guide={{ pack, programme, spoken }} />
          </li>
        ))}
      </ul>
      <Basis by={{ basis: pack.sdgs.basis, sources: pack.sdgs.sources }} guide={guide} />
      <p className="note">
        <Said of={pack.sdgs.note} guide={guide} />
      </p>
    </Panel>
  );
}

export function GoalName({ goal, guide }: { goal: number; guide: Guide }) {
  const found = guide.programme.goals.find((candidate) => candidate.goal === goal);
  return found === undefined ? null : <Said of={found.name} guide={guide} />;
}

/** The addresses behind the keys that fields cite, once a pack. */
function SourceList({ guide }: { guide: Guide }) {
  const { pack, programme, spoken } = guide;
  const cited = new Set([
    ...pack.sources,
    ...pack.sdgs.sources,
    ...pack.criteria.flatMap((criterion) => [
      ...Object.values(criterion.provenance).flatMap(({ sources }) => sources),
      ...criterion.parts.flatMap((part) => Object.values(part.provenance).flatMap(({ sources }) => sources)),
    ]),
  ]);
  const known = Object.entries(programme.sources).filter(([key]) => cited.has(key));
  return (
    <section className="section">
      <h2>{spoken.t('criteria.source-list')}</h2>
      <dl className="terms">
        {known.map(([key, address]) => (
          <div key={key} id={`source-${key}`}>
            <dt>
              <b>{key}</b>
            </dt>
            <dd className="note long" lang="en">
              <Address words={address} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** An address may be followed by a remark in brackets. */
function Address({ words }: { words: string }) {
  const [first = '', ...rest] = words.split(' ');
  if (!/^https?:\/\//.test(first) || !URL.canParse(first)) return words;
  return (
    <>
      <a href={first} rel="nofollow noreferrer">
        {first}
      </a>{' '}
      {rest.join(' ')}
    </>
  );
}

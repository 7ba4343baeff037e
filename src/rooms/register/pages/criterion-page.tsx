/** `/criteria/<pack>/<number>`: one criterion, or a part of one, to read and to print. */
import { Problem } from '#platform/http/problem.ts';
import { type Criterion, type Pack, type Part, packOf } from '#programme/index.ts';
import { Breadcrumbs } from '#ui/components/Breadcrumbs.tsx';
import { Pagination } from '#ui/components/Pagination.tsx';
import { Panel } from '#ui/components/Panel.tsx';
import { Tag } from '#ui/components/Tag.tsx';
import { page } from '#ui/public-page.tsx';
import { Applicability, Evidence, Levels, Thresholds, Verification } from './criterion-sections.tsx';
import { Crosswalks } from './crosswalk.tsx';
import { GoalName } from './guide-page.tsx';
import { Basis, type Guide, Said, say, Wording } from './guide-words.tsx';

export type Item = { criterion: Criterion; part: Part | null };

export const criterionPage = page((c, spoken) => {
  const { programme } = c.var.services;
  const pack = packOf(programme, c.req.param('pack') ?? '');
  const item = pack === null ? undefined : itemsOf(pack).find((candidate) => numberOf(candidate) === c.req.param('number'));
  if (pack === null || item === undefined) throw new Problem('not-found');
  const guide: Guide = { pack, programme, spoken };
  const title = `${numberOf(item)} ${say((item.part ?? item.criterion).title, guide).text}`;
  return {
    title: `${title} · ${pack.short}`,
    description: say((item.part ?? item.criterion).purpose, guide).text,
    section: 'criteria',
    body: <CriterionBody item={item} title={title} guide={guide} />,
  };
});

/** Criteria in order, each before its parts. */
function itemsOf(pack: Pack): Item[] {
  return pack.criteria.flatMap((criterion) => [{ criterion, part: null }, ...criterion.parts.map((part) => ({ criterion, part }))]);
}

function numberOf({ criterion, part }: Item): string {
  return (part ?? criterion).number;
}

function CriterionBody({ item, title, guide }: { item: Item; title: string; guide: Guide }) {
  const { criterion, part } = item;
  const { pack, spoken } = guide;
  const { t } = spoken;
  const whole = `/criteria/${pack.id}/${criterion.number}`;
  const trail = [
    { text: t('criteria.title'), href: '/criteria' },
    { text: pack.short, href: `/criteria/${pack.id}` },
    ...(part === null ? [] : [{ text: `${criterion.number} ${say(criterion.title, guide).text}`, href: whole }]),
  ];
  const pillar = pack.pillars.find(({ code }) => code === criterion.pillar);
  const purpose = (part ?? criterion).provenance.purpose;
  return (
    <>
      <Breadcrumbs label={t('ui.breadcrumbs')} trail={trail} here={title} />
      <div className="head">
        <p className="cluster">
          {pillar !== undefined && (
            <Tag>
              <Said of={pillar.title} guide={guide} />
            </Tag>
          )}
          <Tag>{pack.short}</Tag>
        </p>
        <h1>{title}</h1>
        <p className="lede">
          <Said of={(part ?? criterion).purpose} guide={guide} />
        </p>
        {purpose !== undefined && <Basis by={purpose} guide={guide} />}
      </div>
      <Wording guide={guide} />
      <div className="columns">
        <div>
          {criterion.parts.length > 0 && part === null && <Parts criterion={criterion} guide={guide} />}
          <Levels of={part ?? criterion} guide={guide} />
          {part === null && <Verification criterion={criterion} guide={guide} />}
          <Evidence of={part ?? criterion} guide={guide} />
          <Applicability item={item} guide={guide} />
          {part === null && <Thresholds criterion={criterion} guide={guide} />}
        </div>
        <aside>
          {part === null && <Goals criterion={criterion} guide={guide} />}
          {part === null && <Related criterion={criterion} guide={guide} />}
          <Crosswalks number={numberOf(item)} guide={guide} />
        </aside>
      </div>
      <Neighbours item={item} guide={guide} />
    </>
  );
}

function Parts({ criterion, guide }: { criterion: Criterion; guide: Guide }) {
  return (
    <section className="section">
      <h2>{guide.spoken.t('criteria.parts')}</h2>
      <ul>
        {criterion.parts.map((part) => (
          <li key={part.number}>
            <a href={`/criteria/${guide.pack.id}/${part.number}`}>
              {part.number} <Said of={part.title} guide={guide} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Goals({ criterion, guide }: { criterion: Criterion; guide: Guide }) {
  const { pack, spoken } = guide;
  const { t } = spoken;
  return (
    <Panel title={t('criteria.goals')}>
      <p className="note">{t('criteria.goals.our-reading')}</p>
      <ul>
        {criterion.sdgs.map((goal) => (
          <li key={goal}>
            {goal} <GoalName goal={goal} guide={guide} />
          </li>
        ))}
      </ul>
      <Basis by={criterion.provenance.sdgs} guide={guide} />
      {pack.sdgs.goals.map((goal) => (
        <p key={goal} className="note">
          {t('criteria.goals.pack', { goal })} <GoalName goal={goal} guide={guide} />
        </p>
      ))}
    </Panel>
  );
}

function Related({ criterion, guide }: { criterion: Criterion; guide: Guide }) {
  const { t } = guide.spoken;
  if (criterion.related.length === 0) return null;
  return (
    <Panel title={t('criteria.related')}>
      <p className="note">{t('criteria.related.text')}</p>
      <ul lang="en">
        {criterion.related.map((instrument) => (
          <li key={instrument}>{instrument}</li>
        ))}
      </ul>
      <Basis by={criterion.provenance.related} guide={guide} />
    </Panel>
  );
}

function Neighbours({ item, guide }: { item: Item; guide: Guide }) {
  const { pack, spoken } = guide;
  const items = itemsOf(pack);
  const at = items.findIndex((candidate) => numberOf(candidate) === numberOf(item));
  const link = (neighbour: Item | undefined, key: string) =>
    neighbour === undefined
      ? undefined
      : {
          href: `/criteria/${pack.id}/${numberOf(neighbour)}`,
          text: spoken.t(key, { criterion: `${numberOf(neighbour)} ${say((neighbour.part ?? neighbour.criterion).title, guide).text}` }),
        };
  return (
    <Pagination
      label={spoken.t('criteria.neighbours')}
      summary={pack.short}
      previous={link(items[at - 1], 'criteria.previous')}
      next={link(items[at + 1], 'criteria.next')}
    />
  );
}

/** The assessor's work at a glance: the strip so far, each pillar's progress, every criterion, and the submission. */
import { FaultState } from '#ui/app/fault-state.tsx';
import { useCycleCriteria } from '#ui/app/programme.ts';
import type { SiteAtHand } from '#ui/app/site.ts';
import { CriteriaStripDetailed } from '#ui/components/CriteriaStripDetailed.tsx';
import { CriterionCell } from '#ui/components/CriterionCell.tsx';
import { DataTable } from '#ui/components/DataTable.tsx';
import { LinkButton } from '#ui/components/LinkButton.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { ProgressBar } from '#ui/components/ProgressBar.tsx';
import { StripLegend } from '#ui/components/StripLegend.tsx';
import { useT } from '#ui/messages.client.tsx';
import { type Appointment, type AssessmentItem, type AssessmentView, type CycleAt, useAssessment } from './data.ts';
import { deskAddresses, useDeskWords } from './desk-review/words.tsx';
import { resultAddresses, useResultWords } from './draft/words.tsx';
import { isOpenNonconformity, useFindings } from './finding-data.ts';
import { progressOf, resultOf, stripOf } from './results.ts';
import { SubmitPanel } from './submit-panel.tsx';
import { addresses, useWords } from './words.tsx';

export function WorkOverview({ at, site, appointment }: { at: CycleAt; site: SiteAtHand; appointment: Appointment }) {
  const t = useT();
  const say = useWords();
  const work = useAssessment(at);
  const criteria = useCycleCriteria(at.site, at.cycle);
  const failed = [work, criteria].find(({ error, data }) => error !== null && data === undefined);
  if (failed !== undefined) return <FaultState fault={failed.error} onRetry={() => void failed.refetch()} />;
  if (work.data === undefined || criteria.data === undefined) return <Loading t={t} lines={8} />;
  const { items, levels, mayEdit, progress } = work.data;
  const first = items.find(({ missing }) => missing.length > 0) ?? items[0];
  return (
    <>
      {appointment.status === 'submitted' && (
        <Notice kind="success" title={say('submitted.title')}>
          <p>
            {say('submitted.assessor')} {site.may.includes('report.read') && <a href={addresses.report(site.id)}>{say('to-report')}</a>}{' '}
            {site.may.includes('decision.read') && <a href={addresses.decision(site.id)}>{say('to-decision')}</a>}
          </p>
        </Notice>
      )}
      {mayEdit && first !== undefined && (
        <div className="actions">
          <LinkButton href={addresses.item(at.site, first.item)} variant={progress.complete === progress.items ? 'plain' : 'primary'}>
            {say(progress.complete === 0 ? 'begin' : 'go-on', { title: `${first.item} ${first.title}` })}
          </LinkButton>
          <LinkButton href={addresses.workbench(at.site)} variant="plain">
            {say('workbench')}
          </LinkButton>
          <LinkButton href={addresses.workbook(at.site)} variant="plain">
            {say('workbook')}
          </LinkButton>
        </div>
      )}
      <section className="section so-far" aria-labelledby="work">
        <h2 id="work">{say(work.data.status === 'submitted' ? 'work.submitted' : 'work')}</h2>
        <CriteriaStripDetailed
          t={t}
          pillars={stripOf(work.data, criteria.data.pillars)}
          hrefFor={({ number }) => addresses.item(at.site, number)}
        />
        <StripLegend t={t} />
        <Neighbours at={at} work={work.data} />
        <div className="pillars">
          {criteria.data.pillars.map(({ code, title }) => {
            const { complete, total } = progressOf(items, code);
            return <ProgressBar key={code} label={title.text} value={complete} max={total} text={say('of', { count: complete, total })} />;
          })}
        </div>
      </section>
      {work.data.status === 'confirmed' && <SubmitPanel at={at} work={work.data} />}
      <section className="section">
        <h2>{say('criteria')}</h2>
        <Items items={items} levels={levels} site={at.site} />
      </section>
    </>
  );
}

/** Where else the work is. What the submission waits for is listed beside it, and leads to its own pages. */
function Neighbours({ at, work }: { at: CycleAt; work: AssessmentView }) {
  const say = useWords();
  const desk = useDeskWords();
  const result = useResultWords();
  const { data } = useFindings(at);
  return (
    <p className="cluster">
      <a href={addresses.scope(at.site, work.cycle.number)}>{say('scope')}</a>
      <a href={deskAddresses.questions(at.site)}>{desk('to-questions')}</a>
      <span>
        <a href={addresses.findings(at.site)}>{say('finding.all')}</a>
        {data !== undefined && (
          <span className="note"> {say('finding.open-count', { count: data.findings.filter(isOpenNonconformity).length })}</span>
        )}
      </span>
      {work.status !== 'confirmed' && (
        <>
          <a href={deskAddresses.review(at.site)}>{desk('title')}</a>
          <a href={addresses.plan(at.site)}>{say('plan')}</a>
          <a href={resultAddresses.draft(at.site)}>{result('draft')}</a>
          <a href={resultAddresses.review(at.site)}>{result('review')}</a>
          <a href={resultAddresses.quality(at.site)}>{result('quality')}</a>
        </>
      )}
    </p>
  );
}

function Items({ items, levels, site }: Pick<AssessmentView, 'items' | 'levels'> & { site: string }) {
  const say = useWords();
  const label = (choice: AssessmentItem['answer']) => {
    if (choice === null) return say('none-yet');
    return choice.notApplicable ? say('not-applicable') : (levels.find(({ code }) => code === choice.level)?.label ?? say('none-yet'));
  };
  return (
    <DataTable
      caption={say('criteria')}
      hideCaption
      rows={items}
      rowKey={({ item }) => item}
      columns={[
        {
          key: 'criterion',
          header: say('criterion'),
          cell: ({ item, title }) => (
            <a href={addresses.item(site, item)}>
              {item} {title}
            </a>
          ),
        },
        {
          key: 'answer',
          header: say('site-says'),
          cell: ({ answer, recognised }) => (
            <>
              {label(answer)}
              {recognised !== null && <span className="sub">{say('recognised.mark')}</span>}
            </>
          ),
        },
        {
          key: 'determination',
          header: say('determined'),
          cell: ({ determination }) => (
            <span className="with-cell">
              <CriterionCell cell={{ result: resultOf(determination, levels) }} />
              {determination === null ? say('none-yet') : label({ ...determination, reason: '', comment: '' })}
            </span>
          ),
        },
        {
          key: 'missing',
          header: say('missing'),
          cell: ({ missing, determination }) =>
            determination !== null && missing.length > 0 && missing.map((lack) => say(`lack.${lack}`)).join(', '),
        },
      ]}
    />
  );
}

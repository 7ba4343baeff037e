/** `/reports/<assessment>`: what everybody may know of an assessment, where the QR code on its report leads. A plain page, without script. */
import { Breadcrumbs } from '#ui/components/Breadcrumbs.tsx';
import { Button } from '#ui/components/Button.tsx';
import { CriteriaStripDetailed } from '#ui/components/CriteriaStripDetailed.tsx';
import { CriterionCell } from '#ui/components/CriterionCell.tsx';
import { DataTable } from '#ui/components/DataTable.tsx';
import { DateText } from '#ui/components/DateText.tsx';
import { Facts } from '#ui/components/Facts.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { Panel } from '#ui/components/Panel.tsx';
import { StripLegend } from '#ui/components/StripLegend.tsx';
import { Tag } from '#ui/components/Tag.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { formatDate } from '#ui/i18n.ts';
import { page, type Spoken } from '#ui/public-page.tsx';
import { ReportRequestForm } from '../../requests/pages/request-form.tsx';
import type { Report } from '../shapes.ts';
import { pillarsOf } from '../strip.ts';
import { openReport } from './open-report.ts';

export const reportPage = page(async (c, spoken) => {
  const report = await openReport(c);
  const { site, firm, demonstration } = report;
  const say = sayer(spoken);
  return {
    title: say('page-title', { site: site.name }),
    description: say('page-description', { site: site.name, firm: firm.name }),
    section: 'register',
    demonstration,
    body: <ReportBody report={report} asked={c.req.query('digest')?.trim().toLowerCase() ?? ''} spoken={spoken} />,
  };
});

type Part = { report: Report; spoken: Spoken };

function sayer({ t }: Spoken) {
  return (key: string, values?: Record<string, string | number>) => t(`assessment-report-pages.${key}`, values);
}

function ReportBody({ report, asked, spoken }: Part & { asked: string }) {
  const { t, language } = spoken;
  const say = sayer(spoken);
  const { site, organisation, firm, system, pack, counts, submittedOn } = report;
  const trail = [
    { text: t('register.list.title'), href: '/register' },
    { text: site.name, href: `/register/${site.slug}` },
  ];
  return (
    <>
      <Breadcrumbs label={t('ui.breadcrumbs')} trail={trail} here={say('page-breadcrumb')} />
      <div className="head">
        <h1>{say('page-title', { site: site.name })}</h1>
        <p className="lede">{say('lede', { firm: firm.name, site: site.name, organisation: organisation.name, pack: pack.title })}</p>
        {report.demonstration && (
          <p>
            <Tag>{t('ui.demonstration')}</Tag> {say('demonstration-note')}
          </p>
        )}
        <p>{system === null ? say('independence') : say('system-note', { system: system.name })}</p>
      </div>
      <div className="columns">
        <div>
          <Facts
            facts={[
              { term: say('submitted'), value: <DateText iso={submittedOn}>{formatDate(submittedOn, language)}</DateText> },
              { term: say('findings'), value: counts.findings.reduce((sum, { count }) => sum + count, 0) },
              { term: say('data-points-head'), value: pointsIn(report) },
            ]}
          />
        </div>
        <aside>
          <Downloads report={report} spoken={spoken} />
        </aside>
      </div>
      <Results report={report} spoken={spoken} />
      <Findings report={report} spoken={spoken} />
      <Check report={report} asked={asked} spoken={spoken} />
      <ReportRequestForm t={t} action={`/reports/${report.assessmentId}/requests`} language={language} />
    </>
  );
}

/** Where they were kept, for all criteria together. */
function pointsIn({ determinations }: Report): string {
  const kept = determinations.flatMap(({ dataPoints }) => dataPoints ?? []);
  return kept.length === 0 ? '—' : String(kept.reduce((sum, count) => sum + count, 0));
}

function Results({ report, spoken }: Part) {
  const { t } = spoken;
  const say = sayer(spoken);
  const hrefFor = ({ number }: { number: string }) => `/criteria/${report.pack.id}/${number}`;
  return (
    <section className="section">
      <h2>{say('page-results')}</h2>
      <CriteriaStripDetailed pillars={pillarsOf(report)} hrefFor={hrefFor} t={t} />
      <StripLegend t={t} />
      <DataTable<Report['determinations'][number]>
        caption={say('page-results')}
        hideCaption
        rows={report.determinations}
        rowKey={({ item }) => item}
        columns={[
          {
            key: 'criterion',
            header: say('criterion'),
            cell: (one) => <a href={hrefFor({ number: one.item })}>{`${one.item} ${one.title}`}</a>,
          },
          {
            key: 'result',
            header: say('result'),
            cell: ({ level, recognised }) => (
              <span className="status">
                <CriterionCell
                  cell={{ result: level.result, recognised: recognised !== null && !recognised.reopened }}
                  width={8}
                  height={14}
                />
                <span>{level.label}</span>
              </span>
            ),
          },
          { key: 'basis', header: say('based-on'), cell: ({ basedOn }) => basedOn.map(({ name }) => name).join(', ') },
          { key: 'points', header: say('data-points-head'), cell: ({ dataPoints }) => dataPoints ?? '—' },
        ]}
      />
    </section>
  );
}

function Findings({ report, spoken }: Part) {
  const say = sayer(spoken);
  const { counts } = report;
  return (
    <section className="section">
      <h2>{say('findings')}</h2>
      <DataTable<Report['counts']['findings'][number]>
        caption={say('findings')}
        hideCaption
        rows={counts.findings}
        rowKey={({ grade }) => grade.code}
        columns={[
          { key: 'grade', header: say('grade'), cell: ({ grade }) => grade.name },
          { key: 'count', header: say('count'), cell: ({ count }) => count },
          { key: 'open', header: say('open'), cell: ({ open }) => open },
        ]}
      />
      <p>
        {[
          counts.disputes === null ? '' : say('disputes-count', { count: counts.disputes }),
          counts.comments === null ? '' : say('comments-count', { count: counts.comments, changed: counts.changed ?? 0 }),
        ]
          .filter((text) => text !== '')
          .map((text) => `${text}. `)}
        {say('left-out')}
      </p>
    </section>
  );
}

function Downloads({ report, spoken }: Part) {
  const say = sayer(spoken);
  const at = `/reports/${report.assessmentId}`;
  const systems = report.method?.plan?.systems ?? [];
  return (
    <Panel title={say('page-download')}>
      <ul>
        <li>
          <a href={`${at}/summary.pdf?lang=${report.language}`}>{say('page-summary')}</a>
        </li>
        {systems.map(({ code, name }) => (
          <li key={code}>
            <a href={`${at}/summary.pdf?lang=${report.language}&system=${code}`}>{say('title-system', { system: name })}</a>
          </li>
        ))}
        <li>
          <a href={`${at}/summary.json?lang=${report.language}`}>{say('page-json')}</a>
        </li>
        <li>
          <a href={`/register/${report.site.slug}`}>{say('page-register')}</a>
        </li>
      </ul>
    </Panel>
  );
}

/** Compares what stands on a copy with what was submitted: a plain form whose answer has an address of its own. */
function Check({ report, asked, spoken }: Part & { asked: string }) {
  const say = sayer(spoken);
  const faulty = asked !== '' && !/^[0-9a-f]{64}$/.test(asked);
  return (
    <section className="section" id="check">
      <h2>{say('page-check')}</h2>
      <p className="prose">{say('page-check-lede')}</p>
      <p>
        {say('digest')}: <code className="long">{report.digest}</code>
      </p>
      {asked !== '' && !faulty && (
        <Notice
          kind={asked === report.digest ? 'success' : 'error'}
          title={say(asked === report.digest ? 'page-check-same' : 'page-check-other')}
        />
      )}
      <form className="prose no-paper" method="get" action={`/reports/${report.assessmentId}#check`}>
        <TextField
          label={say('page-check-field')}
          name="digest"
          required
          maxLength={80}
          spellCheck={false}
          autoComplete="off"
          defaultValue={asked}
          fault={faulty ? say('page-check-faulty') : undefined}
        />
        <Button type="submit">{say('page-check-button')}</Button>
      </form>
    </section>
  );
}

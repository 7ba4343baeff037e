/** The page of a reported site: what others said, in their words, with sources. Nothing is computed: no status, clock, strip or mark. */
import { Breadcrumbs } from '#ui/components/Breadcrumbs.tsx';
import { DataTable } from '#ui/components/DataTable.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { Panel } from '#ui/components/Panel.tsx';
import { ReportedMark } from '#ui/components/ReportedMark.tsx';
import { Tag } from '#ui/components/Tag.tsx';
import { formatDate, type Translate } from '#ui/i18n.ts';
import type { Spoken } from '#ui/public-page.tsx';
import type { ReportedSite } from '../reported/read-sites.ts';
import type { Statement } from '../reported/statements.ts';
import type { ReportedRecord } from '../reported-site.ts';
import { CorrectionForm, type CorrectionState } from './correction-form.tsx';
import { Day } from './words.tsx';

type Props = { slug: string; found: ReportedRecord; spoken: Spoken; correction: CorrectionState | undefined };

export function ReportedBody({ slug, found, spoken, correction }: Props) {
  const { t } = spoken;
  const { record } = found;
  return (
    <>
      <Breadcrumbs label={t('ui.breadcrumbs')} trail={[{ text: t('register.list.title'), href: '/register' }]} here={record.name} />
      <div className="head">
        <h1>{record.name}</h1>
        <p className="lede" lang="en">
          {[record.operator, record.country.words].join(', ')}
        </p>
        <p className="cluster">
          <ReportedMark t={t} />
          <Tag>{t(record.inferred ? 'register.grade.inferred' : 'register.grade.short', { grade: record.grade })}</Tag>
          {record.kinds.words !== '' && <Tag>{record.kinds.words}</Tag>}
        </p>
      </div>
      <Notice kind="info" title={t('register.reported.notice')}>
        <p>{t('register.reported.notice.text')}</p>
      </Notice>
      <div className="columns">
        <div>
          <Statements record={record} spoken={spoken} />
          <Others record={record} t={t} />
          <Sources sources={record.sources} t={t} />
          <Revisions found={found} spoken={spoken} />
        </div>
        <aside>
          <Panel title={t('register.grade.title', { grade: record.grade })}>
            <p>{t(`register.grade.${record.grade}`)}</p>
            <p className="note">{t('register.grade.text')}</p>
          </Panel>
          <Panel title={t('register.site.data')}>
            <p>
              <a href={`/register/${slug}.json`}>{t('register.site.json')}</a>
            </p>
            <p>
              <a href="#correction">{t('register.correction.link')}</a>
            </p>
          </Panel>
        </aside>
      </div>
      <CorrectionForm slug={slug} t={t} state={correction} />
    </>
  );
}

const steps = ['commitment', 'assessment', 'award', 'validUntil'] as const;
type StatementRow = { id: string; step: (typeof steps)[number]; statement: Statement };

function Statements({ record, spoken: { t, language } }: { record: ReportedSite; spoken: Spoken }) {
  const rows = steps.flatMap((step) => record[step].map((statement, index): StatementRow => ({ id: `${step}${index}`, step, statement })));
  return (
    <section>
      <h2>{t('register.reported.statements')}</h2>
      {rows.length === 0 ? (
        <p>{t('register.reported.no-statements')}</p>
      ) : (
        <DataTable<StatementRow>
          caption={t('register.reported.as-stated')}
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            { key: 'step', header: t('register.reported.step'), cell: ({ step }) => <b>{t(`register.step.${step}`)}</b> },
            { key: 'words', header: t('register.reported.words'), cell: ({ statement }) => <q lang="en">{statement.words}</q> },
            { key: 'date', header: t('register.reported.date'), cell: ({ statement }) => statedDate(statement, t, language) },
            {
              key: 'qualifiers',
              header: t('register.reported.qualifiers'),
              cell: ({ statement }) => statement.qualifiers.map((qualifier) => t(`register.qualifier.${qualifier}`)).join(', '),
            },
          ]}
        />
      )}
    </section>
  );
}

/** The period that the words delimit, as fine as they are and never finer. */
function statedDate({ precision, from, to, year }: Statement, t: Translate, language: string): string {
  const said = t(`register.precision.${precision}`);
  const at = (iso: string) => formatDate(iso.slice(0, digitsOf(precision, from, to)), language);
  if (precision === 'none') return said;
  if (from === undefined && to !== undefined) return t('register.precision.until', { precision: said, date: at(to) });
  if (to === undefined && from !== undefined) return t('register.precision.from', { precision: said, date: at(from) });
  if (from === undefined || to === undefined) return year === undefined ? said : `${said}: ${year}`;
  if (precision === 'quarter') return `${said}: ${from.slice(0, 4)} Q${Math.ceil(Number(from.slice(5, 7)) / 3)}`;
  const [first, last] = [at(from), at(to)];
  return first === last ? `${said}: ${first}` : t('register.precision.between', { precision: said, from: first, to: last });
}

/** How much of a day was stated: a year, a month or all of it. A period is as fine as its ends. */
function digitsOf(precision: Statement['precision'], from: string | undefined, to: string | undefined): number {
  if (precision === 'year' || precision === 'season') return 4;
  if (precision === 'month') return 7;
  const whole = precision === 'range' && (from ?? '-01-01').endsWith('-01-01') && (to ?? '-12-31').endsWith('-12-31');
  return whole ? 4 : 10;
}

const others = ['status', 'marks', 'assessor', 'criteriaSet', 'determinations', 'notes'] as const;

function Others({ record, t }: { record: ReportedSite; t: Translate }) {
  const rows = others
    .map((field) => ({ field, words: field === 'marks' ? record.marks.words : record[field] }))
    .filter(({ words }) => words !== '');
  if (rows.length === 0) return null;
  return (
    <section className="section">
      <h2>{t('register.reported.others')}</h2>
      <DataTable
        caption={t('register.reported.others.text')}
        rows={rows}
        rowKey={({ field }) => field}
        columns={[
          { key: 'field', header: t('register.reported.field'), cell: ({ field }) => <b>{t(`register.field.${field}`)}</b> },
          { key: 'words', header: t('register.reported.words'), cell: ({ words }) => <q lang="en">{words}</q> },
        ]}
      />
    </section>
  );
}

function Sources({ sources, t }: { sources: string[]; t: Translate }) {
  return (
    <section className="section prose">
      <h2>{t('register.reported.sources')}</h2>
      <ul>
        {sources.map((source) => (
          <li key={source}>
            <a className="long" href={source} rel="nofollow noreferrer">
              {shortAddress(source)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Enough of an address to tell two of one house apart. */
function shortAddress(source: string): string {
  const { hostname, pathname } = new URL(source);
  const address = `${hostname.replace(/^www\./, '')}${pathname === '/' ? '' : pathname}`;
  return address.length > 76 ? `${address.slice(0, 75)}…` : address;
}

function Revisions({ found, spoken: { t, language } }: { found: ReportedRecord; spoken: Spoken }) {
  return (
    <section className="section">
      <h2>{t('register.reported.revisions')}</h2>
      <DataTable
        caption={t('register.reported.revisions.text')}
        rows={found.revisions}
        rowKey={({ revision }) => String(revision)}
        columns={[
          { key: 'revision', header: t('register.revision.number'), cell: ({ revision }) => revision },
          { key: 'on', header: t('register.revision.on'), cell: ({ on }) => <Day iso={on} language={language} /> },
          { key: 'from', header: t('register.revision.from'), cell: ({ sourceFile }) => sourceFile },
          {
            key: 'changed',
            header: t('register.revision.changed'),
            cell: ({ changed, revision }) =>
              revision === 1 ? t('register.revision.first') : changed.map((field) => t(`register.field.${field}`)).join(', '),
          },
        ]}
      />
    </section>
  );
}

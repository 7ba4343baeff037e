/** The report of an assessment to take away: which files there are, and what each of them holds. */
import { useState } from 'react';
import { ApiProblem } from '#ui/app/api.ts';
import type { SiteAtHand } from '#ui/app/site.ts';
import { Empty } from '#ui/components/Empty.tsx';
import { LinkButton } from '#ui/components/LinkButton.tsx';
import { Select } from '#ui/components/Select.tsx';
import { languageName } from '#ui/i18n.ts';
import { useLanguage } from '#ui/messages.client.tsx';
import { Head, OfAssessment, Shown } from '../assessment-page.tsx';
import type { CycleAt } from '../data.ts';
import { addresses, Day } from '../words.tsx';
import { fileAddress, type Report, useReport, type Wanted } from './data.ts';
import { useReportWords } from './words.ts';

/** The languages that the report is written in. */
const languages = ['en', 'es'];
const endings = ['pdf', 'xlsx', 'json', 'oscal'] as const;

export default function ReportScreen() {
  return <OfAssessment>{(site, at) => <Page site={site} at={at} />}</OfAssessment>;
}

function Page({ site, at }: { site: SiteAtHand; at: CycleAt }) {
  const say = useReportWords();
  const query = useReport(at);
  const none = query.data === undefined && query.error instanceof ApiProblem && [404, 409].includes(query.error.status);
  return (
    <>
      <Head site={site} title={say('title')} lede={say('lede')} />
      {none ? <NotYet site={site} /> : <Shown query={query}>{(report) => <ReportShown site={site} at={at} report={report} />}</Shown>}
    </>
  );
}

function NotYet({ site }: { site: SiteAtHand }) {
  const say = useReportWords();
  return (
    <Empty
      title={say('none.title')}
      action={
        <LinkButton variant="plain" href={addresses.assessment(site.id)}>
          {site.name}
        </LinkButton>
      }
    >
      {say('none.text')}
    </Empty>
  );
}

export function ReportShown({ site, at, report }: { site: Pick<SiteAtHand, 'cycles'>; at: CycleAt; report: Report }) {
  const say = useReportWords();
  const spoken = useLanguage();
  const [language, setLanguage] = useState(languages.includes(spoken) ? spoken : 'en');
  const stage = site.cycles.find(({ id }) => id === at.cycle)?.stage;
  const accepted = report.signatures.find(({ role }) => role === 'scheme-staff');
  return (
    <>
      <dl className="particulars">
        <dt>{say('firm')}</dt>
        <dd>{report.firm.name}</dd>
        <dt>{say('submitted')}</dt>
        <dd>
          <Day iso={report.submittedOn} />
        </dd>
        <dt>{say('accepted')}</dt>
        <dd>{accepted === undefined ? say('not-accepted') : <Day iso={accepted.on} />}</dd>
        <dt>{say('digest')}</dt>
        <dd>
          <code className="long">{report.digest}</code>
        </dd>
      </dl>
      <p>
        {stage === 'decided' || stage === 'closed' ? (
          <a href={`/reports/${report.assessmentId}`}>{say('public-page')}</a>
        ) : (
          <span className="note">{say('public-page.later')}</span>
        )}
      </p>
      <div className="no-paper prose">
        <Select
          label={say('language')}
          value={language}
          options={languages.map((code) => ({ value: code, text: languageName(code) }))}
          onChange={(event) => setLanguage(event.target.value)}
        />
      </div>
      <Files at={at} title={say('full')} text={say('full.text')} wanted={{ variant: 'full', language }} />
      <Files at={at} title={say('public')} text={say('public.text')} wanted={{ variant: 'public', language }} />
      {(report.method?.plan?.systems ?? []).map(({ code, name }) => (
        <Files
          key={code}
          at={at}
          title={say('system', { system: name })}
          text={say('system.text')}
          wanted={{ variant: 'full', language, system: code }}
        />
      ))}
    </>
  );
}

function Files({ at, title, text, wanted }: { at: CycleAt; title: string; text: string; wanted: Wanted }) {
  const say = useReportWords();
  return (
    <section className="section">
      <h2>{title}</h2>
      <p className="prose">{text}</p>
      <ul>
        {endings.map((ending) => (
          <li key={ending}>
            <a href={fileAddress(at, ending === 'oscal' ? 'oscal.json' : ending, wanted)} aria-label={`${title}: ${say(ending)}`} download>
              {say(ending)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

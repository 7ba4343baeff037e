/** An application as it reads: its state, what is asked for, and what the firm says of itself. */
import { Day } from '../words.tsx';
import type { Application } from './data.ts';
import { ApplicationStatus, Listed, Row, useApplicationWords, useNames } from './words.tsx';

export function ApplicationFacts({ application }: { application: Application }) {
  const say = useApplicationWords();
  const names = useNames();
  const { status, kinds, metals, countries, until, legalForm, submittedAt, submittedBy, answeredAt, reason } = application;
  const none = say('none');
  return (
    <>
      <dl className="particulars">
        <Row term={say('status')}>
          <ApplicationStatus status={status} />
        </Row>
        <Row term={say('submitted')}>
          <Day iso={submittedAt} /> <span className="sub">{submittedBy ?? say('somebody')}</span>
        </Row>
        {answeredAt !== null && (
          <Row term={say('answered')}>
            <Day iso={answeredAt} />
          </Row>
        )}
        {reason !== null && (
          <Row term={say('reason')}>
            <span className="written">{reason}</span>
          </Row>
        )}
        <Row term={say('field.kinds')}>
          <Listed codes={kinds} name={names.kinds} none={none} />
        </Row>
        <Row term={say('field.metals')}>
          <Listed codes={metals} name={names.metals} none={none} />
        </Row>
        <Row term={say('field.countries')}>
          <Listed codes={countries} name={names.countries} none={none} />
        </Row>
        <Row term={say('field.until')}>{until === null ? say('until.open') : <Day iso={until} />}</Row>
        <Row term={say('field.legalForm')}>{legalForm}</Row>
      </dl>
      <div className="prose">
        {(['statement', 'complaints', 'impartiality'] as const).map((field) => (
          <section key={field}>
            <h2>{say(`field.${field}`)}</h2>
            <p className="written">{application[field]}</p>
          </section>
        ))}
      </div>
    </>
  );
}

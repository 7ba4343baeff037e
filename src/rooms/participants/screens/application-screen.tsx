/** One application: what is asked, what screening found, and the decision. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '#ui/components/Button.tsx';
import { countryName, formatDate } from '#ui/i18n.ts';
import { useLanguage } from '#ui/messages.client.tsx';
import { type ApplicationDetails, client, nameIn, useAddress, useChoices } from './data.ts';
import { DecisionDialog } from './decision-dialog.tsx';
import { addresses, Head, Shown } from './page.tsx';
import { ScreeningSection } from './screening-section.tsx';
import { Standing } from './standing.tsx';
import { useWords } from './words.ts';

export default function ApplicationScreen() {
  const application = useAddress('application');
  const query = useQuery({
    queryKey: ['application', application],
    queryFn: async () => (await client.applications[':application'].$get({ param: { application } })).json(),
  });
  return <Shown query={query}>{(found) => <Application application={found} />}</Shown>;
}

function Application({ application }: { application: ApplicationDetails }) {
  const say = useWords();
  const language = useLanguage();
  const choices = useChoices();
  const [deciding, setDeciding] = useState(false);
  const { site, organisation, marks, status, submittedAt, reason } = application;
  const waits = status === 'submitted' || status === 'on-hold';
  return (
    <>
      <Head trail={[{ text: say('applications'), href: addresses.applications }]} title={site.name} lede={organisation.name}>
        <Standing stage={null} application={status} />
      </Head>
      <dl className="facts-list">
        <dt>{say('apply.marks')}</dt>
        <dd>{marks.map((mark) => nameIn(choices.data?.marks, mark)).join(', ')}</dd>
        <dt>{say('site.country')}</dt>
        <dd>{countryName(site.country, language)}</dd>
        <dt>{say('organisation.country')}</dt>
        <dd>{countryName(organisation.country, language)}</dd>
        <dt>{say('application.since')}</dt>
        <dd>{formatDate(submittedAt.slice(0, 10), language)}</dd>
        {reason !== null && (
          <>
            <dt>{say('reason')}</dt>
            <dd>{reason}</dd>
          </>
        )}
      </dl>
      <p className="row-actions">
        <a href={addresses.site(site.id)}>{say('application.site')}</a>
        <a href={addresses.organisation(organisation.id)}>{say('application.organisation')}</a>
      </p>
      <ScreeningSection application={application} mayScreen={waits} />
      {waits && (
        <section className="section">
          <h2>{say('decide.title')}</h2>
          <p className="prose">{say('decide.text')}</p>
          <Button onClick={() => setDeciding(true)}>{say('decide.do')}</Button>
        </section>
      )}
      {deciding && <DecisionDialog application={application} onClose={() => setDeciding(false)} />}
    </>
  );
}

/** One application: the firm reads how it stands, staff answer it. */
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { FaultState } from '#ui/app/fault-state.tsx';
import { useSession } from '#ui/app/session.tsx';
import { Breadcrumbs } from '#ui/components/Breadcrumbs.tsx';
import { Button } from '#ui/components/Button.tsx';
import { LinkButton } from '#ui/components/LinkButton.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { countryName } from '#ui/i18n.ts';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import { ApproveFirm } from '../approve-firm.tsx';
import { type FirmView, useFirm } from '../data.ts';
import { addresses } from '../words.tsx';
import { AnswerDialog } from './answer-dialog.tsx';
import { ApplicationFacts } from './application-facts.tsx';
import { type Application, applicationAddresses, useApplication } from './data.ts';
import { useApplicationWords } from './words.tsx';
import '../assessment.css';

export default function ApplicationScreen() {
  const t = useT();
  const { organisation = '', application = '' } = useParams({ strict: false });
  const firm = useFirm(organisation);
  const found = useApplication(organisation, application);
  const { roles } = useSession();
  const failed = [firm, found].find(({ error, data }) => error !== null && data === undefined);
  if (failed !== undefined) return <FaultState fault={failed.error} onRetry={() => void failed.refetch()} />;
  if (firm.data === undefined || found.data === undefined) return <Loading t={t} lines={8} />;
  const isStaff = roles.some(({ role }) => role === 'scheme-staff');
  const manages = roles.some(({ role, scopeId }) => role === 'firm-manager' && scopeId === organisation);
  return <ApplicationPage view={firm.data} application={found.data} isStaff={isStaff} manages={manages} />;
}

export function ApplicationPage({
  view,
  application,
  isStaff,
  manages,
}: {
  view: FirmView;
  application: Application;
  isStaff: boolean;
  manages: boolean;
}) {
  const t = useT();
  const say = useApplicationWords();
  const language = useLanguage();
  const { firm, status } = application;
  return (
    <>
      <Breadcrumbs
        label={t('ui.breadcrumbs')}
        trail={[
          ...(isStaff ? [{ href: applicationAddresses.all, text: say('list.title') }] : []),
          { href: addresses.firm(firm.id), text: firm.name },
        ]}
        here={say('one.title')}
      />
      <header className="head">
        <h1>{say('one.title-of', { firm: firm.name })}</h1>
        <p className="lede">{countryName(firm.country, language)}</p>
      </header>
      {isStaff && <Answers view={view} application={application} />}
      {manages && status === 'returned' && (
        <div className="actions">
          <LinkButton href={applicationAddresses.apply(firm.id)}>{say('one.amend')}</LinkButton>
        </div>
      )}
      {manages && status === 'submitted' && <p className="note">{say('one.waits')}</p>}
      <ApplicationFacts application={application} />
    </>
  );
}

function Answers({ view, application }: { view: FirmView; application: Application }) {
  const say = useApplicationWords();
  const [asked, setAsked] = useState<'returned' | 'declined' | 'accepted' | null>(null);
  const { status } = application;
  if (status === 'accepted' || status === 'declined') return null;
  return (
    <>
      <div className="actions">
        {status === 'submitted' && (
          <>
            <Button onClick={() => setAsked('accepted')}>{say('answer.accepted')}</Button>
            <Button variant="plain" onClick={() => setAsked('returned')}>
              {say('answer.returned')}
            </Button>
          </>
        )}
        <Button variant="danger" onClick={() => setAsked('declined')}>
          {say('answer.declined')}
        </Button>
      </div>
      {status === 'returned' && <p className="note">{say('one.with-firm')}</p>}
      {asked === 'accepted' && <ApproveFirm view={view} application={application} onClose={() => setAsked(null)} />}
      {(asked === 'returned' || asked === 'declined') && (
        <AnswerDialog application={application} status={asked} onClose={() => setAsked(null)} />
      )}
    </>
  );
}

/** The assessment of a site: who assesses it, how far that is, and what everybody may do about it now. */
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { FaultState } from '#ui/app/fault-state.tsx';
import { useSession } from '#ui/app/session.tsx';
import { type SiteAtHand, useSite } from '#ui/app/site.ts';
import { Breadcrumbs } from '#ui/components/Breadcrumbs.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { LinkButton } from '#ui/components/LinkButton.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { useT } from '#ui/messages.client.tsx';
import { AnswerProposal } from './answer-proposal.tsx';
import { AppointmentFacts } from './appointment-facts.tsx';
import { ChooseAssessor } from './choose-assessor.tsx';
import { type Appointment, committedCycle, useAppointment } from './data.ts';
import { QuestionsForSite } from './desk-review/questions-for-site.tsx';
import { resultAddresses, useResultWords } from './draft/words.tsx';
import { FindingsForSite } from './findings-for-site.tsx';
import { TeamLinks } from './hand-over/team-links.tsx';
import { addresses, useWords } from './words.tsx';
import { WorkOverview } from './work-overview.tsx';
import './assessment.css';

export default function SiteAssessmentScreen() {
  const t = useT();
  const say = useWords();
  const { site: id = '' } = useParams({ strict: false });
  const site = useSite(id);
  const cycle = site.data === undefined ? undefined : committedCycle(site.data);
  const appointment = useAppointment(cycle === undefined ? undefined : { site: id, cycle: cycle.id });
  const failed = [site, appointment].find(({ error, data }) => error !== null && data === undefined);
  if (failed !== undefined) return <FaultState fault={failed.error} onRetry={() => void failed.refetch()} />;
  if (site.data === undefined) return <Loading t={t} lines={6} />;
  return (
    <>
      <Breadcrumbs label={t('ui.breadcrumbs')} trail={[{ href: addresses.site(id), text: site.data.name }]} here={say('assessment')} />
      <header className="head">
        <h1>{say('assessment-of', { site: site.data.name })}</h1>
        {cycle !== undefined && <p className="note">{say('cycle', { number: cycle.number })}</p>}
      </header>
      {cycle === undefined && <NoCycle site={site.data} />}
      {cycle !== undefined && appointment.data === undefined && <Loading t={t} lines={6} />}
      {cycle !== undefined && appointment.data !== undefined && <Standing site={site.data} cycle={cycle} appointment={appointment.data} />}
    </>
  );
}

type Cycle = SiteAtHand['cycles'][number];

function Standing({ site, cycle, appointment }: { site: SiteAtHand; cycle: Cycle; appointment: Appointment | null }) {
  const say = useWords();
  const at = { site: site.id, cycle: cycle.id };
  const may = (permission: string) => site.may.includes(permission);
  const chosen = appointment !== null && appointment.status !== 'declined';
  return (
    <>
      {appointment !== null && <AppointmentFacts appointment={appointment} zone={site.timeZone} />}
      <TeamLinks site={site} appointed={chosen} />
      {appointment?.status === 'declined' && (
        <Notice kind="warning" title={say('declined.title', { firm: appointment.firm.name })}>
          <p>{appointment.reason}</p>
        </Notice>
      )}
      {appointment?.status === 'proposed' && may('assessment.confirm') && (
        <AnswerProposal at={at} organisation={site.organisation.name} appointment={appointment} />
      )}
      {appointment?.status === 'proposed' && !may('assessment.confirm') && <p className="lede">{say('proposed.wait')}</p>}
      {!chosen &&
        cycle.stage === 'released' &&
        (may('assessment.appoint') ? <ChooseAssessor at={at} /> : <Waits>{say('not-chosen')}</Waits>)}
      {!chosen && cycle.stage === 'self-assessment' && <NotReleased site={site} />}
      {chosen && appointment.status !== 'proposed' && <Work at={at} site={site} appointment={appointment} />}
    </>
  );
}

/** The work is for the assessors and the scheme. Whoever belongs to the assessed site waits for the decision. */
function Work({ at, site, appointment }: { at: { site: string; cycle: string }; site: SiteAtHand; appointment: Appointment }) {
  const say = useWords();
  const result = useResultWords();
  const { roles } = useSession();
  const ofTheSite = roles.some(({ scopeId, role }) => (scopeId === site.id || scopeId === site.organisation.id) && !isAssessor(role));
  if (site.may.includes('assessment.read') && !ofTheSite) return <WorkOverview at={at} site={site} appointment={appointment} />;
  return (
    <>
      {site.may.includes('desk-questions.read') && <QuestionsForSite at={at} />}
      {site.may.includes('findings.read') && <FindingsForSite at={at} />}
      {appointment.status === 'submitted' && site.may.includes('report.read') && (
        <p>
          <a href={addresses.report(site.id)}>{say('to-report')}</a>
        </p>
      )}
      {site.may.includes('draft.read') && (
        <p>
          <a href={resultAddresses.draft(site.id)}>{result('draft')}</a>
        </p>
      )}
      <Empty
        title={say(appointment.status === 'submitted' ? 'submitted.title' : 'under-way.title')}
        action={
          appointment.status === 'submitted' && site.may.includes('decision.read') ? (
            <LinkButton variant="plain" href={addresses.decision(site.id)}>
              {say('to-decision')}
            </LinkButton>
          ) : undefined
        }
      >
        {say(appointment.status === 'submitted' ? 'submitted.text' : 'under-way.text')}
      </Empty>
    </>
  );
}

function isAssessor(role: string): boolean {
  return role === 'lead-assessor' || role === 'assessor';
}

function Waits({ children }: { children: ReactNode }) {
  return <p className="lede">{children}</p>;
}

function NotReleased({ site }: { site: SiteAtHand }) {
  const say = useWords();
  return (
    <Empty
      title={say('not-released.title')}
      action={
        <LinkButton variant="plain" href={addresses.selfAssessment(site.id)}>
          {say('to-self-assessment')}
        </LinkButton>
      }
    >
      {say('not-released.text')}
    </Empty>
  );
}

function NoCycle({ site }: { site: SiteAtHand }) {
  const say = useWords();
  return (
    <Empty
      title={say('no-cycle.title')}
      action={
        <LinkButton variant="plain" href={addresses.site(site.id)}>
          {site.name}
        </LinkButton>
      }
    >
      {say('no-cycle.text')}
    </Empty>
  );
}

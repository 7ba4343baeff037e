/** The plan of an assessment: written by the team, checked by the scheme before anybody goes, read by the others. */
import type { SiteAtHand } from '#ui/app/site.ts';
import { Empty } from '#ui/components/Empty.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { Head, NobodyAppointed, OfAssessment, Shown } from './assessment-page.tsx';
import type { CycleAt } from './data.ts';
import { type Plan, type PlanView, usePlan } from './plan-data.ts';
import { PlanMoves } from './plan-moves.tsx';
import { PlanText } from './plan-text.tsx';
import { PlanState, usePlanWords } from './plan-words.tsx';
import { PlanLacks, PlanWork } from './plan-work.tsx';
import { addresses, Day, useWords } from './words.tsx';

export default function PlanScreen() {
  return <OfAssessment>{(site, at) => <OfSite site={site} at={at} />}</OfAssessment>;
}

function OfSite({ site, at }: { site: SiteAtHand; at: CycleAt }) {
  const say = usePlanWords();
  const words = useWords();
  return (
    <>
      <Head site={site} title={words('plan')} lede={say('lede')} />
      <Shown query={usePlan(at)} missing={<NobodyAppointed site={site} />}>
        {(view) => <PlanShown at={at} view={view} zone={site.timeZone} />}
      </Shown>
    </>
  );
}

export function PlanShown({ at, view, zone }: { at: CycleAt; view: PlanView; zone: string }) {
  const say = usePlanWords();
  const { plan } = view;
  return (
    <>
      {plan !== null && <Standing plan={plan} zone={zone} />}
      {plan?.status === 'accepted' && (
        <p className="no-paper">
          <a href={addresses.voices(at.site)}>{say('voices')}</a>
        </p>
      )}
      {view.mayEdit && <PlanWork at={at} view={view} />}
      {!view.mayEdit && plan === null && <Empty title={say('none.title')}>{say('none.text')}</Empty>}
      {!view.mayEdit && plan !== null && (
        <>
          {plan.status !== 'accepted' && <PlanLacks faults={view.faults} title={say('lacks.read')} />}
          <PlanText plan={plan} view={view} />
          <PlanMoves at={at} view={view} />
        </>
      )}
    </>
  );
}

function Standing({ plan, zone }: { plan: Plan; zone: string }) {
  const say = usePlanWords();
  const words = useWords();
  const { status, check, announcedOn, remoteApproval, updatedBy, updatedAt } = plan;
  return (
    <>
      <p className="cluster">
        <PlanState status={status} /> <span className="note">{say(`status.${status}.text`)}</span>
      </p>
      <dl className="particulars">
        <dt>{say('written')}</dt>
        <dd>
          {updatedBy.name ?? words('somebody')}, <Day iso={updatedAt} zone={zone} />
        </dd>
        {check !== null && (
          <>
            <dt>{say('checked')}</dt>
            <dd>
              {check.by.name ?? words('somebody')}, <Day iso={check.at} zone={zone} />
            </dd>
          </>
        )}
        {remoteApproval !== null && (
          <>
            <dt>{say('remote-approved')}</dt>
            <dd>
              {remoteApproval.by.name ?? words('somebody')}, <Day iso={remoteApproval.at} zone={zone} />
            </dd>
          </>
        )}
        {announcedOn !== null && (
          <>
            <dt>{say('announced')}</dt>
            <dd>
              <Day iso={announcedOn} />
            </dd>
          </>
        )}
      </dl>
      {check !== null && check.reason !== null && (
        <Notice kind={status === 'accepted' ? 'info' : 'warning'} title={say(status === 'accepted' ? 'accepted-with' : 'returned-because')}>
          <p className="written">{check.reason}</p>
        </Notice>
      )}
    </>
  );
}

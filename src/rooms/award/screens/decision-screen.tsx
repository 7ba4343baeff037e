/** The decision about a site: what the rulebook makes of the assessment, who may decide, and what was decided. */
import { useLocation, useParams } from '@tanstack/react-router';
import { FaultState } from '#ui/app/fault-state.tsx';
import { useCycleCriteria } from '#ui/app/programme.ts';
import { type SiteAtHand, useSite } from '#ui/app/site.ts';
import { Breadcrumbs } from '#ui/components/Breadcrumbs.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { LinkButton } from '#ui/components/LinkButton.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { Tag } from '#ui/components/Tag.tsx';
import { useT } from '#ui/messages.client.tsx';
import { ConditionTable } from './condition-table.tsx';
import { cycleOfDecision, type DecisionView, useDecision } from './data.ts';
import { DecisionForm } from './decision-form.tsx';
import { DecisionMade } from './decision-made.tsx';
import { ResultStrip } from './result-strip.tsx';
import { StatusPanel } from './status/status-panel.tsx';
import { addresses, Day, useWords } from './words.tsx';
import './award.css';

export default function DecisionScreen() {
  const t = useT();
  const say = useWords();
  const { site: id = '' } = useParams({ strict: false });
  const asked = new URLSearchParams(useLocation().searchStr).get('cycle');
  const site = useSite(id);
  const cycle = site.data === undefined ? undefined : cycleOfDecision(site.data, asked);
  const decision = useDecision(cycle === undefined ? undefined : { site: id, cycle: cycle.id });
  const criteria = useCycleCriteria(id, cycle?.id);
  const failed = [site, decision].find(({ error, data }) => error !== null && data === undefined);
  if (failed !== undefined) return <FaultState fault={failed.error} onRetry={() => void failed.refetch()} />;
  if (site.data === undefined) return <Loading t={t} lines={6} />;
  return (
    <>
      <Breadcrumbs label={t('ui.breadcrumbs')} trail={[{ href: addresses.site(id), text: site.data.name }]} here={say('decision')} />
      <header className="head">
        <h1>{say('decision-about', { site: site.data.name })}</h1>
        <p className="cluster">
          {site.data.demonstration && <Tag>{t('ui.demonstration')}</Tag>}
          {cycle !== undefined && (
            <span className="note">{say('cycle', { number: cycle.number, pack: criteria.data?.pack.short ?? cycle.pack })}</span>
          )}
        </p>
      </header>
      {cycle === undefined && <Empty title={say('no-cycle.title')}>{say('no-cycle.text')}</Empty>}
      {cycle !== undefined && decision.data === undefined && <Loading t={t} lines={8} />}
      {decision.data !== undefined && <Decision site={site.data} view={decision.data} />}
      {site.data.may.includes('status.read') && <StatusPanel site={site.data} />}
    </>
  );
}

function Decision({ site, view }: { site: SiteAtHand; view: DecisionView }) {
  const say = useWords();
  if (view.state === 'not-submitted') {
    return (
      <Empty
        title={say('not-submitted.title')}
        action={
          <LinkButton variant="plain" href={addresses.assessment(site.id)}>
            {say('to-assessment')}
          </LinkButton>
        }
      >
        {say('not-submitted.text')}
      </Empty>
    );
  }
  if (view.condition === null) return <Empty title={say('awaiting.title')}>{say('awaiting.text')}</Empty>;
  return (
    <>
      {view.decision !== null && <DecisionMade site={site} made={view.decision} />}
      <Assessment site={site} view={view} condition={view.condition} />
      {view.state === 'awaiting' && view.proposal !== null && <ToDecide site={site} view={view} />}
    </>
  );
}

function Assessment({
  site,
  view,
  condition,
}: {
  site: SiteAtHand;
  view: DecisionView;
  condition: NonNullable<DecisionView['condition']>;
}) {
  const say = useWords();
  const criteria = useCycleCriteria(site.id, view.cycle.id);
  const pillars = criteria.data?.pillars.map(({ code, title }) => ({ code, title: title.text })) ?? [];
  const planned = (view.decision?.plan ?? view.proposal?.plan ?? []).map(({ criterion }) => criterion);
  return (
    <section className={view.decision === null ? undefined : 'section'} aria-labelledby="condition">
      <h2 id="condition">{say('condition')}</h2>
      {view.assessment !== null && (
        <p className="note">
          {say('assessed-by', { firm: view.assessment.firm })} <Day iso={view.assessment.submittedAt} zone={site.timeZone} />
          {site.may.includes('report.read') && (
            <>
              {' · '}
              <a href={addresses.report(site.id)}>{say('to-report')}</a>
            </>
          )}
        </p>
      )}
      <ResultStrip criteria={condition.criteria} pillars={pillars} planned={planned} />
      <Notice kind={condition.met ? 'success' : 'warning'} title={condition.sentence} />
      <ConditionTable view={view} condition={condition} pillars={pillars} statements={criteria.data?.items ?? []} />
    </section>
  );
}

function ToDecide({ site, view }: { site: SiteAtHand; view: DecisionView }) {
  const say = useWords();
  const { allowed, reasons } = view.mayDecide;
  return (
    <section className="section no-paper" aria-labelledby="to-decide">
      <h2 id="to-decide">{say('to-decide')}</h2>
      {allowed ? (
        <DecisionForm at={{ site: site.id, cycle: view.cycle.id }} siteName={site.name} view={view} />
      ) : (
        <Notice kind="info" title={say('may-not-decide')}>
          {reasons.map(({ code, detail }) => (
            <p key={code}>
              {detail} {code === 'decider-undeclared' && <a href="/app/conflicts">{say('to-declarations')}</a>}
            </p>
          ))}
        </Notice>
      )}
    </section>
  );
}

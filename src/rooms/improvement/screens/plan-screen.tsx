/** The improvement plan of a site: each point with how far it is, when it is due and how it stands with time. */
import { useParams } from '@tanstack/react-router';
import { FaultState } from '#ui/app/fault-state.tsx';
import { useSite } from '#ui/app/site.ts';
import { BasisMark } from '#ui/components/BasisMark.tsx';
import { Breadcrumbs } from '#ui/components/Breadcrumbs.tsx';
import { DataTable } from '#ui/components/DataTable.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { ProgressBar } from '#ui/components/ProgressBar.tsx';
import { Tag } from '#ui/components/Tag.tsx';
import { useT } from '#ui/messages.client.tsx';
import { type Plan, usePlan } from './data.ts';
import { addresses, Day, Slip, State, useWords } from './words.tsx';

export default function PlanScreen() {
  const t = useT();
  const say = useWords();
  const { site: id = '' } = useParams({ strict: false });
  const site = useSite(id);
  const plan = usePlan(id);
  const failed = [site, plan].find(({ error, data }) => error !== null && data === undefined);
  if (failed !== undefined) return <FaultState fault={failed.error} onRetry={() => void failed.refetch()} />;
  if (site.data === undefined || plan.data === undefined) return <Loading t={t} lines={8} />;
  return (
    <>
      <Breadcrumbs label={t('ui.breadcrumbs')} trail={[{ href: addresses.site(id), text: site.data.name }]} here={say('plan')} />
      <header className="head">
        <h1>{say('plan-of', { site: site.data.name })}</h1>
        {site.data.demonstration && (
          <p className="cluster">
            <Tag>{t('ui.demonstration')}</Tag>
          </p>
        )}
      </header>
      {plan.data === null ? <Empty title={say('none.title')}>{say('none.text')}</Empty> : <PlanShown site={id} plan={plan.data} />}
    </>
  );
}

export function PlanShown({ site, plan }: { site: string; plan: Plan }) {
  const t = useT();
  const say = useWords();
  const closed = plan.points.filter(({ state }) => state === 'closed').length;
  const suspension = plan.points.filter(({ slippage }) => slippage.stage === 'suspension').map(({ item }) => item);
  return (
    <>
      <p className="note">
        {say('begun', { number: plan.cycle.number, pack: plan.cycle.pack })} <Day iso={plan.decidedOn} />
      </p>
      {!plan.open && (
        <Notice kind="success" title={say('closed.title')}>
          <p>{say('closed.text')}</p>
        </Notice>
      )}
      {suspension.length > 0 && (
        <Notice kind="warning" title={say('suspension.title', { items: suspension.join(', ') })}>
          <p>
            {say('suspension.text')} <a href={addresses.decision(site)}>{say('to-decision')}</a>
          </p>
        </Notice>
      )}
      <ProgressBar
        label={say('progress')}
        value={closed}
        max={plan.points.length}
        text={say('progress.of', { closed, count: plan.points.length })}
      />
      <section className="section" aria-labelledby="points">
        <h2 id="points">{say('points')}</h2>
        <DataTable
          caption={say('points')}
          hideCaption
          rows={plan.points}
          rowKey={({ item }) => item}
          columns={[
            {
              key: 'item',
              header: say('criterion'),
              cell: ({ item, title }) => (
                <a href={addresses.point(site, item)}>
                  {item} {title}
                </a>
              ),
            },
            {
              key: 'state',
              header: say('state'),
              cell: ({ state, waitsFor }) => (
                <>
                  <State state={state} />
                  {waitsFor !== null && <span className="sub">{say(`waits.${waitsFor}`)}</span>}
                </>
              ),
            },
            { key: 'actions', header: say('actions'), cell: ({ actions }) => say('actions.done', actions) },
            {
              key: 'due',
              header: say('due'),
              cell: ({ dueOn, plannedOn }) => (
                <>
                  <Day iso={dueOn} />
                  {dueOn !== plannedOn && <span className="sub">{say('extended')}</span>}
                </>
              ),
            },
            { key: 'slippage', header: say('slippage'), cell: ({ slippage }) => <Slip slippage={slippage} /> },
          ]}
        />
      </section>
      <p className="note">
        {say('how')} <BasisMark basis={plan.rules.closure.basis} t={t} />
      </p>
      <p className="cluster no-paper">
        <a href={addresses.workbook(site)}>{say('workbook')}</a>
        <a href={addresses.poam(site)}>{say('poam')}</a>
        <a href={addresses.decision(site)}>{say('to-decision')}</a>
      </p>
    </>
  );
}

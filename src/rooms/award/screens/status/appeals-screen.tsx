/** The appeals of a site: what it can still appeal against, how its appeals were heard, and hearing them. */
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { FaultState } from '#ui/app/fault-state.tsx';
import { type SiteAtHand, useSite } from '#ui/app/site.ts';
import { Breadcrumbs } from '#ui/components/Breadcrumbs.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { StatusBadge } from '#ui/components/StatusBadge.tsx';
import { useT } from '#ui/messages.client.tsx';
import { addresses, Day } from '../words.tsx';
import { AppealForm } from './appeal-form.tsx';
import { type Appeal, type Appeals, useAppeals } from './data.ts';
import { HearingForm } from './hearing-form.tsx';
import { named, subjectText, useStatusWords } from './words.tsx';
import '../award.css';

export default function AppealsScreen() {
  const t = useT();
  const say = useStatusWords();
  const { site: id = '' } = useParams({ strict: false });
  const site = useSite(id);
  const appeals = useAppeals(id);
  const failed = [site, appeals].find(({ error, data }) => error !== null && data === undefined);
  if (failed !== undefined) return <FaultState fault={failed.error} onRetry={() => void failed.refetch()} />;
  if (site.data === undefined || appeals.data === undefined) return <Loading t={t} lines={6} />;
  const { times, withinDays, suspends } = appeals.data.rule;
  return (
    <>
      <Breadcrumbs
        label={t('ui.breadcrumbs')}
        trail={[
          { href: addresses.site(id), text: site.data.name },
          { href: `${addresses.site(id)}/decision`, text: say('decision') },
        ]}
        here={say('appeals')}
      />
      <header className="head">
        <h1>{say('appeals.about', { site: site.data.name })}</h1>
        <p className="lede">{say('appeals.lede', { times, withinDays, suspends: suspends ? 'yes' : 'no' })}</p>
      </header>
      <AppealList site={site.data} appeals={appeals.data} />
    </>
  );
}

export function AppealList({ site, appeals }: { site: SiteAtHand; appeals: Appeals }) {
  const say = useStatusWords();
  const { items, open, mayFile } = appeals;
  return (
    <>
      {mayFile && open.length > 0 && <AppealForm site={site.id} open={open} />}
      {items.length === 0 && <Empty title={say('appeals.none')}>{say(open.length > 0 ? 'appeals.none.open' : 'appeals.none.text')}</Empty>}
      {items.map((appeal) => (
        <OneAppeal key={appeal.id} site={site} appeal={appeal} />
      ))}
    </>
  );
}

function OneAppeal({ site, appeal }: { site: SiteAtHand; appeal: Appeal }) {
  const say = useStatusWords();
  const [hearing, setHearing] = useState(false);
  const { subject, outcome, mayHear, follows, stands } = appeal;
  return (
    <section className="section" aria-labelledby={`appeal-${appeal.id}`}>
      <h2 id={`appeal-${appeal.id}`}>{subjectText(say, subject)}</h2>
      <p className="cluster">
        <StatusBadge tone={outcome === null ? 'open' : outcome === 'granted' ? 'good' : 'ended'}>
          {say(outcome === null ? 'outcome.open' : `outcome.${outcome}`)}
        </StatusBadge>
        <span className="note">
          {appeal.filedBy === null ? say('filed') : say('filed-by', { name: appeal.filedBy })} <Day iso={appeal.filedOn} />
        </span>
      </p>
      {outcome === null && <p>{say(stands ? 'stands' : 'stands-not')}</p>}
      <h3>{say('grounds')}</h3>
      <p className="written prose">{appeal.grounds}</p>
      {outcome !== null && (
        <>
          <h3>{say('reasons')}</h3>
          <p className="written prose">{appeal.reasons}</p>
          {follows !== null && (
            <p>
              <b>{say('follows')}</b> {follows.kind === 'new-decision' ? follows.what : named(say, 'transition', follows.transition)}
            </p>
          )}
          <p className="note">
            {appeal.heardBy === null ? say('heard') : say('heard-by', { name: appeal.heardBy })}{' '}
            {appeal.heardOn !== null && <Day iso={appeal.heardOn} />}
          </p>
        </>
      )}
      {mayHear.reasons.length > 0 && (
        <Notice kind="info" title={say('may-not-hear')}>
          {[...new Set(mayHear.reasons.map(({ detail }) => detail))].map((detail) => (
            <p key={detail}>{detail}</p>
          ))}
        </Notice>
      )}
      {mayHear.allowed && !hearing && (
        <p className="no-paper">
          <Button onClick={() => setHearing(true)}>{say('hear')}</Button>
        </p>
      )}
      {mayHear.allowed && hearing && <HearingForm site={site} appeal={appeal} onDone={() => setHearing(false)} />}
    </section>
  );
}

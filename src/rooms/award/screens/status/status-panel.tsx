/** The status of a site's marks on the screen of its decision: what each is and does, its whole history, and what the reader may make of it. */
import { useState } from 'react';
import { FaultState } from '#ui/app/fault-state.tsx';
import type { SiteAtHand } from '#ui/app/site.ts';
import { Button } from '#ui/components/Button.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { useT } from '#ui/messages.client.tsx';
import { Day } from '../words.tsx';
import { type MarkStatus, ofStatus, type SiteStatus, useChange, useStatus } from './data.ts';
import { type Given, ReasonDialog } from './reason-dialog.tsx';
import { SpecialReviews } from './special-reviews.tsx';
import { StatusHistory } from './status-history.tsx';
import { named, StatusMark, useStatusWords, WhyChange } from './words.tsx';

export function StatusPanel({ site }: { site: SiteAtHand }) {
  const t = useT();
  const status = useStatus(site.id);
  if (status.data !== undefined) return <StatusOfSite site={site} status={status.data} />;
  return status.error === null ? <Loading t={t} lines={4} /> : <FaultState fault={status.error} onRetry={() => void status.refetch()} />;
}

export function StatusOfSite({ site, status }: { site: SiteAtHand; status: SiteStatus }) {
  const say = useStatusWords();
  if (status.status === null) return null;
  return (
    <section className="section" aria-labelledby="status">
      <h2 id="status">{say('title')}</h2>
      <SpecialReviews site={site.id} may={site.may.includes('status.change')} />
      {status.marks.length === 0 && <StatusMark status={status.status} effect={null} />}
      {status.marks.map((mark) => (
        <OneMark key={mark.awardId} site={site} mark={mark} />
      ))}
      {status.mayGrant.map((one) => (
        <GrantMark key={one.mark} site={site} wanted={one} />
      ))}
      {status.history.length > 0 && (
        <>
          <h3>{say('history.site')}</h3>
          <StatusHistory changes={status.history} />
        </>
      )}
      <SiteActions site={site} status={status} />
    </section>
  );
}

function OneMark({ site, mark }: { site: SiteAtHand; mark: MarkStatus }) {
  const say = useStatusWords();
  const [asked, setAsked] = useState<MarkStatus['may'][number] | null>(null);
  const { name, number, status, effect, validFrom, validUntil, may, obstacles, history } = mark;
  return (
    <article className="mark-status" aria-labelledby={`mark-${mark.awardId}`}>
      <h3 id={`mark-${mark.awardId}`}>
        {name} <span className="note">{number}</span>
      </h3>
      <p className="cluster">
        <StatusMark status={status} effect={effect} />
        {effect !== null && <span>{say(`claims.${effect.claims}`)}</span>}
        {effect !== null && <span className="note">{say(`credentials.${effect.credentials}`)}</span>}
      </p>
      <p className="note">
        {say('valid')} <Day iso={validFrom} /> – <Day iso={validUntil} />
      </p>
      {may.length > 0 && (
        <div className="actions no-paper">
          {may.map((one) => (
            <Button key={one.transition} variant={one.claims === 'ended' ? 'danger' : 'plain'} onClick={() => setAsked(one)}>
              {named(say, 'transition', one.transition)}
            </Button>
          ))}
        </div>
      )}
      {obstacles.length > 0 && (
        <Notice kind="info" title={say('may-not')}>
          {[...new Map(obstacles.map((one) => [one.detail, one])).values()].map(({ code, detail }) => (
            <p key={detail}>
              {detail} {code === 'decider-undeclared' && <a href="/app/conflicts">{say('to-declarations')}</a>}
            </p>
          ))}
        </Notice>
      )}
      <StatusHistory changes={history} />
      {asked !== null && <MarkDialog site={site} mark={mark} asked={asked} onClose={() => setAsked(null)} />}
    </article>
  );
}

function MarkDialog({
  site,
  mark,
  asked,
  onClose,
}: {
  site: SiteAtHand;
  mark: MarkStatus;
  asked: MarkStatus['may'][number];
  onClose: () => void;
}) {
  const say = useStatusWords();
  const words = named(say, 'transition', asked.transition);
  const change = useChange(
    site.id,
    ({ reason }: Given) =>
      ofStatus.awards[':award']['status-changes'].$post({
        param: { site: site.id, award: mark.awardId },
        json: { transition: asked.transition, reason },
      }),
    onClose,
  );
  return (
    <ReasonDialog title={`${words}: ${mark.name}`} submit={words} danger={asked.claims === 'ended'} change={change} onClose={onClose}>
      <p>{say('becomes', { status: named(say, 'status', asked.to) })}</p>
      <p>
        {say(`claims.${asked.claims}`)} {say(`credentials.${asked.credentials}`)}
      </p>
      <WhyChange change={asked} />
      <p className="note">{say('told')}</p>
    </ReasonDialog>
  );
}

function GrantMark({ site, wanted: { cycleId, mark, name } }: { site: SiteAtHand; wanted: SiteStatus['mayGrant'][number] }) {
  const say = useStatusWords();
  const [asked, setAsked] = useState(false);
  const done = () => setAsked(false);
  const param = { site: site.id, cycle: cycleId };
  const grant = useChange(
    site.id,
    ({ reason }: Given) => ofStatus.cycles[':cycle']['further-awards'].$post({ param, json: { mark, reason } }),
    done,
  );
  return (
    <p className="cluster no-paper">
      {say('grant.waits', { mark: name })}
      <Button variant="plain" onClick={() => setAsked(true)}>
        {say('grant', { mark: name })}
      </Button>
      {asked && (
        <ReasonDialog title={say('grant', { mark: name })} submit={say('grant', { mark: name })} change={grant} onClose={done}>
          <p>{say('grant.text')}</p>
        </ReasonDialog>
      )}
    </p>
  );
}

function SiteActions({ site, status }: { site: SiteAtHand; status: SiteStatus }) {
  const say = useStatusWords();
  const [asked, setAsked] = useState<'leave' | 'close' | null>(null);
  const done = () => setAsked(null);
  const param = { site: site.id };
  const leave = useChange(site.id, (json: Given) => ofStatus.departure.$post({ param, json }), done);
  const close = useChange(site.id, ({ reason }: Given) => ofStatus['end-of-operation'].$post({ param, json: { reason } }), done);
  return (
    <div className="actions no-paper">
      {site.may.includes('appeal.read') && <a href={`/app/sites/${site.id}/appeals`}>{say('to-appeals')}</a>}
      <a href={`/app/sites/${site.id}/clocks`}>{say('to-clocks')}</a>
      {status.mayClose && (
        <Button variant="plain" onClick={() => setAsked('close')}>
          {say('close')}
        </Button>
      )}
      {status.mayLeave && (
        <Button variant="danger" onClick={() => setAsked('leave')}>
          {say('leave')}
        </Button>
      )}
      {asked === 'leave' && (
        <ReasonDialog
          title={say('leave.title', { site: site.name })}
          submit={say('leave')}
          danger
          confirm={site.name}
          change={leave}
          onClose={done}
        >
          <p>{say('leave.text')}</p>
        </ReasonDialog>
      )}
      {asked === 'close' && (
        <ReasonDialog title={say('close.title', { site: site.name })} submit={say('close')} danger change={close} onClose={done}>
          <p>{say('close.text')}</p>
        </ReasonDialog>
      )}
    </div>
  );
}

/** One request for a report: who asks and why, what was answered, and the way to remove who asked. */
import { useState } from 'react';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { useT } from '#ui/messages.client.tsx';
import { Refusal } from '../refusal.tsx';
import { Day, today, useWords } from '../words.tsx';
import { AnswerForm } from './answer-form.tsx';
import { type ReportRequest, useRemoval } from './data.ts';
import { useRequestWords } from './words.ts';

export function RequestCard({ request }: { request: ReportRequest }) {
  const say = useRequestWords();
  const words = useWords();
  const { id, site, page, who, receivedAt, dueOn, status, sent, siteConsents, reason, answered } = request;
  return (
    <article className="panel" id={id} aria-labelledby={`of-${id}`}>
      <h2 id={`of-${id}`}>
        <a href={page}>{site.name}</a>
      </h2>
      <dl className="particulars">
        <dt>{say('received')}</dt>
        <dd>
          <Day iso={receivedAt} />
        </dd>
        {status === 'open' && (
          <>
            <dt>{say('due')}</dt>
            <dd>
              <Day iso={dueOn} />
              {dueOn < today() && <b> {say('late')}</b>}
            </dd>
          </>
        )}
        <dt>{say('who')}</dt>
        {who === null ? (
          <dd>{say('who.removed')}</dd>
        ) : (
          <dd>
            {[who.name, who.organisation].filter((part) => part !== '').join(', ')}
            <span className="sub">{who.email}</span>
          </dd>
        )}
        {who !== null && (
          <>
            <dt>{say('why')}</dt>
            <dd className="written">{who.why}</dd>
          </>
        )}
        {answered !== null && (
          <>
            <dt>{say('answered')}</dt>
            <dd>
              {status === 'sent' ? say(`sent.${sent ?? 'summary'}`) : say('state.refused')}
              {siteConsents && <span className="sub">{say('consented')}</span>}
              <span className="sub">
                {answered.by.name ?? words('somebody')}, <Day iso={answered.at} />
              </span>
              {reason !== null && <span className="sub written">{reason}</span>}
            </dd>
          </>
        )}
      </dl>
      {status === 'open' && <AnswerForm request={request} />}
      {who !== null && <Removal request={request} />}
    </article>
  );
}

function Removal({ request }: { request: ReportRequest }) {
  const t = useT();
  const say = useRequestWords();
  const [asked, setAsked] = useState(false);
  const remove = useRemoval(request, () => setAsked(false));
  return (
    <>
      <div className="actions">
        <Button variant="bare" aria-describedby={`of-${request.id}`} onClick={() => setAsked(true)}>
          {say('remove')}
        </Button>
      </div>
      {asked && (
        <Dialog
          t={t}
          title={say('remove.title')}
          open
          onClose={() => setAsked(false)}
          actions={
            <>
              <Button variant="danger" busy={remove.isPending} onClick={() => remove.mutate()}>
                {say('remove')}
              </Button>
              <Button variant="plain" onClick={() => setAsked(false)}>
                {t('app.cancel')}
              </Button>
            </>
          }
        >
          <p>{say(request.status === 'open' ? 'remove.text-open' : 'remove.text')}</p>
          <Refusal fault={remove.error} />
        </Dialog>
      )}
    </>
  );
}

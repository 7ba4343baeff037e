/** What comes next for the site, who does it, and the way there. */

import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { FaultNotice } from '#ui/app/fault-notice.tsx';
import { Button } from '#ui/components/Button.tsx';
import { LinkButton } from '#ui/components/LinkButton.tsx';
import { ApplyDialog, CloseCycleDialog, SelfAssessDialog } from './cycle-dialogs.tsx';
import { client, refreshSite, type SiteDetails, useChoices } from './data.ts';
import { NextCycleDialog } from './next-cycle-dialog.tsx';
import { nextStep, type Step } from './next-step.ts';
import { addresses } from './page.tsx';
import { Standing } from './standing.tsx';
import { useWords } from './words.ts';

const places: Readonly<Partial<Record<Step['key'], string>>> = {
  sign: 'letter',
  answer: 'self-assessment',
  appoint: 'assessment',
  assess: 'assessment',
  decide: 'decision',
};

export function NextStepPanel({ site }: { site: SiteDetails }) {
  const say = useWords();
  const choices = useChoices();
  const marks = (choices.data?.marks ?? []).filter(({ metal }) => site.metals.includes(metal));
  const step = nextStep({ ...site, marks: marks.length });
  const mine = site.may.includes(step.permission);
  const end = places[step.key];
  const open = site.cycles.find(({ stage }) => stage !== 'decided' && stage !== 'closed');
  const reason = site.letter === null && site.application !== null ? site.application.reason : null;
  return (
    <section className="step" aria-labelledby="next-step">
      <p className="note">
        <Standing stage={open?.stage ?? null} application={site.application?.status ?? null} />
      </p>
      <h2 id="next-step">{say(`step.${step.key}`)}</h2>
      <p>{say(mine ? `step.${step.key}.text` : `step.${step.key}.others`)}</p>
      {reason !== null && (
        <blockquote>
          <p>{reason}</p>
        </blockquote>
      )}
      <div className="actions">
        {end !== undefined && (mine || step.key === 'sign') && (
          <LinkButton variant={mine ? 'primary' : 'plain'} href={`${addresses.site(site.id)}/${end}`}>
            {say(mine ? `step.${step.key}.do` : 'letter.preview')}
          </LinkButton>
        )}
        {step.key === 'wait' || step.key === 'on-hold' ? <Waiting site={site} /> : null}
        {(step.key === 'apply' || step.key === 'declined' || step.key === 'self-assess' || step.key === 'next-cycle') && mine && (
          <Beginnings site={site} marks={marks} step={step} />
        )}
        {open?.kind === 'self-assessment-only' && site.may.includes('cycle.open') && <Closing site={site} cycle={open.id} />}
      </div>
    </section>
  );
}

type Marks = { code: string; name: string }[];

function Beginnings({ site, marks, step }: { site: SiteDetails; marks: Marks; step: Step }) {
  const say = useWords();
  const [asked, setAsked] = useState<'apply' | 'self-assess' | 'next-cycle' | null>(null);
  const applies = step.key === 'apply' || step.key === 'declined';
  return (
    <>
      {applies && marks.length > 0 && <Button onClick={() => setAsked('apply')}>{say('step.apply.do')}</Button>}
      {step.key === 'next-cycle' && <Button onClick={() => setAsked('next-cycle')}>{say('step.next-cycle.do')}</Button>}
      <Button variant={step.key === 'self-assess' ? 'primary' : 'plain'} onClick={() => setAsked('self-assess')}>
        {say('step.self-assess.do')}
      </Button>
      {asked === 'apply' && <ApplyDialog site={site.id} marks={marks} onClose={() => setAsked(null)} />}
      {asked === 'next-cycle' && <NextCycleDialog site={site.id} onClose={() => setAsked(null)} />}
      {asked === 'self-assess' && <SelfAssessDialog site={site.id} onClose={() => setAsked(null)} />}
    </>
  );
}

/** While staff decide, the site may withdraw; staff find their way to the application. */
function Waiting({ site }: { site: SiteDetails }) {
  const say = useWords();
  const application = site.application?.id ?? '';
  const withdraw = useMutation({
    mutationFn: async () => {
      await client.sites[':site'].applications[':application'].withdrawal.$post({ param: { site: site.id, application }, json: {} });
      await refreshSite(site.id);
    },
  });
  return (
    <>
      {site.may.includes('application.review') && (
        <LinkButton href={addresses.application(application)}>{say('application.open')}</LinkButton>
      )}
      {site.may.includes('cycle.open') && (
        <Button variant="plain" busy={withdraw.isPending} onClick={() => withdraw.mutate()}>
          {say('application.withdraw')}
        </Button>
      )}
      <FaultNotice fault={withdraw.error} />
    </>
  );
}

function Closing({ site, cycle }: { site: SiteDetails; cycle: string }) {
  const say = useWords();
  const [asked, setAsked] = useState(false);
  return (
    <>
      <Button variant="plain" onClick={() => setAsked(true)}>
        {say('cycle.close')}
      </Button>
      {asked && <CloseCycleDialog site={site.id} cycle={cycle} onClose={() => setAsked(false)} />}
    </>
  );
}

/** Submitting: what is still missing, criterion by criterion and subject by subject, and the last question before the assessment is frozen. */
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { faultText } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { Glyph } from '#ui/components/Glyph.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { useT } from '#ui/messages.client.tsx';
import { type AssessmentView, type CycleAt, ofCycle, refreshAssessment } from './data.ts';
import { StepsShown, useSteps } from './steps-left.tsx';
import { addresses, useWords } from './words.tsx';

export function SubmitPanel({ at, work }: { at: CycleAt; work: AssessmentView }) {
  const t = useT();
  const say = useWords();
  const [asking, setAsking] = useState(false);
  const steps = useSteps(at).data;
  const submit = useMutation({
    mutationFn: () => ofCycle.submission.$post({ param: at }),
    onSuccess: () => refreshAssessment(at),
  });
  const open = work.items.filter(({ missing }) => missing.length > 0);
  const excluded = open.filter(({ missing }) => missing.includes('open-nonconformity'));
  const unseen = work.evidence.filter(({ kind, sighting }) => kind === 'held-at-site' && sighting === null);
  return (
    <section className="section" aria-labelledby="submission">
      <h2 id="submission">{say('submission')}</h2>
      <ul className="checklist">
        <Check done={open.length === 0}>
          {say('check.complete', { count: work.progress.complete, total: work.progress.items })}
          {open.length > 0 && (
            <span className="note">
              {open.map(({ item, missing }, index) => (
                <span key={item}>
                  {index > 0 && ', '}
                  <a href={addresses.item(at.site, item)} title={missing.map((lack) => say(`lack.${lack}`)).join(', ')}>
                    {item}
                  </a>
                </span>
              ))}
            </span>
          )}
        </Check>
        {excluded.length > 0 && (
          <li>
            <Glyph name="late" className="bad" />
            <span>
              {say('check.excluded', { count: excluded.length })}
              <span className="note">
                {excluded.map(({ item, title }) => `${item} ${title}`).join(', ')}.{' '}
                <a href={addresses.findings(at.site)}>{say('finding.to-all')}</a>
              </span>
            </span>
          </li>
        )}
        {/* Not seeing a document is no obstacle: the determination may rest on something else. */}
        {unseen.length > 0 && (
          <li>
            <Glyph name="alert" className="part" />
            <span>
              {say('check.unseen', { count: unseen.length })} <span className="note">{unseen.map(({ title }) => title).join(', ')}</span>
            </span>
          </li>
        )}
        {steps !== undefined && <StepsShown site={at.site} view={steps} />}
        <Check done={work.maySubmit}>{say(work.maySubmit ? 'check.lead' : 'check.not-lead')}</Check>
      </ul>
      {work.maySubmit && (
        <div className="actions">
          <Button disabled={open.length > 0 || steps?.ready === false} onClick={() => setAsking(true)}>
            {say('submit')}
          </Button>
        </div>
      )}
      <Dialog
        t={t}
        title={say('submit.title')}
        open={asking}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button busy={submit.isPending} onClick={() => submit.mutate()}>
              {say('submit')}
            </Button>
            <Button variant="plain" onClick={() => setAsking(false)}>
              {t('app.cancel')}
            </Button>
          </>
        }
      >
        <p>{say('submit.text')}</p>
        {submit.error !== null && (
          <Notice kind="error">
            <p>{faultText(t, submit.error)}</p>
          </Notice>
        )}
      </Dialog>
    </section>
  );
}

function Check({ done, children }: { done: boolean; children: React.ReactNode }) {
  const say = useWords();
  return (
    <li>
      <Glyph name={done ? 'check' : 'ring'} className={done ? 'good' : 'calm'} />
      <span>
        <span className="hush">{say(done ? 'check.done' : 'check.open')}: </span>
        {children}
      </span>
    </li>
  );
}

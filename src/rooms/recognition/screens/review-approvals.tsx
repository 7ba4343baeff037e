/** The approval of each co-publisher of the rulebook, put on record: who gave it, when, and where it can be read. */
import { useState } from 'react';
import { fieldFault } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { StatusBadge } from '#ui/components/StatusBadge.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { useReviewChange } from './review-change.ts';
import { oneReview, type Review } from './review-data.ts';
import type { Rights } from './review-page.tsx';
import { StepForm, StepSection, WhoDoes, wordsIn } from './review-step.tsx';
import { By, useReviewWords } from './review-words.tsx';
import { Day, Said } from './words.tsx';

type Body = Review['approvals'][number];
type Given = { approvedBy: string; approvedOn: string; reference: string };

export function Approvals({ review, rights }: { review: Review; rights: Rights }) {
  const say = useReviewWords();
  if (review.decision?.accepted !== true) return null;
  const open = review.open.includes('approve');
  return (
    <StepSection stage="approval">
      <p className="prose">{say('approval.text')}</p>
      {open && !rights.edit && <WhoDoes permission="review.edit">{say('approval.waits')}</WhoDoes>}
      {review.approvals.map((body) => (
        <ApprovalOf key={body.body} review={review} body={body} mayRecord={open && rights.edit} />
      ))}
    </StepSection>
  );
}

function ApprovalOf({ review, body, mayRecord }: { review: Review; body: Body; mayRecord: boolean }) {
  const say = useReviewWords();
  const [writing, setWriting] = useState(false);
  const { approval } = body;
  return (
    <div className="judgement">
      <h3>
        <Said of={body.title} />
      </h3>
      {approval === null && !writing && (
        <p>
          <StatusBadge tone="waiting">{say('approval.none')}</StatusBadge>
        </p>
      )}
      {approval !== null && !writing && (
        <>
          <p>
            <StatusBadge tone="good">{say('approval.given')}</StatusBadge> {approval.approvedBy}, <Day iso={approval.approvedOn} />
          </p>
          <p className="written">{approval.reference}</p>
          <p className="note">
            {say('approval.recorded')} <By said={approval} />
          </p>
        </>
      )}
      {mayRecord && !writing && (
        <Button variant="plain" onClick={() => setWriting(true)}>
          {say(approval === null ? 'approval.record' : 'approval.change')}
          <span className="hush"> {body.title.text}</span>
        </Button>
      )}
      {mayRecord && writing && <Form review={review} body={body} onClose={() => setWriting(false)} />}
    </div>
  );
}

function Form({ review, body, onClose }: { review: Review; body: Body; onClose: () => void }) {
  const say = useReviewWords();
  const approve = useReviewChange(
    review,
    'approval',
    (json: Given, version) => oneReview.approvals[':body'].$put({ param: { review: review.id, body: body.body }, json }, version),
    onClose,
  );
  const { approval } = body;
  return (
    <StepForm
      submit={say('approval.save')}
      busy={approve.isPending}
      fault={approve.error}
      onCancel={onClose}
      onSubmit={(fields) =>
        approve.mutate({
          approvedBy: wordsIn(fields, 'approvedBy'),
          approvedOn: wordsIn(fields, 'approvedOn'),
          reference: wordsIn(fields, 'reference'),
        })
      }
    >
      <TextField
        label={say('approval.by')}
        hint={say('approval.by.hint')}
        name="approvedBy"
        required
        // Opened by a button that is gone now, the keyboard goes on here
        autoFocus
        maxLength={200}
        defaultValue={approval?.approvedBy}
        fault={fieldFault(approve.error, '/approvedBy')}
      />
      <TextField
        label={say('approval.on')}
        name="approvedOn"
        type="date"
        required
        defaultValue={approval?.approvedOn}
        fault={fieldFault(approve.error, '/approvedOn')}
      />
      <TextField
        label={say('approval.reference')}
        hint={say('approval.reference.hint')}
        name="reference"
        required
        maxLength={400}
        defaultValue={approval?.reference}
        fault={fieldFault(approve.error, '/reference')}
      />
    </StepForm>
  );
}

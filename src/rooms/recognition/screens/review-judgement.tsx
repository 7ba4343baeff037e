/** One subject of the comparison: the verdict with its finding, and the form to give or change it. */
import { useEffect, useRef, useState } from 'react';
import { fieldFault } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { RadioCards } from '#ui/components/RadioCards.tsx';
import { StatusBadge, type StatusTone } from '#ui/components/StatusBadge.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { useReviewChange } from './review-change.ts';
import { type Judgement, oneReview, type Review, type Subject } from './review-data.ts';
import { StepForm, wordsIn } from './review-step.tsx';
import { By, useReviewWords } from './review-words.tsx';

const verdicts = ['meets', 'meets-with-conditions', 'does-not-meet'] as const;
const tones: Record<Judgement['verdict'], StatusTone> = { meets: 'good', 'meets-with-conditions': 'partial', 'does-not-meet': 'bad' };

export function SubjectJudgement({ review, subject, mayJudge }: { review: Review; subject: Subject; mayJudge: boolean }) {
  const say = useReviewWords();
  const [writing, setWriting] = useState(false);
  const given = review.judgements.find((one) => one.subject === subject);
  const close = () => setWriting(false);
  return (
    <div className="judgement">
      <h3>{say(`subject.${subject}`)}</h3>
      <p className="note">{say(`subject.${subject}.text`)}</p>
      {given === undefined && !mayJudge && <StatusBadge tone="waiting">{say('not-judged')}</StatusBadge>}
      {given !== undefined && !writing && (
        <>
          <p>
            <StatusBadge tone={tones[given.verdict]}>{say(`verdict.${given.verdict}`)}</StatusBadge> <By said={given} />
          </p>
          <p className="written">{given.finding}</p>
        </>
      )}
      {mayJudge && !writing && (
        <Button variant="plain" onClick={() => setWriting(true)}>
          {say(given === undefined ? 'judge' : 'judge.again')}
          <span className="hush"> {say(`subject.${subject}`)}</span>
        </Button>
      )}
      {mayJudge && writing && <Form review={review} subject={subject} given={given ?? null} onClose={close} />}
    </div>
  );
}

function Form(props: { review: Review; subject: Subject; given: Judgement | null; onClose: () => void }) {
  const { review, subject, given, onClose } = props;
  const say = useReviewWords();
  const place = useRef<HTMLDivElement>(null);
  const [verdict, setVerdict] = useState<Judgement['verdict'] | null>(given?.verdict ?? null);
  const [unchosen, setUnchosen] = useState(false);
  // Opened by a button that is gone now: the keyboard goes on where the answer begins.
  useEffect(() => place.current?.querySelector<HTMLElement>('input:checked, input')?.focus(), []);
  const judge = useReviewChange(
    review,
    'comparison',
    (json: Judgement, version) => oneReview.judgements[':subject'].$put({ param: { review: review.id, subject }, json }, version),
    onClose,
  );
  return (
    <div ref={place}>
      <StepForm
        submit={say('judge.save')}
        busy={judge.isPending}
        fault={judge.error}
        onCancel={onClose}
        onSubmit={(fields) => {
          setUnchosen(verdict === null);
          if (verdict !== null) judge.mutate({ verdict, finding: wordsIn(fields, 'finding') });
        }}
      >
        <RadioCards
          legend={say('verdict')}
          name={`verdict-${subject}`}
          value={verdict}
          fault={unchosen && verdict === null ? say('verdict.choose') : fieldFault(judge.error, '/verdict')}
          onChange={(value) => setVerdict(verdicts.find((one) => one === value) ?? null)}
          cards={verdicts.map((one) => ({ value: one, title: say(`verdict.${one}`), text: say(`verdict.${one}.text`) }))}
        />
        <TextArea
          label={say('finding')}
          hint={say('finding.hint')}
          name="finding"
          rows={6}
          required
          maxLength={20_000}
          defaultValue={given?.finding}
          fault={fieldFault(judge.error, '/finding')}
        />
      </StepForm>
    </div>
  );
}

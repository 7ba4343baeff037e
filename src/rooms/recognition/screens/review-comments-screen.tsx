/** What the public said of the draft. Every comment is answered in public; one that would harm somebody is withheld, and the answer says so. */
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { FaultState, fieldFault } from '#ui/app/fault-state.tsx';
import { queryClient } from '#ui/app/query.ts';
import { Button } from '#ui/components/Button.tsx';
import { Checkbox } from '#ui/components/Checkbox.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { StatusBadge } from '#ui/components/StatusBadge.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { useT } from '#ui/messages.client.tsx';
import { ifMatch } from './data.ts';
import { type Comment, oneReview, type Review, reviewKey } from './review-data.ts';
import { ReviewPage, type Rights } from './review-page.tsx';
import { StepForm, WhoDoes, wordsIn } from './review-step.tsx';
import { addresses, By, useReviewWords } from './review-words.tsx';
import { Day } from './words.tsx';

export default function ReviewCommentsScreen() {
  return <ReviewPage part="comments">{(review, rights) => <Comments review={review} rights={rights} />}</ReviewPage>;
}

function Comments({ review, rights }: { review: Review; rights: Rights }) {
  const t = useT();
  const say = useReviewWords();
  const list = useInfiniteQuery({
    queryKey: ['reviews', 'about', review.id, 'comments'],
    queryFn: async ({ pageParam }) =>
      (await oneReview.comments.$get({ param: { review: review.id }, query: pageParam === null ? {} : { cursor: pageParam } })).json(),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
  if (list.data === undefined) {
    return list.error === null ? <Loading t={t} lines={6} /> : <FaultState fault={list.error} onRetry={() => void list.refetch()} />;
  }
  const comments = list.data.pages.flatMap(({ items }) => items);
  const answering = review.open.includes('answer');
  return (
    <>
      {review.consultation !== null && (
        <p className="lede">
          {say('consultation.from')} <Day iso={review.consultation.opensOn} /> {say('consultation.to')}{' '}
          <Day iso={review.consultation.closesOn} />. {say('consultation.comments', review.comments)}
        </p>
      )}
      {answering && !rights.edit && <WhoDoes permission="review.edit">{say('comments.waits')}</WhoDoes>}
      {comments.length === 0 && (
        <Empty title={say('comments.none')} action={<a href={addresses.publicReview(review.id)}>{say('consultation.public')}</a>}>
          {say('comments.none.text')}
        </Empty>
      )}
      {comments.map((comment) => (
        <CommentText key={comment.id} review={review.id} comment={comment} mayAnswer={answering && rights.edit} />
      ))}
      {list.hasNextPage && (
        <Button variant="plain" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {say('show-more')}
        </Button>
      )}
    </>
  );
}

export function CommentText({ review, comment, mayAnswer }: { review: string; comment: Comment; mayAnswer: boolean }) {
  const say = useReviewWords();
  const [writing, setWriting] = useState(comment.answer === null);
  const { id, name, organisation, text, receivedAt, answer } = comment;
  return (
    <article className="comment" aria-labelledby={`comment-${id}`}>
      <h2 id={`comment-${id}`} tabIndex={-1}>
        {name}
        {organisation !== '' && `, ${organisation}`}
      </h2>
      <p className="note">
        <Day iso={receivedAt} /> {answer === null && <StatusBadge tone="waiting">{say('comment.unanswered')}</StatusBadge>}
        {answer?.withheld === true && <StatusBadge tone="ended">{say('comment.withheld')}</StatusBadge>}
      </p>
      <p className="written">{text}</p>
      {answer !== null && (
        <blockquote>
          <p className="written">{answer.text}</p>
          <By said={answer} />
        </blockquote>
      )}
      {mayAnswer && answer !== null && !writing && (
        <Button variant="plain" onClick={() => setWriting(true)}>
          {say('comment.change')}
          <span className="hush"> {name}</span>
        </Button>
      )}
      {mayAnswer && writing && (
        <AnswerForm
          review={review}
          comment={comment}
          onDone={() => setWriting(false)}
          onCancel={answer === null ? undefined : () => setWriting(false)}
        />
      )}
    </article>
  );
}

function AnswerForm(props: { review: string; comment: Comment; onDone: () => void; onCancel?: (() => void) | undefined }) {
  const { review, comment, onDone, onCancel } = props;
  const say = useReviewWords();
  const send = useMutation({
    mutationFn: (json: { answer: string; withheld: boolean }) =>
      oneReview.comments[':comment'].answer.$put({ param: { review, comment: comment.id }, json }, ifMatch(comment)),
    onSuccess: async () => {
      onDone();
      await refresh(review);
      document.getElementById(`comment-${comment.id}`)?.focus();
    },
    // Answered by a colleague meanwhile: that answer is shown, and what was typed here stays until it is sent again.
    onError: () => refresh(review),
  });
  return (
    <StepForm
      submit={say('comment.answer.send')}
      busy={send.isPending}
      fault={send.error}
      onCancel={onCancel}
      onSubmit={(fields) => send.mutate({ answer: wordsIn(fields, 'answer'), withheld: fields.get('withheld') === 'on' })}
    >
      <TextArea
        label={say('comment.answer')}
        hint={say('comment.answer.hint')}
        name="answer"
        required
        maxLength={4000}
        defaultValue={comment.answer?.text}
        fault={fieldFault(send.error, '/answer')}
      />
      <Checkbox
        label={say('comment.withhold')}
        hint={say('comment.withhold.hint')}
        name="withheld"
        defaultChecked={comment.answer?.withheld}
      />
    </StepForm>
  );
}

async function refresh(review: string): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: ['reviews', 'about', review, 'comments'] }),
    queryClient.invalidateQueries({ queryKey: reviewKey(review) }),
    queryClient.invalidateQueries({ queryKey: ['reviews', 'list'] }),
  ]);
}

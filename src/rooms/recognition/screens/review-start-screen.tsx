/** Staff or an administrator begin a review on the scheme's own account. */
import { useMutation } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useMay } from '#ui/app/may.ts';
import { Head } from './page.tsx';
import { keepReview, type ReviewRequest, reviews } from './review-data.ts';
import { RequestForm } from './review-request-form.tsx';
import { WhoDoes } from './review-step.tsx';
import { addresses, useReviewWords } from './review-words.tsx';
import './review.css';

export default function ReviewStartScreen() {
  const say = useReviewWords();
  const may = useMay();
  const router = useRouter();
  const start = useMutation({
    mutationFn: async (json: ReviewRequest) => (await reviews.$post({ json })).json(),
    onSuccess: async (made) => {
      await keepReview(made);
      router.history.push(addresses.review(made.id));
    },
  });
  return (
    <>
      <Head trail={[{ href: addresses.reviews, text: say('reviews') }]} title={say('start')} lede={say('start.lede')} />
      {may('review.edit') ? (
        <RequestForm
          submit={say('start')}
          busy={start.isPending}
          fault={start.error}
          onSubmit={(request) => start.mutate(request)}
          onCancel={() => router.history.push(addresses.reviews)}
        />
      ) : (
        <WhoDoes permission="review.edit">{say('start.waits')}</WhoDoes>
      )}
    </>
  );
}

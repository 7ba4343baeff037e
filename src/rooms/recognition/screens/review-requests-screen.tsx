/** A producer's own requests: which systems it asked the scheme to compare, where each stands, and the form to ask for one more. */
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { focusHeading } from '#ui/app/arrival.ts';
import { queryClient } from '#ui/app/query.ts';
import { useSession } from '#ui/app/session.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Dialog } from '#ui/components/Dialog.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { useT } from '#ui/messages.client.tsx';
import { Head, Shown } from './page.tsx';
import { ofOrganisation, type ReviewRequest, type ReviewSummary, useOwnReviews, useReviewAddress } from './review-data.ts';
import { RequestForm } from './review-request-form.tsx';
import { addresses, useReviewWords } from './review-words.tsx';
import { ReviewTable } from './reviews-screen.tsx';
import './review.css';

export default function ReviewRequestsScreen() {
  const say = useReviewWords();
  const organisation = useReviewAddress('organisation');
  const query = useOwnReviews(organisation);
  const { organisations } = useSession();
  const name = organisations.find(({ id }) => id === organisation)?.name ?? query.data?.[0]?.organisation?.name ?? say('organisation');
  return (
    <>
      <Head trail={[{ href: addresses.organisation(organisation), text: name }]} title={say('requests')} lede={say('requests.lede')} />
      <Shown query={query}>{(items) => <Requests organisation={organisation} items={items} />}</Shown>
    </>
  );
}

export function Requests({ organisation, items }: { organisation: string; items: readonly ReviewSummary[] }) {
  const t = useT();
  const say = useReviewWords();
  const [asking, setAsking] = useState(false);
  const ask = useMutation({
    mutationFn: async (json: ReviewRequest) => (await ofOrganisation.$post({ param: { organisation }, json })).json(),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['reviews', 'of', organisation] });
      setAsking(false);
    },
  });
  const asked = ask.isSuccess && !asking;
  // The button that opened the question is gone with the empty list: the keyboard goes on at the heading.
  useEffect(() => {
    if (asked && document.activeElement === document.body) focusHeading();
  }, [asked]);
  const begin = () => {
    ask.reset();
    setAsking(true);
  };
  const button = <Button onClick={begin}>{say('requests.ask')}</Button>;
  return (
    <>
      {asked && <Notice kind="success">{say('requests.asked')}</Notice>}
      {items.length === 0 ? (
        <Empty title={say('requests.none')} action={button}>
          {say('requests.none.text')}
        </Empty>
      ) : (
        <>
          <ReviewTable rows={items} linked={false} />
          <div className="actions">{button}</div>
        </>
      )}
      <Dialog t={t} title={say('requests.ask')} open={asking} onClose={() => setAsking(false)}>
        {asking && (
          <RequestForm
            submit={say('requests.send')}
            busy={ask.isPending}
            fault={ask.error}
            onSubmit={(request) => ask.mutate(request)}
            onCancel={() => setAsking(false)}
          />
        )}
      </Dialog>
    </>
  );
}

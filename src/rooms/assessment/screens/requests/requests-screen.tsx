/** Requests for reports: what is due first first, answered once, kept. */
import { useLocation } from '@tanstack/react-router';
import { Button } from '#ui/components/Button.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { Tabs } from '#ui/components/Tabs.tsx';
import { useT } from '#ui/messages.client.tsx';
import { Shown } from '../assessment-page.tsx';
import { type ReportRequest, type RequestState, useRequests } from './data.ts';
import { RequestCard } from './request-card.tsx';
import { useRequestWords } from './words.ts';

const states: readonly RequestState[] = ['open', 'sent', 'refused'];
const hrefOf = (state: RequestState) => (state === 'open' ? '/app/report-requests' : `/app/report-requests?show=${state}`);

export default function RequestsScreen() {
  const t = useT();
  const say = useRequestWords();
  const shown = new URLSearchParams(useLocation().searchStr).get('show');
  const state = states.find((one) => one === shown) ?? 'open';
  const list = useRequests(state);
  return (
    <>
      <header className="head">
        <h1>{say('title')}</h1>
        <p className="lede">{say('lede')}</p>
      </header>
      <Tabs label={say('title')} current={hrefOf(state)} tabs={states.map((one) => ({ href: hrefOf(one), text: say(`state.${one}`) }))} />
      <Shown query={list}>{({ pages }) => <RequestsShown state={state} requests={pages.flatMap(({ items }) => items)} />}</Shown>
      {list.hasNextPage && (
        <div className="actions">
          <Button variant="plain" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('desk.show-more')}
          </Button>
        </div>
      )}
    </>
  );
}

export function RequestsShown({ state, requests }: { state: RequestState; requests: readonly ReportRequest[] }) {
  const say = useRequestWords();
  if (requests.length === 0) return <Empty title={say(`none.${state}`)}>{say(`none.${state}.text`)}</Empty>;
  return requests.map((request) => <RequestCard key={request.id} request={request} />);
}

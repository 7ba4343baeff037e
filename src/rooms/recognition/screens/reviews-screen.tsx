/** Every equivalency review, the newest first; the address says which state is shown. */
import { useLocation, useRouter } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useMay } from '#ui/app/may.ts';
import { textIn, usePacks } from '#ui/app/programme.ts';
import { DataTable } from '#ui/components/DataTable.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { FilterBar } from '#ui/components/FilterBar.tsx';
import { LinkButton } from '#ui/components/LinkButton.tsx';
import { Pagination } from '#ui/components/Pagination.tsx';
import { Select } from '#ui/components/Select.tsx';
import { useLanguage } from '#ui/messages.client.tsx';
import { Shown } from './page.tsx';
import { type ReviewState, type ReviewSummary, states, useReviews } from './review-data.ts';
import { addresses, StateBadge, SystemName, useReviewWords } from './review-words.tsx';
import { Day } from './words.tsx';
import './review.css';

export default function ReviewsScreen() {
  const say = useReviewWords();
  const may = useMay();
  const asked = new URLSearchParams(useLocation().searchStr);
  const state = states.find((one) => one === asked.get('state')) ?? null;
  const cursor = asked.get('cursor');
  const query = useReviews({ state, cursor });
  const start = may('review.edit') ? <LinkButton href={addresses.start}>{say('start')}</LinkButton> : undefined;
  return (
    <>
      <header className="head">
        <h1>{say('reviews')}</h1>
        <p className="lede">{say('reviews.lede')}</p>
        {start !== undefined && <p className="no-paper">{start}</p>}
      </header>
      <StateFilter state={state} />
      <Shown query={query}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Empty title={say(state === null ? 'reviews.none' : 'reviews.none-here')} action={state === null ? start : undefined}>
              {say(state === null ? 'reviews.none.text' : 'reviews.none-here.text')}
            </Empty>
          ) : (
            <>
              <ReviewTable rows={items} />
              <Pages shown={items.length} state={state} paged={cursor !== null} next={next} />
            </>
          )
        }
      </Shown>
    </>
  );
}

function hrefOf(state: ReviewState | null, cursor: string | null): string {
  const query = new URLSearchParams({ ...(state === null ? {} : { state }), ...(cursor === null ? {} : { cursor }) });
  return query.size === 0 ? addresses.reviews : `${addresses.reviews}?${query}`;
}

function StateFilter({ state }: { state: ReviewState | null }) {
  const say = useReviewWords();
  const router = useRouter();
  const send = (event: FormEvent<HTMLDivElement>) => {
    if (!(event.target instanceof HTMLFormElement)) return;
    event.preventDefault();
    const wanted = new FormData(event.target).get('state');
    router.history.push(hrefOf(states.find((one) => one === wanted) ?? null, null));
  };
  return (
    // Filled in anew when the address changes, also by going back.
    <div onSubmit={send} key={state ?? 'all'}>
      <FilterBar
        label={say('reviews.filter')}
        action={addresses.reviews}
        submitText={say('reviews.filter.go')}
        reset={state === null ? undefined : { href: addresses.reviews, text: say('reviews.filter.all') }}
      >
        <Select
          label={say('state')}
          name="state"
          defaultValue={state ?? ''}
          options={[{ value: '', text: say('state.any') }, ...states.map((one) => ({ value: one, text: say(`state.${one}`) }))]}
        />
      </FilterBar>
    </div>
  );
}

/** `linked`: whether the reader may open a review; a producer reads what everybody may. */
export function ReviewTable({ rows, linked = true }: { rows: readonly ReviewSummary[]; linked?: boolean }) {
  const say = useReviewWords();
  const language = useLanguage();
  const packs = (usePacks().data ?? []).map(({ id, title }) => ({ id, title: textIn(title, language) }));
  return (
    <DataTable
      caption={say('reviews')}
      hideCaption
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'system',
          header: say('system'),
          cell: (row) => (
            <>
              <Name row={row} linked={linked} />
              <span className="sub">{packs.find(({ id }) => id === row.pack)?.title ?? row.pack}</span>
            </>
          ),
        },
        { key: 'state', header: say('state'), cell: ({ state }) => <StateBadge state={state} /> },
        {
          key: 'asked',
          header: say('requested'),
          cell: ({ organisation, requestedAt }) => (
            <>
              {organisation?.name ?? say('the-scheme')}
              <span className="sub">
                <Day iso={requestedAt} />
              </span>
            </>
          ),
        },
        { key: 'consultation', header: say('stage.consultation'), cell: (row) => <Consulted row={row} linked={linked} /> },
      ]}
    />
  );
}

/** Staff go to the review; whoever only asked goes to what everybody may read of it, as soon as there is something. */
function Name({ row, linked }: { row: ReviewSummary; linked: boolean }) {
  const name = <SystemName of={row} />;
  if (linked) return <a href={addresses.review(row.id)}>{name}</a>;
  const isPublic = row.state !== 'requested' && row.state !== 'withdrawn';
  return isPublic ? <a href={addresses.publicReview(row.id)}>{name}</a> : <b>{name}</b>;
}

function Consulted({ row, linked }: { row: ReviewSummary; linked: boolean }) {
  const say = useReviewWords();
  if (row.consultation === null) return null;
  return (
    <>
      {say('consultation.until')} <Day iso={row.consultation.closesOn} />
      <span className="sub">
        {linked ? say('consultation.comments', row.comments) : <a href={addresses.publicReview(row.id)}>{say('consultation.public')}</a>}
      </span>
    </>
  );
}

function Pages(props: { shown: number; state: ReviewState | null; paged: boolean; next: string | null }) {
  const say = useReviewWords();
  const { shown, state, paged, next } = props;
  return (
    <Pagination
      label={say('pages')}
      summary={say('pages.shown', { count: shown })}
      previous={paged ? { href: hrefOf(state, null), text: say('pages.first') } : undefined}
      next={next === null ? undefined : { href: hrefOf(state, next), text: say('pages.next') }}
    />
  );
}

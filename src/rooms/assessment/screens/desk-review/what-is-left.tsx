/** What is left and why, in figures: how many items by scope, which were not reviewed, and which questions wait. */
import { DataTable } from '#ui/components/DataTable.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { ProgressBar } from '#ui/components/ProgressBar.tsx';
import type { DeskReview } from './data.ts';
import { deskAddresses, scopeName, useDeskWords } from './words.tsx';

export function WhatIsLeft({ review, site }: { review: DeskReview; site: string }) {
  const say = useDeskWords();
  const { items, left, completeBeforePlan } = review;
  const done = items.length - left.notReviewed.length;
  return (
    <section className="section" aria-labelledby="left">
      <h2 id="left">{say('left')}</h2>
      <ProgressBar
        label={say('reviewed')}
        value={done}
        max={items.length}
        text={say('reviewed.of', { count: done, total: items.length })}
      />
      <DataTable
        caption={say('left')}
        hideCaption
        rows={left.byScope}
        rowKey={({ scope }) => scope}
        columns={[
          { key: 'scope', header: say('field.scope'), cell: ({ scope }) => scopeName(say, scope) },
          { key: 'count', header: say('left.count'), align: 'end', cell: ({ items: own }) => own.length },
          {
            key: 'items',
            header: say('items'),
            cell: ({ items: own }) => (own.length === 0 ? '–' : <ItemLinks items={own} review={review} site={site} />),
          },
        ]}
      />
      {left.notReviewed.length > 0 && (
        <Notice kind={completeBeforePlan ? 'warning' : 'info'} title={say('not-reviewed', { count: left.notReviewed.length })}>
          <p>
            {completeBeforePlan && <>{say('not-reviewed.plan')} </>}
            <ItemLinks items={left.notReviewed} review={review} site={site} />
          </p>
        </Notice>
      )}
      {left.unanswered > 0 && (
        <p>
          <a href={deskAddresses.questions(site)}>{say('unanswered', { count: left.unanswered })}</a>
          {left.overdue > 0 && <span className="status bad"> {say('overdue', { count: left.overdue })}</span>}
        </p>
      )}
    </section>
  );
}

function ItemLinks({ items, review, site }: { items: readonly string[]; review: DeskReview; site: string }) {
  return (
    <span className="item-links">
      {items.map((item) => (
        <a key={item} href={deskAddresses.item(site, item)} title={review.items.find((one) => one.item === item)?.title}>
          {item}
        </a>
      ))}
    </span>
  );
}

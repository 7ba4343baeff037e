/** `/recognition/reviews/<review>`: what is proposed, how it was judged, what the public said of it, and what came of it. */
import type { HttpContext } from '#platform/http/context.ts';
import { Problem } from '#platform/http/problem.ts';
import { Id } from '#platform/http/route.ts';
import { Breadcrumbs } from '#ui/components/Breadcrumbs.tsx';
import { Panel } from '#ui/components/Panel.tsx';
import { type PageContent, page, type Spoken } from '#ui/public-page.tsx';
import { type PublicReviewView, readPublicReview } from '../review/public-review.ts';
import { shownCells } from './matrix-cells.ts';
import { commentPlace, readAsked } from './review-asked.ts';
import { CommentForm, type CommentState } from './review-comment-form.tsx';
import { Comments } from './review-comments.tsx';
import { Draft } from './review-draft.tsx';
import { Judgements } from './review-judgements.tsx';
import { Outcome } from './review-outcome.tsx';
import { Stages } from './review-stages.tsx';
import { ReviewStatus, reviewTitle } from './review-words.tsx';

export const reviewPage = page((c, spoken) => reviewContent(c, spoken));

/**
 * With a comment, the form comes back as it was written; after the last day there is none to come back to.
 * @throws Problem not-found, bad-cursor, consultation-closed
 */
export async function reviewContent(c: HttpContext, spoken: Spoken, comment?: CommentState): Promise<PageContent> {
  const { services } = c.var;
  const asked = readAsked(c);
  const comments = { after: commentPlace(asked.comments), limit: 25, characters: 12_000 };
  const review = await readPublicReview(services, services.db, { id: reviewIn(c), comments }, spoken.language);
  if (comment !== undefined && !review.openForComment) throw new Problem('consultation-closed');
  const matrices = { programme: services.programme, spoken };
  const title = reviewTitle(review, spoken);
  return {
    title,
    description: spoken.t('recognition.review.lede', { system: review.system.title.text, edition: review.edition, pack: review.pack.name }),
    section: 'recognition',
    demonstration: review.demonstration,
    ...(comment === undefined ? {} : { status: 422 as const }),
    body: (
      <>
        <Head title={title} review={review} spoken={spoken} />
        <div className="columns">
          <div>
            <Outcome review={review} spoken={spoken} />
            <Draft review={review} asked={asked} mutes={mutesOf(c, review)} matrices={matrices} />
            <Judgements review={review} asked={asked} spoken={spoken} />
            <Comments review={review} asked={asked} spoken={spoken} />
            <CommentForm review={review} spoken={spoken} state={comment} />
          </div>
          <aside>
            <Panel title={spoken.t('recognition.review.stages')}>
              <Stages review={review} today={services.clock.now().toISOString().slice(0, 10)} spoken={spoken} />
            </Panel>
          </aside>
        </div>
        <p className="note no-paper">
          {spoken.t('recognition.review.data')} <a href={`/recognition/reviews/${review.id}.json`}>JSON</a>
        </p>
      </>
    ),
  };
}

/** @throws Problem not-found for what is no identifier */
export function reviewIn(c: HttpContext): string {
  const given = Id.safeParse(c.req.param('review'));
  if (!given.success) throw new Problem('not-found');
  return given.data;
}

function Head({ title, review, spoken }: { title: string; review: PublicReviewView; spoken: Spoken }) {
  const { t } = spoken;
  const { system, edition, pack, openForComment } = review;
  return (
    <>
      <Breadcrumbs
        label={t('ui.breadcrumbs')}
        trail={[
          { text: t('recognition.matrix.title'), href: '/recognition' },
          { text: t('recognition.review.list.title'), href: '/recognition/reviews' },
        ]}
        here={title}
      />
      <div className="head">
        <h1>{title}</h1>
        <p className="lede">{t('recognition.review.lede', { system: system.title.text, edition, pack: pack.name })}</p>
        <p className="cluster">
          <ReviewStatus of={review} spoken={spoken} />
          {openForComment && (
            <a className="no-paper" href="#send">
              {t('recognition.review.form.link')}
            </a>
          )}
        </p>
      </div>
    </>
  );
}

/** Why a cell would recognise nothing, by its side and identifier. */
function mutesOf(c: HttpContext, { draft }: PublicReviewView): ReadonlyMap<string, string> {
  const { services } = c.var;
  const [base] = services.programme.matrices;
  if (draft === null || base === undefined) return new Map();
  return new Map(
    (['before', 'after'] as const).flatMap((side) =>
      shownCells(services, { ...base, cells: draft.rows.flatMap((row) => row[side] ?? []) }).flatMap(({ cell, mute }) =>
        mute === null ? [] : [[`${side} ${cell.id}`, mute] as const],
      ),
    ),
  );
}

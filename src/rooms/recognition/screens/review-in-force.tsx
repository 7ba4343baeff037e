/** The cells that stand for this system now and that a draft would take away: each can be taken into the draft, to be kept or changed. */
import { Button } from '#ui/components/Button.tsx';
import { StatusBadge } from '#ui/components/StatusBadge.tsx';
import type { OpenCell } from './review-cell-dialog.tsx';
import { CellFacts } from './review-cell-facts.tsx';
import { type DraftCell, type Review, useComparison } from './review-data.ts';
import { takenOver } from './review-draft.ts';
import { named, type PackWords, useReviewWords } from './review-words.tsx';

export function InForceCells(props: { review: Review; drafted: readonly DraftCell[]; pack: PackWords; onTake: (cell: OpenCell) => void }) {
  const { review, drafted, pack, onTake } = props;
  const say = useReviewWords();
  const comparison = useComparison(review.id);
  const left = (comparison.data?.rows ?? []).flatMap(({ before }) =>
    before === null || drafted.some(({ id }) => id === before.id) ? [] : [before],
  );
  if (left.length === 0) return null;
  return (
    <section className="section no-paper" aria-labelledby="in-force">
      <h2 id="in-force">{say('in-force.title')}</h2>
      <p className="prose">{say('in-force.text', { count: left.length })}</p>
      <details>
        <summary>{say('in-force.show', { count: left.length })}</summary>
        <ul className="cells">
          {left.map((side) => (
            <li key={side.id}>
              <article className="cell" aria-label={side.id}>
                <p>
                  <StatusBadge tone={side.counts ? 'good' : 'waiting'}>{named(say, 'cell-state', side.state)}</StatusBadge>{' '}
                  <code>{side.id}</code>
                </p>
                <CellFacts cell={side} pack={pack} />
                <Button variant="plain" onClick={() => onTake(takenOver(side, review.edition))}>
                  {say('in-force.take')}
                  <span className="hush"> {side.id}</span>
                </Button>
              </article>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

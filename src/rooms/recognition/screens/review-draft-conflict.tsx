/** Two people changed the same cells: both are shown, and one side is chosen. All other cells are joined already. */
import { Button } from '#ui/components/Button.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { useT } from '#ui/messages.client.tsx';
import { CellFacts } from './review-cell-facts.tsx';
import type { DraftCell } from './review-data.ts';
import { asSide } from './review-draft-cells.tsx';
import type { DraftAtHand } from './review-kept-draft.ts';
import { type PackWords, useReviewWords } from './review-words.tsx';

export function DraftConflict({
  draft,
  theirs,
  pack,
}: {
  draft: Pick<DraftAtHand, 'cells' | 'clashes' | 'choose'>;
  theirs: readonly DraftCell[];
  pack: PackWords;
}) {
  const t = useT();
  const say = useReviewWords();
  const sides = [
    ['mine', draft.cells],
    ['theirs', theirs],
  ] as const;
  return (
    <div className="clash">
      <Notice kind="warning" title={t('ui.conflict.title')}>
        <p>{say('draft.clash', { count: draft.clashes.length })}</p>
      </Notice>
      {draft.clashes.map((id) => (
        <section key={id} aria-label={id}>
          <h3>
            <code>{id}</code>
          </h3>
          <div className="sides">
            {sides.map(([side, cells]) => (
              <Side key={side} title={t(`ui.conflict.${side}`)} cell={cells.find((cell) => cell.id === id)} pack={pack} />
            ))}
          </div>
        </section>
      ))}
      <div className="actions">
        <Button onClick={() => draft.choose('mine')}>{t('ui.conflict.keep-mine')}</Button>
        <Button variant="plain" onClick={() => draft.choose('theirs')}>
          {t('ui.conflict.keep-theirs')}
        </Button>
      </div>
    </div>
  );
}

function Side({ title, cell, pack }: { title: string; cell: DraftCell | undefined; pack: PackWords }) {
  const say = useReviewWords();
  return (
    <div className="side">
      <h4>{title}</h4>
      {cell === undefined ? <p className="note">{say('draft.clash.removed')}</p> : <CellFacts cell={asSide(cell)} pack={pack} />}
    </div>
  );
}

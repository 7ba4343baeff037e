/** Two people changed the same cells: both are shown with what differs, and one side is chosen. All other cells are joined already. */
import type { ReactNode } from 'react';
import { Button } from '#ui/components/Button.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { useT } from '#ui/messages.client.tsx';
import { CellFacts } from './review-cell-facts.tsx';
import type { DraftCell } from './review-data.ts';
import { differingFields } from './review-draft.ts';
import { asSide } from './review-draft-cells.tsx';
import type { DraftAtHand } from './review-kept-draft.ts';
import { type PackWords, useReviewWords } from './review-words.tsx';

type Props = { draft: Pick<DraftAtHand, 'cells' | 'clashes' | 'choose'>; theirs: readonly DraftCell[]; pack: PackWords };

export function DraftConflict({ draft, theirs, pack }: Props) {
  const t = useT();
  const say = useReviewWords();
  return (
    <div className="clash">
      <Notice kind="warning" title={t('ui.conflict.title')}>
        <p>{say('draft.clash', { count: draft.clashes.length })}</p>
      </Notice>
      {draft.clashes.map((id) => {
        const sides = [draft.cells, theirs].map((cells) => cells.find((cell) => cell.id === id));
        const [mine, other] = sides;
        const differs = mine === undefined || other === undefined ? [] : differingFields(mine, other);
        return (
          <section key={id} aria-label={id}>
            <h3>
              <code>{id}</code>
            </h3>
            <div className="sides">
              <Side title={say('draft.clash.yours')} cell={mine} differs={differs} pack={pack} />
              <Side title={say('draft.clash.other')} cell={other} differs={differs} pack={pack} />
            </div>
          </section>
        );
      })}
      <div className="actions">
        <Button onClick={() => draft.choose('mine')}>{say('draft.clash.keep-yours')}</Button>
        <Button variant="plain" onClick={() => draft.choose('theirs')}>
          {say('draft.clash.keep-other')}
        </Button>
      </div>
    </div>
  );
}

function Side(props: { title: string; cell: DraftCell | undefined; differs: readonly string[]; pack: PackWords }) {
  const { title, cell, differs, pack } = props;
  const say = useReviewWords();
  return (
    <div className="side">
      <h4>{title}</h4>
      {cell === undefined ? (
        <p className="note">{say('draft.clash.removed')}</p>
      ) : (
        <>
          <CellFacts cell={asSide(cell)} pack={pack} differs={differs} />
          <Text marked={differs.includes('reason')}>{cell.reason}</Text>
          <Text marked={differs.includes('source')}>{cell.source}</Text>
        </>
      )}
    </div>
  );
}

function Text({ marked, children }: { marked: boolean; children: string }): ReactNode {
  if (children === '') return null;
  return <p className="written note">{marked ? <mark>{children}</mark> : children}</p>;
}

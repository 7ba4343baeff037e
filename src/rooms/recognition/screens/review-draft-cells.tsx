/** The cells of a draft, each with what it says, what it would do, and what the API found wrong with it. */
import { Button } from '#ui/components/Button.tsx';
import { Fault } from '#ui/components/Field.tsx';
import { StatusBadge, type StatusTone } from '#ui/components/StatusBadge.tsx';
import { CellFacts } from './review-cell-facts.tsx';
import type { DraftCell, SideOfCell } from './review-data.ts';
import { type CellFault, effectOf } from './review-draft.ts';
import { named, type PackWords, usePackWords, useReviewWords } from './review-words.tsx';

const tones: Record<ReturnType<typeof effectOf>, StatusTone> = {
  recognises: 'good',
  advice: 'open',
  'no-level': 'waiting',
  nothing: 'ended',
};

export function DraftCells(props: {
  cells: readonly DraftCell[];
  pack: string;
  faultsOf?: (cell: DraftCell) => readonly CellFault[];
  onEdit?: (cell: DraftCell) => void;
  onRemove?: (cell: DraftCell) => void;
}) {
  const { cells, faultsOf = () => [], onEdit, onRemove } = props;
  const pack = usePackWords(props.pack);
  return (
    <ul className="cells">
      {cells.map((cell) => (
        <li key={cell.id}>
          <CellCard cell={cell} pack={pack} faults={faultsOf(cell)} onEdit={onEdit} onRemove={onRemove} />
        </li>
      ))}
    </ul>
  );
}

function CellCard(props: {
  cell: DraftCell;
  pack: PackWords;
  faults: readonly CellFault[];
  onEdit: ((cell: DraftCell) => void) | undefined;
  onRemove: ((cell: DraftCell) => void) | undefined;
}) {
  const { cell, pack, faults, onEdit, onRemove } = props;
  const say = useReviewWords();
  const effect = effectOf(cell);
  return (
    <article className={faults.length > 0 ? 'cell faulty' : 'cell'} aria-label={cell.id}>
      <p>
        <StatusBadge tone={tones[effect]}>{say(`effect-short.${effect}`)}</StatusBadge> <code>{cell.id}</code>
      </p>
      {faults.map(({ path, detail }) => (
        <Fault key={path + detail} id={`fault-${cell.id}${path.replaceAll('/', '-')}`}>
          {`${named(say, 'cell', fieldOf(path))}: ${detail}`}
        </Fault>
      ))}
      <CellFacts cell={asSide(cell)} pack={pack} />
      {(cell.reason !== '' || cell.source !== '') && (
        <div className="note">
          {cell.reason !== '' && <p className="written">{cell.reason}</p>}
          {cell.source !== '' && <p className="written">{cell.source}</p>}
        </div>
      )}
      {(onEdit !== undefined || onRemove !== undefined) && (
        <p className="cluster no-paper">
          {onEdit !== undefined && (
            <Button variant="plain" onClick={() => onEdit(cell)}>
              {say('edit')}
              <span className="hush"> {cell.id}</span>
            </Button>
          )}
          {onRemove !== undefined && (
            <Button variant="bare" onClick={() => onRemove(cell)}>
              {say('remove')}
              <span className="hush"> {cell.id}</span>
            </Button>
          )}
        </p>
      )}
    </article>
  );
}

/** The field that a pointer within a cell begins with: `/sources/0/edition` is of the sources. */
function fieldOf(path: string): string {
  return path.split('/')[1] ?? 'id';
}

export function asSide({
  targets,
  sources,
  relationship,
  level,
  conditions,
}: DraftCell): Pick<SideOfCell, 'targets' | 'sources' | 'relationship' | 'level' | 'conditions'> {
  return {
    targets,
    sources: sources.map(({ system, edition, requirement }) => `${system}@${edition}${requirement === null ? '' : `#${requirement}`}`),
    relationship,
    level,
    conditions,
  };
}

/** The draft of a review: its cells, written one by one or read from a file, and saved as a whole. */
import { useState } from 'react';
import { Button } from '#ui/components/Button.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { useT } from '#ui/messages.client.tsx';
import { CellDialog, type OpenCell } from './review-cell-dialog.tsx';
import { isStale, useReviewChange } from './review-change.ts';
import { type DraftCell, oneReview, type Review } from './review-data.ts';
import { faultsByCell, sameCells } from './review-draft.ts';
import { DraftCells } from './review-draft-cells.tsx';
import { DraftConflict } from './review-draft-conflict.tsx';
import { InForceCells } from './review-in-force.tsx';
import { useDraftAtHand } from './review-kept-draft.ts';
import { MappingImport } from './review-mapping-import.tsx';
import { ReviewPage, type Rights } from './review-page.tsx';
import { StepFault, WhoDoes } from './review-step.tsx';
import { addresses, usePackWords, useReviewWords } from './review-words.tsx';

export default function ReviewDraftScreen() {
  return <ReviewPage part="draft">{(review, rights) => <Draft key={review.id} review={review} rights={rights} />}</ReviewPage>;
}

function Draft({ review, rights }: { review: Review; rights: Rights }) {
  const say = useReviewWords();
  const open = review.open.includes('draft');
  return (
    <>
      <p className="prose">{say('draft.text', { system: review.system.title.text })}</p>
      {review.cells.length > 0 && (
        <p className="no-paper">
          <a href={addresses.mapping(review.id)} download>
            {say('draft.download')}
          </a>
        </p>
      )}
      {open && rights.edit && <Editor review={review} />}
      {open && !rights.edit && <WhoDoes permission="review.edit">{say('draft.waits')}</WhoDoes>}
      {!open && <Notice kind="info">{say('draft.settled')}</Notice>}
      {!(open && rights.edit) && <Read review={review} />}
    </>
  );
}

function Read({ review }: { review: Review }) {
  const say = useReviewWords();
  if (review.cells.length === 0) return <Empty title={say('draft.empty')}>{say('draft.empty.text')}</Empty>;
  return <DraftCells cells={review.cells} pack={review.pack} />;
}

function Editor({ review }: { review: Review }) {
  const t = useT();
  const say = useReviewWords();
  const pack = usePackWords(review.pack);
  const draft = useDraftAtHand(review);
  const [editing, setEditing] = useState<{ cell: OpenCell; isNew: boolean } | null>(null);
  const save = useReviewChange(
    review,
    'draft',
    (cells: readonly DraftCell[], version) => oneReview.cells.$put({ param: { review: review.id }, json: { cells: [...cells] } }, version),
    draft.discard,
  );
  const sent = save.variables ?? [];
  const faults = faultsByCell(save.error, sent);
  // What was put right since is not told again.
  const faultsOf = (cell: DraftCell) =>
    sent.some((one) => one.id === cell.id && sameCells([one], [cell])) ? (faults.cells.get(cell.id) ?? []) : [];
  const others = draft.cells.filter(({ id }) => editing === null || editing.isNew || id !== editing.cell.id);
  const added: OpenCell = {
    id: '',
    targets: [],
    sources: [{ system: review.system.id, edition: review.edition, requirement: null }],
    relationship: '',
    level: null,
    conditions: [],
    reason: '',
    source: '',
  };
  const keep = (cell: DraftCell) => {
    const before = editing?.isNew === false ? editing.cell.id : null;
    draft.change(before === null ? [...draft.cells, cell] : draft.cells.map((one) => (one.id === before ? cell : one)));
    setEditing(null);
  };
  return (
    <>
      <section aria-labelledby="stage-draft">
        <h2 id="stage-draft" tabIndex={-1}>
          {say('draft')}
        </h2>
        {draft.clashes.length > 0 && <DraftConflict draft={draft} theirs={review.cells} pack={pack} />}
        {draft.clashes.length === 0 && draft.joined && draft.changed && <Notice kind="warning" title={say('draft.joined')} />}
        {draft.cells.length === 0 ? (
          <Empty title={say('draft.empty')}>{say('draft.begin')}</Empty>
        ) : (
          <DraftCells
            cells={draft.cells}
            pack={review.pack}
            faultsOf={faultsOf}
            onEdit={(cell) => setEditing({ cell, isNew: false })}
            onRemove={(cell) => {
              draft.change(draft.cells.filter(({ id }) => id !== cell.id));
              document.getElementById('stage-draft')?.focus();
            }}
          />
        )}
        {!(isStale(save.error) && draft.joined) && <StepFault fault={save.error} reasons={faults.others} />}
        <div className="draft-bar no-paper">
          <Button variant="plain" onClick={() => setEditing({ cell: added, isNew: true })}>
            {say('cell.add')}
          </Button>
          <Button busy={save.isPending} disabled={!draft.changed || draft.clashes.length > 0} onClick={() => save.mutate(draft.cells)}>
            {say('draft.save')}
          </Button>
          {draft.changed && (
            <Button variant="bare" onClick={draft.discard}>
              {say('draft.discard')}
            </Button>
          )}
          <span className="note" role="status">
            {say(draft.changed ? 'draft.unsaved' : save.isSuccess ? 'draft.saved' : 'draft.unchanged')}
          </span>
        </div>
      </section>
      <InForceCells review={review} drafted={draft.cells} pack={pack} onTake={(cell) => setEditing({ cell, isNew: true })} />
      <MappingImport review={review} unsaved={draft.changed} />
      <CellDialog
        pack={review.pack}
        cell={editing?.cell ?? null}
        isNew={editing?.isNew ?? true}
        faults={editing === null || editing.isNew ? [] : faultsOf(editing.cell as DraftCell)}
        taken={others.map(({ id }) => id)}
        onKeep={keep}
        onClose={() => setEditing(null)}
      />
      <p className="hush" role="status">
        {save.isPending && t('ui.loading')}
      </p>
    </>
  );
}

/** One shared answer: written, saved and kept like a site's own, offered to every site once it is saved. */
import { AnswerForm } from './answer-form.tsx';
import { heldOfShared, sharingOf } from './save-answer.ts';
import { SaveLine } from './save-line.tsx';
import type { SharedAnswers, SharedItem } from './types.ts';
import { useAnswer } from './use-answer.ts';
import { Said, useWords } from './words.tsx';

export interface SharedAnswerFormProps {
  readonly organisation: string;
  readonly shared: SharedAnswers;
  readonly item: SharedItem;
  readonly mayEdit: boolean;
}

export function SharedAnswerForm({ organisation, shared, item, mayEdit }: SharedAnswerFormProps) {
  const say = useWords();
  const place = { organisation, pack: shared.pack.id, item: item.item };
  const writing = useAnswer(`${organisation}/${shared.pack.id}`, item.item, heldOfShared(item.shared), sharingOf(place));
  return (
    <div className="shared-form">
      <p className="lede">
        <Said of={item.purpose} />
      </p>
      {mayEdit ? (
        <>
          <AnswerForm item={item} levels={shared.levels} applicability={null} writing={writing} commentLabel={say('shared.comment')} />
          <SaveLine state={writing.state} />
        </>
      ) : (
        <p className="written">{item.shared === null || item.shared.comment === '' ? say('no-comment') : item.shared.comment}</p>
      )}
    </div>
  );
}

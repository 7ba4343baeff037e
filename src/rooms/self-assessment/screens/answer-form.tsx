/** Writing an answer: the question, the comment, and everything that can come between it and the server. */
import type { ReactNode } from 'react';
import { Button } from '#ui/components/Button.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { useT } from '#ui/messages.client.tsx';
import { ConflictPanel } from './conflict-panel.tsx';
import { LevelQuestion, type LevelQuestionProps } from './level-question.tsx';
import { cleanText } from './results.ts';
import type { Writing } from './use-answer.ts';
import { useWords } from './words.tsx';

export interface AnswerFormProps extends Pick<LevelQuestionProps, 'item' | 'levels' | 'applicability' | 'hint'> {
  readonly writing: Writing;
  readonly commentLabel: string;
  readonly children?: ReactNode;
}

export function AnswerForm({ item, levels, applicability, hint, writing, commentLabel, children }: AnswerFormProps) {
  const t = useT();
  const { state, edit, choose, flush } = writing;
  if (state.conflict !== null) {
    return <ConflictPanel mine={state.draft} theirs={state.conflict} levels={levels} onChoose={choose} />;
  }
  return (
    <>
      <LevelQuestion {...{ item, levels, applicability, hint }} draft={state.draft} onEdit={edit} onLeave={flush} />
      {children}
      <TextArea
        label={commentLabel}
        optional={t('ui.optional')}
        name="comment"
        value={state.draft.comment}
        onChange={(event) => edit({ comment: cleanText(event.currentTarget.value) })}
        onBlur={flush}
      />
      <TroubleNotice writing={writing} />
    </>
  );
}

/** What keeps the answer from the server, and what to do. Being offline is said at the head of the page. */
function TroubleNotice({ writing: { state, flush } }: { writing: Writing }) {
  const say = useWords();
  const { trouble, joined } = state;
  if (trouble?.kind === 'refused') {
    return (
      <Notice kind="error" title={say('refused.title')}>
        <p>{trouble.why}</p>
        <p>{say('refused.text')}</p>
      </Notice>
    );
  }
  if (trouble?.kind === 'unavailable') {
    return (
      <div role="status">
        <Notice kind="warning" title={say('unavailable.title')}>
          <p>{say('unavailable.text')}</p>
          <Button variant="plain" onClick={flush}>
            {say('unavailable.retry')}
          </Button>
        </Notice>
      </div>
    );
  }
  if (joined === null) return null;
  return (
    <div role="status">
      <Notice kind="info" title={say('joined.title')}>
        <p>{say('joined.text', { name: joined.by ?? say('somebody') })}</p>
      </Notice>
    </div>
  );
}

/** Comments of the site on the draft, each with its answer; and the forms to write one and to answer it. */
import { type FormEvent, useId, useState } from 'react';
import { fieldFault } from '#ui/app/fault-state.tsx';
import { useSession } from '#ui/app/session.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Checkbox } from '#ui/components/Checkbox.tsx';
import { Tag } from '#ui/components/Tag.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import type { CycleAt } from '../data.ts';
import { cleanText } from '../determination-draft.ts';
import { Refusal } from '../refusal.tsx';
import { Day, useWords } from '../words.tsx';
import { type About, addComment, answerComment, type Comment, removeComment, saveComment, useSending } from './data.ts';
import { SavedText } from './saved-text.tsx';
import { useResultWords } from './words.tsx';

type Props = { at: CycleAt; zone: string; comments: readonly Comment[]; about: About; title: string; mayComment: boolean };

/** Those about one thing, and a form for another where the reader may write one. */
export function CommentsAbout({ at, zone, comments, about, title, mayComment }: Props) {
  const say = useResultWords();
  const own = comments.filter((one) => one.about.kind === about.kind && one.about.ref === about.ref);
  return (
    <>
      {own.map((comment) => (
        <CommentShown key={comment.id} at={at} zone={zone} comment={comment} />
      ))}
      {mayComment && (
        <details className="no-paper">
          <summary>{say(about.kind === 'general' ? 'comment.general' : 'comment.about', { title })}</summary>
          <NewComment at={at} about={about} />
        </details>
      )}
    </>
  );
}

function NewComment({ at, about }: { at: CycleAt; about: About }) {
  const say = useResultWords();
  const [text, setText] = useState('');
  const add = useSending(
    at,
    (given: string) => addComment(at, { about, text: given }),
    () => setText(''),
  );
  const send = (event: FormEvent) => {
    event.preventDefault();
    add.mutate(cleanText(text).trim());
  };
  return (
    <form className="choose" onSubmit={send}>
      <TextArea
        label={say('comment.text')}
        hint={say('comment.hint')}
        required
        maxLength={8000}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
        fault={fieldFault(add.error, '/text')}
      />
      <Refusal fault={add.error} />
      <div className="actions">
        <Button type="submit" busy={add.isPending} disabled={text.trim() === ''}>
          {say('comment.add')}
        </Button>
      </div>
    </form>
  );
}

export function CommentShown({ at, zone, comment }: { at: CycleAt; zone: string; comment: Comment }) {
  const say = useResultWords();
  const words = useWords();
  const heading = useId();
  const { person } = useSession();
  const remove = useSending(at, () => removeComment(at, comment));
  const { answer } = comment;
  return (
    <article className="finding" aria-labelledby={heading}>
      <h4 id={heading}>{say('comment.number', { number: comment.number })}</h4>
      {comment.mayEdit ? (
        <>
          <SavedText
            place={`${person.id} ${at.cycle} comment ${comment.id}`}
            label={say('comment.text')}
            written={comment}
            save={(text, version) => saveComment(at, comment, text, version)}
          />
          <div className="actions">
            <Button variant="plain" busy={remove.isPending} onClick={() => remove.mutate(undefined)}>
              {say('comment.remove')}
            </Button>
          </div>
          <Refusal fault={remove.error} />
        </>
      ) : (
        <p className="written prose">{comment.text}</p>
      )}
      <p className="note">
        {say('comment.by', { name: comment.by.name ?? words('somebody'), draft: comment.draft })} <Day iso={comment.at} zone={zone} />
      </p>
      {answer === null ? (
        <p className="note">{say('comment.unanswered')}</p>
      ) : (
        <>
          <p>
            <b>{say('comment.answer')}</b> <Tag>{say(answer.changed ? 'comment.changed' : 'comment.unchanged')}</Tag>
          </p>
          <p className="written prose">{answer.answer}</p>
          <p className="note">
            {answer.by.name ?? words('somebody')}, <Day iso={answer.at} zone={zone} />
          </p>
        </>
      )}
      {comment.mayAnswer && (
        <details className="no-paper" open={answer === null}>
          <summary>{say(answer === null ? 'comment.give-answer' : 'comment.change-answer')}</summary>
          <AnswerForm key={comment.version} at={at} comment={comment} />
        </details>
      )}
    </article>
  );
}

function AnswerForm({ at, comment }: { at: CycleAt; comment: Comment }) {
  const say = useResultWords();
  const [answer, setAnswer] = useState(comment.answer?.answer ?? '');
  const [changed, setChanged] = useState(comment.answer?.changed ?? false);
  const send = useSending(at, (given: { answer: string; changed: boolean }) => answerComment(at, comment, given));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate({ answer: cleanText(answer).trim(), changed });
  };
  return (
    <form className="choose" onSubmit={submit}>
      <TextArea
        label={say('comment.answer')}
        required
        maxLength={8000}
        value={answer}
        onChange={({ currentTarget }) => setAnswer(currentTarget.value)}
        fault={fieldFault(send.error, '/answer')}
      />
      <Checkbox
        label={say('comment.changed')}
        hint={say('comment.changed.hint')}
        checked={changed}
        onChange={({ currentTarget }) => setChanged(currentTarget.checked)}
      />
      <Refusal fault={send.error} />
      <div className="actions">
        <Button type="submit" busy={send.isPending} disabled={answer.trim() === ''}>
          {say('comment.send-answer')}
        </Button>
      </div>
    </form>
  );
}

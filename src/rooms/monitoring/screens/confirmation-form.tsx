/** The questions of the year, saved as one types; and the signature, once everything is answered and saved. */
import { useMutation } from '@tanstack/react-query';
import { isSettled } from '#ui/app/autosave.ts';
import { FaultNotice } from '#ui/app/fault-notice.tsx';
import { useSession } from '#ui/app/session.tsx';
import { useDraft, useSaving } from '#ui/app/use-draft.ts';
import { Button } from '#ui/components/Button.tsx';
import { ConflictView } from '#ui/components/ConflictView.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { RadioCards } from '#ui/components/RadioCards.tsx';
import { SaveState } from '#ui/components/SaveState.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import { answersOf, type Draft, heldOf, saverOf } from './confirmation-draft.ts';
import { confirmations, type DraftConfirmation, ifMatch, refreshMonitoring } from './data.ts';
import { Day, named, useWords } from './words.tsx';

export function ConfirmationForm({ site, current }: { site: string; current: DraftConfirmation }) {
  const t = useT();
  const say = useWords();
  const { person } = useSession();
  const { questions, mayEdit } = current;
  const draft = useDraft(`${person.id} ${site} confirmation ${current.period}`, heldOf(current), saverOf(site, questions));
  const saving = useSaving(draft, useLanguage());
  const { now, happen } = draft;
  if (now.conflict !== null) {
    const inWords = (one: Draft) =>
      Object.entries(answersOf(one, questions))
        .map(([question, { state, what }]) => `${named(say, 'question', question)}: ${say(`answer.${state}`)} ${what}`)
        .join('\n');
    return (
      <ConflictView
        t={t}
        mine={{ text: inWords(now.draft), byline: say('conflict.mine') }}
        theirs={{ text: inWords(now.conflict.draft), byline: say('conflict.theirs', { name: now.conflict.by ?? say('somebody') }) }}
        onChoose={(side) => happen({ type: 'chosen', side })}
      />
    );
  }
  const answers = answersOf(now.draft, questions);
  const complete = questions.every((question) => {
    const answer = answers[question];
    return answer !== undefined && (answer.state === 'unchanged' || answer.what.trim() !== '');
  });
  return (
    <>
      {now.trouble?.kind === 'refused' && (
        <Notice kind="error">
          <p>{now.trouble.why}</p>
        </Notice>
      )}
      {questions.map((question) => (
        <Question
          key={question}
          question={question}
          draft={now.draft}
          disabled={!mayEdit}
          onEdit={(change) => happen({ type: 'edited', change })}
        />
      ))}
      {saving !== undefined && <SaveState saving={saving} t={t} />}
      <Signing site={site} current={current} version={now.base.version} ready={complete && isSettled(now)} />
    </>
  );
}

function Question({
  question,
  draft,
  disabled,
  onEdit,
}: {
  question: string;
  draft: Draft;
  disabled: boolean;
  onEdit: (change: Draft) => void;
}) {
  const say = useWords();
  const state = draft[`${question}.state`] ?? '';
  return (
    <>
      <RadioCards
        legend={named(say, 'question', question)}
        name={`confirm-${question}`}
        value={state === '' ? null : state}
        onChange={(value) => onEdit({ [`${question}.state`]: value })}
        cards={['unchanged', 'changed'].map((value) => ({ value, title: say(`answer.${value}`), disabled }))}
      />
      {state === 'changed' && (
        <TextArea
          label={say('answer.what')}
          name={`what-${question}`}
          required
          rows={3}
          maxLength={8000}
          disabled={disabled}
          value={draft[`${question}.what`] ?? ''}
          onChange={({ currentTarget }) => onEdit({ [`${question}.what`]: currentTarget.value })}
        />
      )}
    </>
  );
}

function Signing({ site, current, version, ready }: { site: string; current: DraftConfirmation; version: number; ready: boolean }) {
  const say = useWords();
  const sign = useMutation({
    mutationFn: async () => (await confirmations.confirmation.signature.$post({ param: { site } }, ifMatch(version))).json(),
    onSuccess: () => refreshMonitoring(site),
  });
  if (!current.maySign) {
    return (
      <p className="note">
        {say('sign.from')} <Day iso={current.opensOn} />
      </p>
    );
  }
  return (
    <>
      <FaultNotice fault={sign.error} />
      <p>{say('sign.text')}</p>
      <Button busy={sign.isPending} disabled={!ready} onClick={() => sign.mutate()}>
        {say('sign')}
      </Button>
      {!ready && <p className="note">{say('sign.not-ready')}</p>}
    </>
  );
}

/** Answering a request: the summary, the full report with the site's consent, or a refusal with its reason. */
import { type FormEvent, useState } from 'react';
import { fieldFault } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Checkbox } from '#ui/components/Checkbox.tsx';
import { RadioCards } from '#ui/components/RadioCards.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { useT } from '#ui/messages.client.tsx';
import { cleanText } from '../determination-draft.ts';
import { Refusal } from '../refusal.tsx';
import { type ReportRequest, type RequestAnswer, useAnswer } from './data.ts';
import { useRequestWords } from './words.ts';

const choices = ['summary', 'full', 'refused'] as const;
type Choice = (typeof choices)[number];

/** As the API takes it. */
export function answerFrom({ choice, consents, reason }: { choice: Choice; consents: boolean; reason: string }): RequestAnswer {
  const said = cleanText(reason).trim();
  return {
    status: choice === 'refused' ? 'refused' : 'sent',
    sent: choice === 'refused' ? null : choice,
    siteConsents: choice === 'full' && consents,
    reason: said === '' ? null : said,
  };
}

export function AnswerForm({ request }: { request: ReportRequest }) {
  const t = useT();
  const say = useRequestWords();
  const [choice, setChoice] = useState<Choice | null>(null);
  const [consents, setConsents] = useState(false);
  const [reason, setReason] = useState('');
  const answer = useAnswer(request);
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (choice !== null && !answer.isPending) answer.mutate(answerFrom({ choice, consents, reason }));
  };
  const lacks = choice === null || (choice === 'full' && !consents) || (choice === 'refused' && cleanText(reason).trim() === '');
  return (
    <form className="choose" onSubmit={send}>
      <RadioCards
        legend={say('answer')}
        name={`answer-${request.id}`}
        value={choice}
        onChange={(value) => setChoice(choices.find((one) => one === value) ?? null)}
        cards={choices.map((value) => ({ value, title: say(`choice.${value}`), text: say(`choice.${value}.text`) }))}
        fault={fieldFault(answer.error, '/sent')}
      />
      {choice === 'full' && (
        <Checkbox
          label={say('consents')}
          hint={say('consents.hint')}
          checked={consents}
          onChange={({ currentTarget }) => setConsents(currentTarget.checked)}
          fault={fieldFault(answer.error, '/siteConsents')}
        />
      )}
      <TextArea
        label={say(choice === 'refused' ? 'reason' : 'words')}
        hint={say('reason.hint')}
        optional={choice === 'refused' ? undefined : t('ui.optional')}
        maxLength={4000}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
        fault={fieldFault(answer.error, '/reason')}
      />
      <Refusal fault={answer.error} />
      <Button type="submit" variant="plain" busy={answer.isPending} disabled={lacks} aria-describedby={`of-${request.id}`}>
        {say('send')}
      </Button>
    </form>
  );
}

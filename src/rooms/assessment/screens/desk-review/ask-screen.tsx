/** The team asks the site: about which item, what, and by when it is to be answered. */
import { useMutation } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { fieldFault } from '#ui/app/fault-state.tsx';
import type { SiteAtHand } from '#ui/app/site.ts';
import { Button } from '#ui/components/Button.tsx';
import { LinkButton } from '#ui/components/LinkButton.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { RadioCards } from '#ui/components/RadioCards.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { useT } from '#ui/messages.client.tsx';
import { Head, NobodyAppointed, OfAssessment, Shown } from '../assessment-page.tsx';
import { type CycleAt, refreshAssessment } from '../data.ts';
import { cleanText } from '../determination-draft.ts';
import { Refusal } from '../refusal.tsx';
import { keepQuestion, ofQuestions, type QuestionInput, type Questions, useQuestions } from './data.ts';
import { deskAddresses, useDeskWords } from './words.tsx';

const kinds = ['question', 'evidence-request'] as const;

export default function AskScreen() {
  return <OfAssessment>{(site, at) => <Ask site={site} at={at} />}</OfAssessment>;
}

function Ask({ site, at }: { site: SiteAtHand; at: CycleAt }) {
  const say = useDeskWords();
  const item = new URLSearchParams(useLocation().searchStr).get('item');
  return (
    <>
      <Head
        site={site}
        trail={[{ href: deskAddresses.questions(site.id), text: say('questions') }]}
        title={say('ask')}
        lede={say('ask.lede')}
      />
      <Shown query={useQuestions(at)} missing={<NobodyAppointed site={site} />}>
        {(view) =>
          view.mayAsk ? (
            <Asking site={site.id} at={at} view={view} item={item} />
          ) : (
            <Notice kind="info">
              <p>{say('ask.not')}</p>
            </Notice>
          )
        }
      </Shown>
    </>
  );
}

function Asking({ site, at, view, item }: { site: string; at: CycleAt; view: Questions; item: string | null }) {
  const navigate = useNavigate();
  // One key for what is sent: pressed twice, or sent again after a lost answer, it asks once.
  const [keys] = useState(() => new Map<string, string>());
  const ask = useMutation({
    mutationFn: async (json: QuestionInput) => {
      const said = JSON.stringify(json);
      const key = keys.get(said) ?? crypto.randomUUID();
      keys.set(said, key);
      return (await ofQuestions.$post({ param: at, json }, { headers: { 'idempotency-key': key } })).json();
    },
    onSuccess: async (asked) => {
      keepQuestion(at, asked);
      await navigate({ to: `/sites/${site}/assessment/questions/${asked.id}` });
      await refreshAssessment(at);
    },
  });
  return (
    <AskForm site={site} view={view} item={item} fault={ask.error} busy={ask.isPending} onSubmit={(question) => ask.mutate(question)} />
  );
}

export type AskFormProps = {
  site: string;
  view: Pick<Questions, 'items' | 'dueOn' | 'today'>;
  /** The item it is asked about, where it is asked from an item. */
  item: string | null;
  fault: unknown;
  busy: boolean;
  onSubmit: (question: QuestionInput) => void;
};

export function AskForm({ site, view, item, fault, busy, onSubmit }: AskFormProps) {
  const t = useT();
  const say = useDeskWords();
  const [kind, setKind] = useState<QuestionInput['kind']>('question');
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!busy) onSubmit(questionFrom(new FormData(event.currentTarget), kind));
  };
  return (
    <form className="choose" onSubmit={send}>
      <RadioCards
        legend={say('field.kind')}
        name="kind"
        value={kind}
        onChange={(chosen) => setKind(kinds.find((one) => one === chosen) ?? kind)}
        cards={kinds.map((one) => ({ value: one, title: say(`kind.${one}`), text: say(`kind.${one}.text`) }))}
        fault={fieldFault(fault, '/kind')}
      />
      <Select
        label={say('field.item')}
        name="item"
        defaultValue={item ?? ''}
        options={[
          { value: '', text: say('question.whole') },
          ...view.items.map(({ item: number, title }) => ({ value: number, text: `${number} ${title}` })),
        ]}
        fault={fieldFault(fault, '/item')}
      />
      <TextArea
        label={say('field.text')}
        hint={say('field.text.hint')}
        name="text"
        required
        rows={6}
        maxLength={4000}
        fault={fieldFault(fault, '/text')}
      />
      <TextField
        label={say('field.dueOn')}
        hint={say('field.dueOn.hint')}
        name="dueOn"
        type="date"
        required
        min={view.today}
        defaultValue={view.dueOn}
        fault={fieldFault(fault, '/dueOn')}
      />
      <Refusal fault={fault} />
      <div className="actions">
        <Button type="submit" busy={busy}>
          {say('ask.send')}
        </Button>
        <LinkButton variant="plain" href={deskAddresses.questions(site)}>
          {t('app.cancel')}
        </LinkButton>
      </div>
    </form>
  );
}

/** What the fields say, as the API takes it. */
export function questionFrom(fields: FormData, kind: QuestionInput['kind']): QuestionInput {
  const textOf = (name: string) => cleanText(String(fields.get(name) ?? '')).trim();
  return { item: textOf('item') || null, kind, text: textOf('text'), dueOn: textOf('dueOn') || null };
}

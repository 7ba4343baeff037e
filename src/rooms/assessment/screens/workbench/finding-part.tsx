/** A finding written at the site. A critical one says what happens with it: the scheme is told as soon as there is a network. */
import { useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { Button } from '#ui/components/Button.tsx';
import { Checkbox } from '#ui/components/Checkbox.tsx';
import { LinkButton } from '#ui/components/LinkButton.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { RadioCards } from '#ui/components/RadioCards.tsx';
import { Select } from '#ui/components/Select.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import type { FindingContent } from '../../field/device/assignment.ts';
import { findingGaps } from '../../field/device/complete.ts';
import { momentAt, wallTime } from '../../wall-time.ts';
import { FindingState, useFindingWords } from '../finding-words.tsx';
import { addresses, named, wordsFor } from '../words.tsx';
import { BenchHead } from './bench-page.tsx';
import { benchAddress, useBenchWords } from './bench-words.ts';
import { Disputed, KeepingLine, RefusedNotice } from './keeping-line.tsx';
import { type BenchAtHand, useKept } from './use-bench.ts';

export function FindingPart({ at, id }: { at: BenchAtHand; id: string }) {
  const say = useBenchWords();
  const router = useRouter();
  const { bench, now } = at;
  const { site } = now.data;
  const known = now.shown.findings.find((finding) => finding.id === id);
  const [gaps, setGaps] = useState<string[]>([]);
  const [fresh] = useState(blank);
  const form = useKept<FindingContent>(
    bench,
    { shown: contentOf(known?.content) ?? fresh, version: known?.held?.version ?? 0 },
    (content) => ({ what: 'finding', id, content }),
  );
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const missing = findingGaps(form.content);
    setGaps(missing);
    if (missing.length > 0) return;
    await form.finish().then(
      () => router.history.push(benchAddress(site.id, 'findings')),
      () => undefined,
    );
  };
  const title = known === undefined ? say('add.finding') : say('finding');
  if (known?.pending?.standing === 'conflict') return <Disputed at={at} title={title} />;
  if (known?.held != null && known.held.status !== 'draft') {
    return (
      <>
        <BenchHead at={at} title={known.content.title} crumb={say('finding')} />
        <p>
          <FindingState status={known.held.status} />
        </p>
        <p className="written prose">{known.content.statement}</p>
        <LinkButton variant="plain" href={addresses.finding(site.id, id)}>
          {say('finding.issued')}
        </LinkButton>
      </>
    );
  }
  return (
    <>
      <BenchHead at={at} title={title} crumb={title} />
      <RefusedNotice pending={known?.pending ?? null} />
      <form className="choose" onSubmit={(event) => void send(event)} noValidate>
        <Fields at={at} content={form.content} set={form.set} fault={(field) => (gaps.includes(field) ? say(`gap.${field}`) : undefined)} />
        {form.content.critical !== null && <CriticalWarning />}
        <div className="actions">
          <Button type="submit">{say('save')}</Button>
          {known?.pending != null && known.held === null && !known.pending.sent && (
            <Button
              variant="plain"
              onClick={() => {
                const { pending } = known;
                if (pending === null || !confirm(say('drop.sure'))) return;
                form.forget();
                void bench.giveUp(pending.change.change).then(() => router.history.push(benchAddress(site.id, 'findings')));
              }}
            >
              {say('drop')}
            </Button>
          )}
        </div>
        <KeepingLine keeping={form.keeping} />
      </form>
    </>
  );
}

function CriticalWarning() {
  const say = useBenchWords();
  return (
    <Notice kind="error" title={say('critical.title')}>
      <p>{say('critical.safety')}</p>
      <p>{say('critical.told')}</p>
      <p>{say('critical.phone')}</p>
    </Notice>
  );
}

function Fields({
  at,
  content,
  set,
  fault,
}: {
  at: BenchAtHand;
  content: FindingContent;
  set: (change: Partial<FindingContent>) => void;
  fault: (field: string) => string | undefined;
}) {
  const say = useFindingWords();
  const { offered, site } = at.now.data;
  return (
    <>
      <Select
        label={say('field.item')}
        value={content.item}
        onChange={({ currentTarget }) => set({ item: currentTarget.value })}
        options={[
          { value: '', text: say('field.item.choose') },
          ...offered.items.map(({ item, title }) => ({ value: item, text: `${item} ${title}` })),
        ]}
        fault={fault('item')}
      />
      <RadioCards
        legend={say('field.grade')}
        name="grade"
        value={content.grade === '' ? null : content.grade}
        onChange={(grade) => set({ grade })}
        cards={offered.grades.map(({ code, nonconformity }) => ({
          value: code,
          title: named(say, 'grade', code),
          text: wordsFor(say, 'grade-text', code),
          note: say(nonconformity ? 'grade.counts' : 'grade.counts-not'),
        }))}
        fault={fault('grade')}
      />
      <Select
        label={say('field.critical')}
        hint={say('field.critical.hint', { hours: offered.alertHours })}
        value={content.critical ?? ''}
        onChange={({ currentTarget }) => set({ critical: currentTarget.value === '' ? null : currentTarget.value })}
        options={[
          { value: '', text: say('critical.no') },
          ...offered.criticalKinds.map((kind) => ({ value: kind, text: named(say, 'kind', kind) })),
        ]}
      />
      <TextField
        label={say('field.title')}
        hint={say('field.title.hint')}
        maxLength={200}
        value={content.title}
        onChange={({ currentTarget }) => set({ title: currentTarget.value })}
        fault={fault('title')}
      />
      <TextArea
        label={say('field.requirement')}
        hint={say('field.requirement.hint')}
        maxLength={2000}
        value={content.requirement}
        onChange={({ currentTarget }) => set({ requirement: currentTarget.value })}
        fault={fault('requirement')}
      />
      <TextArea
        label={say('field.statement')}
        hint={say('field.statement.hint')}
        rows={7}
        maxLength={8000}
        value={content.statement}
        onChange={({ currentTarget }) => set({ statement: currentTarget.value })}
        fault={fault('statement')}
      />
      <TextField
        label={say('field.observedAt')}
        hint={say('field.observedAt.hint')}
        type="datetime-local"
        defaultValue={wallTime(content.observedAt, site.timeZone)}
        onChange={({ currentTarget }) => {
          const moment = momentAt(currentTarget.value, site.timeZone);
          if (moment !== null) set({ observedAt: moment });
        }}
        fault={fault('observedAt')}
      />
      {offered.evidence.length > 0 && (
        <fieldset className="choices evidence-choice">
          <legend>{say('field.evidence')}</legend>
          <p className="hint">{say('field.evidence.hint')}</p>
          {offered.evidence.map(({ id, title }) => (
            <Checkbox
              key={id}
              label={title}
              checked={content.evidence.includes(id)}
              onChange={({ currentTarget }) =>
                set({ evidence: [...content.evidence.filter((one) => one !== id), ...(currentTarget.checked ? [id] : [])] })
              }
            />
          ))}
        </fieldset>
      )}
    </>
  );
}

/** Of what the server holds, what is sent. */
function contentOf(finding: FindingContent | undefined): FindingContent | undefined {
  if (finding === undefined) return undefined;
  const { item, grade, title, statement, requirement, evidence, critical, observedAt } = finding;
  return { item, grade, title, statement, requirement, evidence, critical, observedAt };
}

function blank(): FindingContent {
  const nothing = { item: '', grade: '', title: '', statement: '', requirement: '' };
  return { ...nothing, evidence: [], critical: null, observedAt: new Date().toISOString() };
}

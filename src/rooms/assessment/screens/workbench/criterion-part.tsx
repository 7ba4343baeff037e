/** A draft determination of one item, beside what was seen and found about it. */
import { useRouter } from '@tanstack/react-router';
import { type FormEvent, useMemo } from 'react';
import { NotFound } from '#ui/app/fault-state.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Checkbox } from '#ui/components/Checkbox.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { Panel } from '#ui/components/Panel.tsx';
import { RadioCards } from '#ui/components/RadioCards.tsx';
import { TextArea } from '#ui/components/TextArea.tsx';
import type { DeterminationContent } from '../../field/device/assignment.ts';
import { pointsOf } from '../../field/device/assignment-data.ts';
import { useWords } from '../words.tsx';
import { BenchHead } from './bench-page.tsx';
import { benchAddress, useBenchWords } from './bench-words.ts';
import { Disputed, KeepingLine, RefusedNotice } from './keeping-line.tsx';
import { type BenchAtHand, useKept } from './use-bench.ts';

const bases = ['documents', 'interviews', 'observation', 'recognition'] as const;
const nothing: DeterminationContent = { level: null, notApplicable: false, rationale: '', basedOn: [] };

export function CriterionPart({ at, item: number }: { at: BenchAtHand; item: string }) {
  const say = useBenchWords();
  const words = useWords();
  const router = useRouter();
  const { bench, now } = at;
  const item = now.data.assessment.items.find((one) => one.item === number);
  const known = now.shown.determinations.get(number);
  const form = useKept<DeterminationContent>(
    bench,
    { shown: contentOf(known?.content) ?? nothing, version: known?.held?.version ?? 0 },
    (content) => ({
      what: 'determination',
      id: number,
      content,
    }),
  );
  if (item === undefined) return <NotFound />;
  const title = `${item.item} ${item.title}`;
  if (known?.pending?.standing === 'conflict') return <Disputed at={at} title={title} />;
  const { level, notApplicable, rationale, basedOn } = form.content;
  const send = async (event: FormEvent) => {
    event.preventDefault();
    await form.finish().then(
      () => router.history.push(benchAddress(now.at.site)),
      () => undefined,
    );
  };
  const choose = (value: string) => {
    const notThis = basedOn.filter((basis) => basis !== 'recognition' || value === item.recognised?.level);
    form.set(
      value === 'not-applicable'
        ? { level: null, notApplicable: true, basedOn: notThis }
        : { level: value, notApplicable: false, basedOn: notThis },
    );
  };
  return (
    <>
      <BenchHead at={at} title={title} crumb={title} />
      <RefusedNotice pending={known?.pending ?? null} />
      <div className="bench-pair">
        <form onSubmit={(event) => void send(event)}>
          <RadioCards
            legend={say('determination')}
            name={`level-${number}`}
            value={notApplicable ? 'not-applicable' : level}
            onChange={choose}
            cards={[
              ...now.data.assessment.levels.map(({ code, label, tone }) => ({ value: code, title: label, result: tone })),
              ...(item.notApplicable.allowed || notApplicable
                ? [
                    {
                      value: 'not-applicable',
                      title: say('not-applicable'),
                      text: item.notApplicable.when ?? undefined,
                      result: 'na' as const,
                    },
                  ]
                : []),
            ]}
          />
          <fieldset className="choices based-on">
            <legend>{words('based-on')}</legend>
            {bases
              .filter((basis) => basis !== 'recognition' || item.recognised !== null || basedOn.includes(basis))
              .map((basis) => (
                <Checkbox
                  key={basis}
                  label={words(`basis.${basis}`)}
                  checked={basedOn.includes(basis)}
                  onChange={({ currentTarget }) =>
                    form.set({ basedOn: bases.filter((one) => (one === basis ? currentTarget.checked : basedOn.includes(one))) })
                  }
                />
              ))}
          </fieldset>
          <TextArea
            label={words('rationale')}
            hint={words('rationale.hint')}
            rows={7}
            maxLength={20_000}
            value={rationale}
            onChange={({ currentTarget }) => form.set({ rationale: currentTarget.value })}
          />
          <div className="actions">
            <Button type="submit">{say('save')}</Button>
          </div>
          <KeepingLine keeping={form.keeping} />
        </form>
        <Beside at={at} item={item} />
      </div>
    </>
  );
}

/** What the site says, and what was recorded that names the item. */
function Beside({ at: { now }, item }: { at: BenchAtHand; item: BenchAtHand['now']['data']['assessment']['items'][number] }) {
  const say = useBenchWords();
  const { data, shown, photos } = now;
  const points = useMemo(() => pointsOf(data, shown, photos).get(item.item) ?? 0, [data, shown, photos, item.item]);
  const needed = data.rules.dataPointsNeeded;
  const records = shown.records.filter(({ content }) => content.items.includes(item.item)).slice(0, 50);
  const findings = shown.findings.filter(({ content }) => content.item === item.item).slice(0, 50);
  return (
    <Panel title={say('points')}>
      {points < needed ? (
        <Notice kind="warning" title={say('points.of', { count: points, needed })}>
          <p>{say('points.short')}</p>
        </Notice>
      ) : (
        <p>{say('points.of', { count: points, needed })}</p>
      )}
      <ul>
        {records.map(({ id, content }) => (
          <li key={id}>
            <a href={benchAddress(data.site.id, `${content.kind}-${id}`)}>{say(`kind.${content.kind}`)}</a>{' '}
            {'notes' in content ? content.notes.slice(0, 120) : content.caption}
          </li>
        ))}
        {findings.map(({ id, content }) => (
          <li key={id}>
            <a href={benchAddress(data.site.id, `finding-${id}`)}>
              {say('finding')}: {content.title}
            </a>
          </li>
        ))}
      </ul>
      {item.answer !== null && (
        <>
          <h3>{say('site-says')}</h3>
          <p className="written">{item.answer.notApplicable ? item.answer.reason : item.answer.comment}</p>
        </>
      )}
    </Panel>
  );
}

/** Of what the server holds, what is sent. */
function contentOf(held: DeterminationContent | undefined): DeterminationContent | undefined {
  if (held === undefined) return undefined;
  const { level, notApplicable, rationale, basedOn } = held;
  return { level, notApplicable, rationale, basedOn };
}

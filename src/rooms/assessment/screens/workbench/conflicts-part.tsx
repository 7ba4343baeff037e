/** What needs a person: two versions of one thing side by side, and what the server did not take. */
import { useState } from 'react';
import { Button } from '#ui/components/Button.tsx';
import { Empty } from '#ui/components/Empty.tsx';
import { LinkButton } from '#ui/components/LinkButton.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { useT } from '#ui/messages.client.tsx';
import type { Pending } from '../../field/device/assignment.ts';
import { bothOf } from '../../field/device/complete.ts';
import { Moment } from '../finding-words.tsx';
import { BenchHead } from './bench-page.tsx';
import { benchAddress, useBenchWords } from './bench-words.ts';
import type { BenchAtHand } from './use-bench.ts';
import { useInWords } from './version-words.ts';

export function ConflictsPart({ at }: { at: BenchAtHand }) {
  const say = useBenchWords();
  const { pending } = at.now.bench;
  const disputed = pending.filter(({ standing }) => standing === 'conflict');
  const refused = pending.filter(({ standing }) => standing === 'refused');
  return (
    <>
      <BenchHead at={at} title={say('conflicts')} crumb={say('conflicts')} lede={say('conflicts.lede')} />
      {disputed.length + refused.length === 0 && <Empty title={say('conflicts.none')}>{say('conflicts.none.text')}</Empty>}
      {disputed.map((one) => (
        <Conflict key={one.change.change} at={at} pending={one} />
      ))}
      {refused.map((one) => (
        <Refused key={one.change.change} at={at} pending={one} />
      ))}
    </>
  );
}

function Conflict({ at: { bench, now }, pending }: { at: BenchAtHand; pending: Pending }) {
  const t = useT();
  const say = useBenchWords();
  const inWords = useInWords(now.data);
  const [busy, setBusy] = useState(false);
  const { change, theirs } = pending;
  const own = 'content' in change ? change.content : null;
  const both = own === null ? null : bothOf(own, theirs?.current?.content);
  const choose = (side: 'mine' | 'theirs', content?: unknown) => {
    setBusy(true);
    void bench.choose(change.change, side, content).catch(() => setBusy(false));
  };
  const sides = [
    { side: 'mine' as const, lines: own === null ? null : inWords(own), by: say('by.you'), at: pending.at },
    {
      side: 'theirs' as const,
      lines: theirs?.current == null ? null : inWords(theirs.current.content),
      by: theirs?.current?.by.name ?? say('by.somebody'),
      at: theirs?.current?.at,
    },
  ];
  const other = (index: number, label: string) => sides[1 - index]?.lines?.find((line) => line.label === label)?.text;
  return (
    <section className="section conflict" aria-labelledby={change.change}>
      <h2 id={change.change}>{titleOf(pending, say)}</h2>
      <div className="sides">
        {sides.map(({ side, lines, by, at: when }, index) => (
          <section key={side} aria-label={t(`ui.conflict.${side}`)}>
            <h3>{t(`ui.conflict.${side}`)}</h3>
            <span className="note">
              {by} {when !== undefined && <Moment iso={when} zone={now.data.site.timeZone} />}
            </span>
            {lines === null ? (
              <p>{say('removed')}</p>
            ) : (
              <dl>
                {lines.map(({ label, text }) => (
                  <div key={label}>
                    <dt>{label}</dt>
                    <dd className="written">{text === other(index, label) ? text : <mark>{text === '' ? say('empty') : text}</mark>}</dd>
                  </div>
                ))}
              </dl>
            )}
            <Button variant={side === 'mine' ? 'primary' : 'plain'} busy={busy} onClick={() => choose(side)}>
              {t(`ui.conflict.keep-${side}`)}
            </Button>
          </section>
        ))}
      </div>
      {both !== null && (
        <div className="actions">
          <Button variant="plain" busy={busy} onClick={() => choose('mine', both)}>
            {say('keep-both')}
          </Button>
        </div>
      )}
    </section>
  );
}

function Refused({ at: { bench, now }, pending }: { at: BenchAtHand; pending: Pending }) {
  const say = useBenchWords();
  const { change, problem } = pending;
  const part = partOf(pending);
  return (
    <section className="section" aria-labelledby={change.change}>
      <h2 id={change.change}>{titleOf(pending, say)}</h2>
      <Notice kind="error" title={say('refused.title')}>
        <p>{problem?.detail}</p>
      </Notice>
      <div className="actions">
        {part !== null && <LinkButton href={benchAddress(now.at.site, part)}>{say('refused.correct')}</LinkButton>}
        <Button variant="plain" onClick={() => confirm(say('drop.sure')) && void bench.giveUp(change.change)}>
          {say('drop')}
        </Button>
      </div>
    </section>
  );
}

function titleOf({ change }: Pending, say: ReturnType<typeof useBenchWords>): string {
  switch (change.what) {
    case 'record':
      return say(`kind.${change.content.kind}`);
    case 'record-removal':
      return say('removal');
    case 'finding':
      return `${say('finding')}: ${change.content.title}`;
    case 'determination':
      return `${say('determination')}: ${change.id}`;
  }
}

function partOf({ change }: Pending): string | null {
  switch (change.what) {
    case 'record':
      return `${change.content.kind}-${change.id}`;
    case 'record-removal':
      return null;
    case 'finding':
      return `finding-${change.id}`;
    case 'determination':
      return `criterion-${change.id}`;
  }
}

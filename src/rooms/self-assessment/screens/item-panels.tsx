/** What stands beside an answer: recognition, guidance, and the versions that were saved. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FaultState } from '#ui/app/fault-state.tsx';
import { BasisMark } from '#ui/components/BasisMark.tsx';
import { Button } from '#ui/components/Button.tsx';
import { Loading } from '#ui/components/Loading.tsx';
import { Panel } from '#ui/components/Panel.tsx';
import { formatDate } from '#ui/i18n.ts';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import { addresses } from './addresses.ts';
import { AnswerBadge } from './answer-text.tsx';
import type { Draft } from './autosave.ts';
import { cycleClient, keys } from './data.ts';
import type { Answers, Item, ItemAt, ItemDetail, Level } from './types.ts';
import { clockTime, Said, useWords } from './words.tsx';

export function RecognitionPanel({ item, site, levels }: { item: Item; site: string; levels: Answers['levels'] }) {
  const say = useWords();
  const language = useLanguage();
  const { recognised } = item;
  const level = levels.find(({ code }) => code === recognised?.level)?.label.text ?? '';
  return (
    <Panel title={say('recognition')}>
      <p>
        {recognised === null
          ? say('recognition.nothing')
          : say('recognised.text', { level, date: formatDate(recognised.validUntil, language) })}
      </p>
      <p>
        <a href={addresses.scope(site, item.criterion)}>{say('recognised.why')}</a>
      </p>
    </Panel>
  );
}

export function GuidancePanel({ detail, pack }: { detail: ItemDetail; pack: Answers['pack'] }) {
  const t = useT();
  const say = useWords();
  const { guidance, thresholds } = detail;
  return (
    <Panel title={say('guidance')}>
      {guidance.evidence.length > 0 && (
        <>
          <p className="note">{say('guidance.evidence')}</p>
          <ul className="plain-list">
            {guidance.evidence.map((one) => (
              <li key={one.text}>
                <Said of={one} />
              </li>
            ))}
          </ul>
        </>
      )}
      {thresholds.map(({ what, value, unit, instrument, basis }) => (
        <p key={what.text}>
          <Said of={what} />:{' '}
          <b>
            {value === null
              ? say('guidance.no-figure')
              : [value, unit, instrument === null ? null : `(${instrument})`].filter(Boolean).join(' ')}
          </b>{' '}
          <BasisMark basis={basis} t={t} compact />
        </p>
      ))}
      <p>
        <a href={addresses.guide(pack.id, detail.criterion)}>{say('guidance.link', { criterion: detail.criterion })}</a>
      </p>
    </Panel>
  );
}

/** Every version that was saved, so that a word that was written over is found again. */
export function HistoryPanel({
  at,
  count,
  levels,
  onTake,
}: {
  at: ItemAt;
  count: number;
  levels: readonly Level[];
  /** Puts an older answer back into the form; null where nothing may be changed. */
  onTake: ((draft: Draft) => void) | null;
}) {
  const say = useWords();
  const [shown, setShown] = useState(false);
  if (count === 0) return null;
  return (
    <details className="history no-paper" onToggle={(event) => setShown(event.currentTarget.open)}>
      <summary>{say('history', { count })}</summary>
      {shown && <Versions at={at} levels={levels} onTake={onTake} />}
    </details>
  );
}

function Versions({ at, levels, onTake }: Pick<Parameters<typeof HistoryPanel>[0], 'at' | 'levels' | 'onTake'>) {
  const t = useT();
  const say = useWords();
  const language = useLanguage();
  const { data, error, refetch } = useQuery({
    queryKey: keys.versions(at),
    queryFn: async () => (await cycleClient.answers[':item'].versions.$get({ param: at, query: {} })).json(),
  });
  if (data === undefined) return error === null ? <Loading t={t} /> : <FaultState fault={error} onRetry={() => void refetch()} />;
  return (
    <ol className="versions">
      {data.items.map(({ version, savedAt, savedBy, level, notApplicable, reason, comment }, index) => (
        <li key={version}>
          <span className="note">{say('saved-by', { name: savedBy.name ?? say('somebody'), when: clockTime(savedAt, language) })}</span>
          <AnswerBadge answer={{ level, notApplicable }} levels={levels} />
          {reason !== '' && <p className="written">{reason}</p>}
          {comment !== '' && <p className="written">{comment}</p>}
          {index > 0 && onTake !== null && (
            <Button variant="bare" onClick={() => onTake({ level, notApplicable, reason, comment })}>
              {say('history.take')}
            </Button>
          )}
        </li>
      ))}
    </ol>
  );
}

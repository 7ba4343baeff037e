/** Two people changed the same text: both are shown side by side, what differs is marked, and nothing is lost. */
import type { Translate } from '../i18n.ts';
import { Button } from './Button.tsx';
import { Notice } from './Notice.tsx';

export interface ConflictSide {
  readonly text: string;
  /** Who wrote it and when, in words. */
  readonly byline: string;
}

export function ConflictView({
  t,
  mine,
  theirs,
  text,
  onChoose,
}: {
  t: Translate;
  mine: ConflictSide;
  theirs: ConflictSide;
  /** What becomes of the text that is not chosen, where there is no history of it. */
  text?: string | undefined;
  onChoose: (side: 'mine' | 'theirs') => void;
}) {
  const sides = [
    ['mine', mine, theirs],
    ['theirs', theirs, mine],
  ] as const;
  return (
    <div className="conflict">
      <Notice kind="warning" title={t('ui.conflict.title')}>
        <p>{text ?? t('ui.conflict.text')}</p>
      </Notice>
      <div className="sides">
        {sides.map(([name, side, other]) => (
          <section key={name}>
            <h3>{t(`ui.conflict.${name}`)}</h3>
            <span className="note">{side.byline}</span>
            <p>
              <Difference text={side.text} from={other.text} />
            </p>
            <Button variant={name === 'mine' ? 'primary' : 'plain'} onClick={() => onChoose(name)}>
              {t(`ui.conflict.keep-${name}`)}
            </Button>
          </section>
        ))}
      </div>
    </div>
  );
}

/** Marks the words between the common beginning and the common end of two texts. */
function Difference({ text, from }: { text: string; from: string }) {
  const own = text.split(/(?<=\s)/);
  const other = from.split(/(?<=\s)/);
  const shorter = Math.min(own.length, other.length);
  let start = 0;
  while (start < shorter && own[start] === other[start]) start += 1;
  let end = 0;
  while (end < shorter - start && own[own.length - 1 - end] === other[other.length - 1 - end]) end += 1;
  const middle = own.slice(start, own.length - end).join('');
  return (
    <>
      {own.slice(0, start).join('')}
      {middle !== '' && <mark>{middle}</mark>}
      {own.slice(own.length - end).join('')}
    </>
  );
}

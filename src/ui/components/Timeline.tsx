/** What happened and what is due, in order of time. The state is a shape and a word. */
import type { ReactNode } from 'react';
import { Glyph, type GlyphName } from './Glyph.tsx';

export type TimelineState = 'done' | 'now' | 'due' | 'late' | 'reported';

export interface TimelineItem {
  readonly id: string;
  readonly state: TimelineState;
  /** The state in words, for example "Done" or "Overdue". */
  readonly stateText: string;
  readonly when: ReactNode;
  readonly title: ReactNode;
  readonly detail?: ReactNode | undefined;
}

const LOOKS: Readonly<Record<TimelineState, readonly [glyph: GlyphName, className: string]>> = {
  done: ['disc', 'good'],
  now: ['target', 'part'],
  due: ['ring', 'calm'],
  late: ['late', 'bad'],
  reported: ['quote', 'calm'],
};

export function Timeline({ items, label }: { items: readonly TimelineItem[]; label: string }) {
  return (
    <ol className="timeline" aria-label={label}>
      {items.map((item) => {
        const [glyph, className] = LOOKS[item.state];
        return (
          <li key={item.id}>
            <Glyph name={glyph} className={className} />
            <span className="when">
              {item.when} · {item.stateText}
            </span>
            <b>{item.title}</b>
            {item.detail !== undefined && <p className="note">{item.detail}</p>}
          </li>
        );
      })}
    </ol>
  );
}

/** Something to know before reading on. A notice that appears while one works is announced: faults at once, success when there is a pause. */
import type { ReactNode } from 'react';
import { Glyph, type GlyphName } from './Glyph.tsx';

export type NoticeKind = 'info' | 'success' | 'warning' | 'error';

const LOOKS: Readonly<Record<NoticeKind, readonly [glyph: GlyphName, className: string, role: 'note' | 'status' | 'alert']>> = {
  info: ['info', '', 'note'],
  success: ['check', 'good', 'status'],
  warning: ['alert', 'part', 'note'],
  error: ['late', 'bad', 'alert'],
};

export function Notice({ kind, title, children }: { kind: NoticeKind; title?: string | undefined; children?: ReactNode }) {
  const [glyph, className, role] = LOOKS[kind];
  return (
    <div className={`notice ${className}`.trimEnd()} role={role}>
      <Glyph name={glyph} />
      <div>
        {title !== undefined && <b>{title}</b>}
        {children}
      </div>
    </div>
  );
}

/** The small shapes that states are told apart by. Decoration: a word always stands beside them. */
import type { ReactNode } from 'react';

export type GlyphName =
  | 'disc'
  | 'half'
  | 'ring'
  | 'dashed'
  | 'stop'
  | 'cross'
  | 'check'
  | 'therefore'
  | 'about'
  | 'quote'
  | 'alert'
  | 'info'
  | 'late'
  | 'target';

const SHAPES: Readonly<Record<GlyphName, ReactNode>> = {
  disc: <circle className="s" cx="8" cy="8" r="7" />,
  half: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path className="s" d="M8 2a6 6 0 0 1 0 12z" />
    </>
  ),
  ring: <circle cx="8" cy="8" r="6" />,
  dashed: <circle cx="8" cy="8" r="6" strokeDasharray="2.6 2.1" />,
  stop: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M4 12 12 4" />
    </>
  ),
  cross: <path d="m3 3 10 10M13 3 3 13" />,
  check: <path d="m2.5 8.5 4 4 7-9" />,
  therefore: (
    <>
      <circle className="s" cx="8" cy="4" r="1.9" />
      <circle className="s" cx="3.5" cy="12" r="1.9" />
      <circle className="s" cx="12.5" cy="12" r="1.9" />
    </>
  ),
  about: <path d="M2 6.5q3-3 6 0t6 0M2 11q3-3 6 0t6 0" />,
  quote: <path className="s" d="M2 4h5v5q0 3-3 4l-1-1.4q1.8-.9 1.8-2.6H2zM9 4h5v5q0 3-3 4l-1-1.4q1.8-.9 1.8-2.6H9z" />,
  alert: <path d="M8 1.5 15 14H1zM8 6v4M8 11.4v1.4" />,
  info: (
    <>
      <circle cx="8" cy="8" r="6.5" />
      <path d="M8 7.3v4.2M8 4.3v1.6" />
    </>
  ),
  late: <path d="M8 1 15 8 8 15 1 8zM8 4.7V8.8M8 10.2v1.5" />,
  target: (
    <>
      <circle cx="8" cy="8" r="6" />
      <circle className="s" cx="8" cy="8" r="2.8" />
    </>
  ),
};

export function Glyph({ name, className = '' }: { name: GlyphName; className?: string }) {
  return (
    <svg className={`glyph ${className}`.trimEnd()} viewBox="0 0 16 16" aria-hidden="true">
      {SHAPES[name]}
    </svg>
  );
}

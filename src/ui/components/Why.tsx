/** Answers "why?": what a result rests on, by which rule, in which version, from which source. Works without script. */
import type { ReactNode } from 'react';
import type { Translate } from '../i18n.ts';
import { BasisMark, type BasisName } from './BasisMark.tsx';

export interface WhyLine {
  readonly text: string;
  readonly href?: string | undefined;
}

export interface WhyProps {
  readonly t: Translate;
  /** The answer in a sentence. */
  readonly children?: ReactNode;
  readonly evidence?: readonly WhyLine[] | undefined;
  readonly rule?: WhyLine | undefined;
  readonly version?: string | undefined;
  readonly sources?: readonly WhyLine[] | undefined;
  readonly basis?: BasisName | undefined;
}

export function Why({ t, children, evidence = [], rule, version, sources = [], basis }: WhyProps) {
  const grounds = evidence.length > 0 || rule !== undefined || version !== undefined || sources.length > 0 || basis !== undefined;
  return (
    <details className="why">
      <summary>{t('ui.why')}</summary>
      <div>
        {children !== undefined && <p>{children}</p>}
        {grounds && (
          <dl>
            <Row term={t('ui.why.evidence')} lines={evidence} />
            <Row term={t('ui.why.rule')} lines={rule === undefined ? [] : [rule]} />
            <Row term={t('ui.why.version')} lines={version === undefined ? [] : [{ text: version }]} />
            <Row term={t('ui.why.source')} lines={sources} />
            {basis !== undefined && (
              <>
                <dt>{t('ui.why.basis')}</dt>
                <dd>
                  <BasisMark basis={basis} t={t} />
                </dd>
              </>
            )}
          </dl>
        )}
      </div>
    </details>
  );
}

function Row({ term, lines }: { term: string; lines: readonly WhyLine[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <dt>{term}</dt>
      <dd>
        <ul>
          {lines.map((line) => (
            <li key={line.text}>{line.href === undefined ? line.text : <a href={line.href}>{line.text}</a>}</li>
          ))}
        </ul>
      </dd>
    </>
  );
}

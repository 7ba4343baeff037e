/** What certificates touch without proving it. Something to read for whoever assesses; it never shrinks the scope. */
import { BasisMark } from '#ui/components/BasisMark.tsx';
import { useT } from '#ui/messages.client.tsx';
import { ConditionList } from './condition-list.tsx';
import type { World } from './criterion-line.tsx';
import type { Hint } from './data.ts';
import { CellFacts, CertificateLinks } from './proof.tsx';
import { sourceName, useWords } from './words.tsx';

export function Advice({ hints, world }: { hints: readonly Hint[]; world: World }) {
  const say = useWords();
  return (
    <details className="why advice">
      <summary>{say('advice', { count: hints.length })}</summary>
      <div>
        <p>
          <b>{say('advice.no-smaller')}</b>
        </p>
        {hints.map((hint) => (
          <HintText key={`${hint.cell.id} ${hint.target}`} hint={hint} world={world} />
        ))}
      </div>
    </details>
  );
}

function HintText({ hint, world }: { hint: Hint; world: World }) {
  const t = useT();
  const say = useWords();
  const { target, relationship, why, certificates, missing, conditions, cell } = hint;
  const named = (sources: readonly string[]) => sources.map((source) => sourceName(source, world.systems, say)).join(say('and'));
  const sources = named(certificates.map(({ source }) => source));
  return (
    <section className="hint-text">
      <p>
        {why === 'related'
          ? say(`relation.${relationship}`, { sources, target })
          : say(`advice.${why}`, { sources, target, missing: named(missing) })}
      </p>
      <dl>
        <dt>{t('ui.why.evidence')}</dt>
        <dd>
          <CertificateLinks used={certificates} world={world} />
        </dd>
        {conditions.length > 0 && (
          <>
            <dt>{say('conditions')}</dt>
            <dd>
              <ConditionList conditions={conditions} world={world} />
            </dd>
          </>
        )}
        <CellFacts cell={cell} />
        <dt>{t('ui.why.basis')}</dt>
        <dd>
          <BasisMark basis={cell.basis} t={t} />
        </dd>
      </dl>
    </section>
  );
}

/** What certificates touch without proving it. Something to read for whoever assesses; it never shrinks the scope. */
import { BasisMark } from '#ui/components/BasisMark.tsx';
import { useT } from '#ui/messages.client.tsx';
import { ConditionList } from './condition-list.tsx';
import type { World } from './criterion-line.tsx';
import type { Hint } from './data.ts';
import { CellFacts, CertificateLinks } from './proof.tsx';
import { sourceName, targetName, useWords } from './words.tsx';

/** `left` are the parts that stay to assess, or the criterion itself; none when all of it is recognised. */
export function Advice({ hints, left, world }: { hints: readonly Hint[]; left: readonly string[]; world: World }) {
  const say = useWords();
  if (left.length === 0 && hints.length === 0) return null;
  const targets = left.map((target) => targetName(target, say)).join(say('and'));
  return (
    <details className="why advice">
      <summary>{left.length === 0 ? say('advice.beside', { count: hints.length }) : say('left', { targets, count: hints.length })}</summary>
      <div>
        <p>{hints.length === 0 ? say('left.nothing') : <b>{say('advice.no-smaller')}</b>}</p>
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
  const { relationship, why, certificates, missing, conditions, cell } = hint;
  const named = (sources: readonly string[]) => sources.map((source) => sourceName(source, world.systems, say)).join(say('and'));
  const target = targetName(hint.target, say);
  const sources = named(certificates.map(({ source }) => source));
  return (
    <section className="hint-text">
      <p>
        {why === 'related'
          ? say(`relation.${relationship}`, { sources, target })
          : say(`advice.${why}`, { sources, target, missing: named(missing) })}
      </p>
      <dl>
        <dt>{say('certificate')}</dt>
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
        <CellFacts cell={cell} target={hint.target} world={world} />
        <dt>{t('ui.why.basis')}</dt>
        <dd>
          <BasisMark basis={cell.basis} t={t} />
        </dd>
      </dl>
    </section>
  );
}

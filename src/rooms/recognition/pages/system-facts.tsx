/** What identifies a system: its owner, its kind, what proves it, how long that usually holds, and its editions. */
import type { System } from '#programme/index.ts';
import { BasisMark } from '#ui/components/BasisMark.tsx';
import { Tag } from '#ui/components/Tag.tsx';
import type { Matrices } from './words.tsx';

export function Proof({ system, matrices }: { system: System; matrices: Matrices }) {
  const { t } = matrices.spoken;
  return (
    <>
      {t(`recognition.system.proof.${system.proof}`)}
      {system.accredited_bodies && <Beneath>{t('recognition.system.proof.accredited')}</Beneath>}
    </>
  );
}

export function Validity({ system: { validity }, matrices }: { system: System; matrices: Matrices }) {
  const { t } = matrices.spoken;
  if (validity.months === null) return t('recognition.system.validity.none');
  return (
    <>
      {t('recognition.system.validity.months', { months: validity.months })} <BasisMark basis={validity.basis} t={t} />
    </>
  );
}

export function Editions({ system: { editions, scale }, matrices }: { system: System; matrices: Matrices }) {
  const { t } = matrices.spoken;
  return (
    <>
      {editions.length === 0
        ? t('recognition.system.editions.none')
        : editions.map((edition) => (
            <span key={edition}>
              <Tag>{edition}</Tag>{' '}
            </span>
          ))}
      {scale.length > 0 && <Beneath>{t('recognition.system.scale', { steps: scale.join(' · ') })}</Beneath>}
    </>
  );
}

/** On a line of its own, in a table and beside the text. */
function Beneath({ children }: { children: string }) {
  return (
    <>
      <br />
      <span className="note sub">{children}</span>
    </>
  );
}

export function SystemFacts({ system, matrices }: { system: System; matrices: Matrices }) {
  const { t } = matrices.spoken;
  return (
    <dl className="terms">
      <div>
        <dt className="note">{t('recognition.system.column.owner')}</dt>
        <dd>{system.owner}</dd>
      </div>
      <div>
        <dt className="note">{t('recognition.system.column.kind')}</dt>
        <dd>{t(`recognition.system.kind.${system.kind}`)}</dd>
      </div>
      <div>
        <dt className="note">{t('recognition.system.column.proof')}</dt>
        <dd>
          <Proof system={system} matrices={matrices} />
        </dd>
      </div>
      <div>
        <dt className="note">{t('recognition.system.column.validity')}</dt>
        <dd>
          <Validity system={system} matrices={matrices} />
        </dd>
      </div>
      <div>
        <dt className="note">{t('recognition.system.column.editions')}</dt>
        <dd>
          <Editions system={system} matrices={matrices} />
        </dd>
      </div>
    </dl>
  );
}

/** Why something is recognised: the certificate, the cell of the matrix, the relation in words, and each condition with what was found. */
import { BasisMark } from '#ui/components/BasisMark.tsx';
import { formatDate } from '#ui/i18n.ts';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import { ConditionList } from './condition-list.tsx';
import type { World } from './criterion-line.tsx';
import type { Reason } from './data.ts';
import { addresses, Day, Said, sourceName, targetName, titleOf, useWords } from './words.tsx';

export function Proof({ reason, world }: { reason: Reason; world: World }) {
  const t = useT();
  const say = useWords();
  const language = useLanguage();
  const { target, relationship, level, validUntil, certificates, conditions, cell } = reason;
  const sources = certificates.map(({ source }) => sourceName(source, world.systems, say)).join(say('and'));
  return (
    <details className="why">
      <summary>{say('why', { target: targetName(target, say) })}</summary>
      <div>
        <p>{say(`relation.${relationship}`, { sources, target: targetName(target, say) })}</p>
        <dl>
          <dt>{t('ui.why.evidence')}</dt>
          <dd>
            <CertificateLinks used={certificates} world={world} />
          </dd>
          {level !== null && (
            <>
              <dt>{say('level')}</dt>
              <dd>{world.asked.levels.find(({ code }) => code === level)?.label.text ?? level}</dd>
            </>
          )}
          <dt>{say('holds-until')}</dt>
          <dd>{formatDate(validUntil, language)}</dd>
          <dt>{say('conditions')}</dt>
          <dd>
            <ConditionList conditions={conditions} world={world} />
          </dd>
          <CellFacts cell={cell} target={target} world={world} />
          <dt>{t('ui.why.basis')}</dt>
          <dd>
            <BasisMark basis={cell.basis} t={t} />
          </dd>
        </dl>
      </div>
    </details>
  );
}

/** Each certificate that was used, with who checked it. */
export function CertificateLinks({ used, world }: { used: Reason['certificates']; world: World }) {
  const say = useWords();
  return (
    <ul>
      {used.map(({ source, id }) => {
        const held = world.certificates.find((one) => one.id === id);
        if (held === undefined) return <li key={source}>{sourceName(source, world.systems, say)}</li>;
        return (
          <li key={source}>
            <a href={addresses.certificate(world.site.id, id)}>
              {say('certificate.named', { system: titleOf(world.systems, held.system), number: held.number })}
            </a>
            {held.check !== null && (
              <>
                {' · '}
                {say(`check.${held.check.verdict}`, { name: held.check.by.name, as: say(`check.as.${held.check.as}`) })}{' '}
                <Day iso={held.check.at} zone={world.site.timeZone} />
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** The cell, in rows of a list of terms: how it came to stand in the matrix and where it was read. */
export function CellFacts({ cell, target, world }: { cell: Reason['cell']; target: string; world: World }) {
  const t = useT();
  const say = useWords();
  const language = useLanguage();
  const { decidedBy, decidedOn, source, note } = cell;
  const decided = (name: string, on: string | null) =>
    on === null ? say('decided-by', { name }) : say('decided-by-on', { name, date: formatDate(on, language) });
  return (
    <>
      <dt>{say('cell')}</dt>
      <dd>
        <a href={addresses.cell(world.recognition.matrix.id, world.recognition.pack, target, cell.id)}>{cell.id}</a>:{' '}
        {say(`state.${cell.state}`)}
        {decidedBy !== null && ` ${decided(decidedBy, decidedOn)}`}
        {note !== null && (
          <p>
            <Said of={note} />
          </p>
        )}
      </dd>
      <dt>{t('ui.why.source')}</dt>
      <dd>{source === null ? say('source.none') : <Sources text={source} />}</dd>
    </>
  );
}

/** Several addresses stand in one text, apart by semicolons. */
function Sources({ text }: { text: string }) {
  return (
    <ul>
      {text.split(/\s*;\s*/).map((one) => (
        <li key={one}>{/^https?:\/\//.test(one) ? <a href={one}>{one}</a> : one}</li>
      ))}
    </ul>
  );
}

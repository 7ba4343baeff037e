/** The sections of a criterion's page: levels, verification, evidence, applicability and thresholds. */
import { type Criterion, levelOf, type Part, text } from '#programme/index.ts';
import { BasisMark } from '#ui/components/BasisMark.tsx';
import { DataTable } from '#ui/components/DataTable.tsx';
import { Tag } from '#ui/components/Tag.tsx';
import type { Item } from './criterion-page.tsx';
import { Founded, type Guide, Said } from './guide-words.tsx';
import { kindName, metalName } from './words.tsx';

export function Levels({ of, guide }: { of: Criterion | Part; guide: Guide }) {
  const { pack, spoken } = guide;
  const { t, language } = spoken;
  const { levels } = of;
  return (
    <Founded title={t('criteria.levels')} by={of.provenance.levels} guide={guide}>
      {levels === null ? (
        <p>{t('criteria.levels.none')}</p>
      ) : (
        <>
          {pack.wording === 'own-words' && <p className="note">{t('criteria.own-words')}</p>}
          <DataTable
            caption={t('criteria.levels.caption')}
            hideCaption
            rows={Object.entries(levels).map(([code, statement]) => ({ code, statement, level: levelOf(pack, code) }))}
            rowKey={({ code }) => code}
            columns={[
              {
                key: 'level',
                header: t('criteria.level'),
                cell: ({ code, level }) => (
                  <>
                    <b>{level === null ? code : text(level.label, language, pack.prevailing_language).text}</b>
                    {level !== null && <span className="sub">{t(`criteria.accepts.${level.accepts}`)}</span>}
                  </>
                ),
              },
              {
                key: 'statement',
                header: t('criteria.level.statement'),
                bare: true,
                cell: ({ statement }) => (
                  <>
                    <Said of={statement.statement} guide={guide} />
                    <p className="elements note">
                      {statement.elements.length === 0
                        ? t('criteria.elements.none')
                        : statement.elements.map((element) => <Tag key={element}>{t(`criteria.element.${element}`)}</Tag>)}
                    </p>
                  </>
                ),
              },
            ]}
          />
        </>
      )}
    </Founded>
  );
}

export function Verification({ criterion, guide }: { criterion: Criterion; guide: Guide }) {
  const { t } = guide.spoken;
  const methods = [...new Set(criterion.verification.map(({ method }) => method))];
  return (
    <Founded title={t('criteria.verification')} by={criterion.provenance.verification} guide={guide}>
      {methods.map((method) => (
        <div key={method} className="prose">
          <h3>{t(`criteria.method.${method}`)}</h3>
          <ul>
            {criterion.verification
              .filter((means) => means.method === method)
              .map(({ what }) => (
                <li key={what.en}>
                  <Said of={what} guide={guide} />
                </li>
              ))}
          </ul>
        </div>
      ))}
    </Founded>
  );
}

export function Evidence({ of, guide }: { of: Criterion | Part; guide: Guide }) {
  if (of.evidence.length === 0) return null;
  return (
    <Founded title={guide.spoken.t('criteria.evidence')} by={of.provenance.evidence} guide={guide}>
      <ul className="prose">
        {of.evidence.map((evidence) => (
          <li key={evidence.en}>
            <Said of={evidence} guide={guide} />
          </li>
        ))}
      </ul>
    </Founded>
  );
}

export function Applicability({ item: { criterion, part }, guide }: { item: Item; guide: Guide }) {
  const { programme, spoken } = guide;
  const { t, language } = spoken;
  const { applies_to, not_applicable, note } = criterion.applicability;
  const kinds = (codes: readonly string[]) =>
    listed(
      codes.map((code) => kindName(programme, code, language).toLocaleLowerCase(language)),
      language,
    );
  return (
    <Founded title={t('criteria.applicability')} by={part?.provenance.applicability ?? criterion.provenance.applicability} guide={guide}>
      <div className="prose">
        {part !== null && part.applies_to !== 'all' && (
          <p>
            {t('criteria.applies.metals', {
              metals: listed(
                part.applies_to.metals.map((metal) => metalName(programme, metal, language)),
                language,
              ),
            })}
          </p>
        )}
        <p>{applies_to === 'all' ? t('criteria.applies.all') : t('criteria.applies.kinds', { kinds: kinds(applies_to) })}</p>
        {not_applicable.allowed ? (
          <>
            <p>
              {not_applicable.kinds === 'all' ? t('criteria.na.all') : t('criteria.na.kinds', { kinds: kinds(not_applicable.kinds) })}{' '}
              <Said of={not_applicable.when} guide={guide} />
            </p>
            <p>
              <b>{t('criteria.na.proof')}</b> <Said of={not_applicable.proof} guide={guide} />
            </p>
          </>
        ) : (
          <p>{t('criteria.na.never')}</p>
        )}
        {note !== undefined && (
          <p className="note">
            <Said of={note} guide={guide} />
          </p>
        )}
      </div>
    </Founded>
  );
}

export function Thresholds({ criterion, guide }: { criterion: Criterion; guide: Guide }) {
  const { t } = guide.spoken;
  if (criterion.thresholds.length === 0) return null;
  return (
    <Founded title={t('criteria.thresholds')} by={criterion.provenance.thresholds} guide={guide}>
      <DataTable
        caption={t('criteria.thresholds')}
        hideCaption
        rows={criterion.thresholds}
        rowKey={(threshold) => threshold.what.en ?? ''}
        columns={[
          {
            key: 'what',
            header: t('criteria.threshold.what'),
            cell: (threshold) => (
              <>
                <Said of={threshold.what} guide={guide} />
                {threshold.note !== undefined && (
                  <span className="sub" lang="en">
                    {threshold.note}
                  </span>
                )}
              </>
            ),
          },
          {
            key: 'value',
            header: t('criteria.threshold.value'),
            cell: ({ value, unit }) =>
              value === null ? t('criteria.threshold.unknown') : [value, unit].filter((part) => part !== null).join(' '),
          },
          { key: 'instrument', header: t('criteria.threshold.instrument'), cell: ({ instrument }) => instrument },
          { key: 'basis', header: t('ui.why.basis'), cell: ({ basis }) => <BasisMark basis={basis} t={t} /> },
        ]}
      />
    </Founded>
  );
}

function listed(words: string[], language: string): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(words);
}

/** Everything that was made of a site's marks: when, by whom, why, and what it does to what may be said with the mark. */
import { DataTable } from '#ui/components/DataTable.tsx';
import { Why } from '#ui/components/Why.tsx';
import type { PublicChange } from '../status-history.ts';
import type { SitePart } from './participant.tsx';
import { Day, markName, Paragraphs, StatusMark } from './words.tsx';

export function StatusHistory({ site, programme, spoken: { t, language } }: SitePart) {
  if (site.statusHistory.length === 0) return null;
  return (
    <section className="section" id="status">
      <h2>{t('register.status-history')}</h2>
      <p className="prose">{t('register.status-history.text')}</p>
      <DataTable<PublicChange>
        caption={t('register.status-history')}
        hideCaption
        rows={site.statusHistory}
        rowKey={({ id }) => id}
        columns={[
          { key: 'on', header: t('register.status-history.on'), cell: ({ on }) => <Day iso={on} language={language} /> },
          {
            key: 'status',
            header: t('register.column.status'),
            cell: ({ to, mark }) => (
              <>
                <StatusMark status={to} t={t} />
                <span className="sub">
                  {mark === null ? t('register.status-history.site') : `${markName(programme, mark.mark, language)} ${mark.number}`}
                </span>
              </>
            ),
          },
          {
            key: 'reason',
            header: t('register.status-history.reason'),
            cell: ({ reason, role }) => (
              <>
                {reason !== null && <Paragraphs text={reason} />}
                <span className="sub">{t(`register.status-by.${role}`)}</span>
              </>
            ),
          },
          {
            key: 'why',
            header: t('register.claims'),
            cell: ({ claims, transition, rule, rulebookId }) => (
              <>
                {t(`register.claims.${claims}`)}
                <Why
                  t={t}
                  rule={{ text: t('register.status-history.rule', { transition: transitionName(transition, t) }) }}
                  version={rulebookId}
                  sources={rule?.source === undefined ? [] : [{ text: rule.source }]}
                  basis={rule?.basis}
                >
                  {rule?.note}
                </Why>
              </>
            ),
          },
        ]}
      />
    </section>
  );
}

/** A transition that a later rulebook adds is named by its own name until it has words. */
function transitionName(id: string, t: SitePart['spoken']['t']): string {
  const key = `register.transition.${id}`;
  const words = t(key);
  return words === key ? id.replaceAll('-', ' ') : words;
}

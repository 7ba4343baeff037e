/** What came of a review: the refusal, the withdrawal, or the decision with its conditions, its approvals and the version it led to. */
import type { ReactNode } from 'react';
import { type Column, DataTable } from '#ui/components/DataTable.tsx';
import type { Spoken } from '#ui/public-page.tsx';
import type { PublicReviewView } from '../review/public-review.ts';
import { Day, Paragraphs } from './review-words.tsx';

type Part = { review: PublicReviewView; spoken: Spoken };
type Approval = PublicReviewView['approvals'][number];

export function Outcome({ review, spoken }: Part) {
  const { admission, withdrawal, decision } = review;
  const { t, language } = spoken;
  return (
    <>
      {admission !== null && !admission.admitted && <Said what="refused" by={admission} spoken={spoken} />}
      {withdrawal !== null && <Said what="withdrawn" by={withdrawal} spoken={spoken} />}
      {decision !== null && (
        <Said what={decision.accepted ? 'accepted' : 'declined'} by={decision} spoken={spoken}>
          <Conditions conditions={decision.conditions} spoken={spoken} />
          {decision.reviewDue !== null && (
            <p>
              {t('recognition.review.again')} <Day iso={decision.reviewDue} language={language} />.
            </p>
          )}
          {review.approvals.length > 0 && <Approvals review={review} spoken={spoken} />}
          <Version review={review} spoken={spoken} />
        </Said>
      )}
    </>
  );
}

type SaidPart = { what: string; by: { reasons: string; on: string }; spoken: Spoken; children?: ReactNode };

function Said({ what, by, spoken: { t, language }, children }: SaidPart) {
  return (
    <section className="section" id={what}>
      <h2>{t(`recognition.review.outcome.${what}`)}</h2>
      <p className="note">
        <Day iso={by.on} language={language} />
      </p>
      <div className="prose">
        <Paragraphs text={by.reasons} />
      </div>
      {children}
    </section>
  );
}

function Conditions({ conditions, spoken: { t } }: { conditions: readonly string[]; spoken: Spoken }) {
  if (conditions.length === 0) return null;
  return (
    <>
      <h3>{t('recognition.review.conditions')}</h3>
      <ol className="prose">
        {conditions.map((condition) => (
          <li key={condition} dir="auto">
            {condition}
          </li>
        ))}
      </ol>
    </>
  );
}

function Approvals({ review, spoken }: Part) {
  const { t, language } = spoken;
  const columns: [Column<Approval>, ...Column<Approval>[]] = [
    {
      key: 'body',
      header: t('recognition.review.approval.body'),
      cell: ({ title }) => (title.language === language ? title.text : <span lang={title.language}>{title.text}</span>),
    },
    {
      key: 'on',
      header: t('recognition.review.approval.on'),
      cell: ({ approval }) =>
        approval === null ? t('recognition.review.approval.waiting') : <Day iso={approval.approvedOn} language={language} />,
    },
    { key: 'by', header: t('recognition.review.approval.by'), cell: ({ approval }) => approval?.approvedBy },
    {
      key: 'reference',
      header: t('recognition.review.approval.reference'),
      cell: ({ approval }) => approval !== null && <span className="long">{approval.reference}</span>,
    },
  ];
  return (
    <>
      <h3>{t('recognition.review.approvals')}</h3>
      <DataTable
        caption={t('recognition.review.approvals.caption')}
        columns={columns}
        rows={review.approvals}
        rowKey={({ body }) => body}
      />
    </>
  );
}

function Version({ review: { publication }, spoken: { t, language } }: Part) {
  if (publication === null) return null;
  return (
    <p>
      {t('recognition.review.version')} <a href={`/recognition?version=${encodeURIComponent(publication.matrix)}`}>{publication.matrix}</a>,{' '}
      {t('recognition.review.version.from')} <Day iso={publication.inForce} language={language} />.
    </p>
  );
}

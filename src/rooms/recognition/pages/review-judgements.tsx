/** The four judgements of a review with their findings. Long findings are cut and read in full on request, so that the page stays small. */
import { StatusBadge, type StatusTone } from '#ui/components/StatusBadge.tsx';
import type { Spoken } from '#ui/public-page.tsx';
import type { PublicReviewView } from '../review/public-review.ts';
import { addressOf, type ReviewAsked } from './review-asked.ts';
import { Day, Paragraphs } from './review-words.tsx';

type Part = { review: PublicReviewView; asked: ReviewAsked; spoken: Spoken };
type Judgement = PublicReviewView['judgements'][number];

/** Characters of all findings together, up to which they stand in full, and those of the beginning of a longer one. */
const shown = { together: 10_000, beginning: 1_500 };

const tones: Readonly<Record<string, StatusTone>> = { meets: 'good', 'meets-with-conditions': 'partial', 'does-not-meet': 'bad' };

export function Judgements({ review, asked, spoken }: Part) {
  const { t } = spoken;
  if (review.judgements.length === 0) return null;
  const long = review.judgements.reduce((sum, { finding }) => sum + finding.length, 0) > shown.together;
  return (
    <section className="section" id="judgements">
      <h2>{t('recognition.review.judgements')}</h2>
      <p className="prose">{t('recognition.review.judgements.text')}</p>
      {review.judgements.map((judgement) => (
        <Finding
          key={judgement.subject}
          judgement={judgement}
          whole={!long || asked.finding === judgement.subject}
          {...{ review, asked, spoken }}
        />
      ))}
    </section>
  );
}

function Finding({
  judgement: { subject, verdict, finding, on },
  whole,
  review,
  asked,
  spoken,
}: Part & { judgement: Judgement; whole: boolean }) {
  const { t, language } = spoken;
  const beginning = whole ? finding : beginningOf(finding);
  const title = t(`recognition.review.subject.${subject}`);
  return (
    <div className="prose said" id={subject}>
      <h3>{title}</h3>
      <p className="cluster">
        <StatusBadge tone={tones[verdict] ?? 'open'}>{t(`recognition.review.verdict.${verdict}`)}</StatusBadge>
        <span className="note">
          <Day iso={on} language={language} />
        </span>
      </p>
      <Paragraphs text={beginning} />
      {beginning !== finding && (
        <p>
          <a href={addressOf(review.id, asked, { finding: subject })}>{t('recognition.review.finding.whole', { subject: title })}</a>
        </p>
      )}
    </div>
  );
}

/** Cut between words. */
function beginningOf(finding: string): string {
  if (finding.length <= shown.beginning) return finding;
  return `${finding.slice(0, shown.beginning).replace(/\s+\S*$/u, '')} …`;
}

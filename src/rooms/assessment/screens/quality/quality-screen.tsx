/** The quality review: staff read the result as it was submitted, accept it or give it back with points, which the team answers. */
import type { SiteAtHand } from '#ui/app/site.ts';
import { Empty } from '#ui/components/Empty.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { Head, NobodyAppointed, OfAssessment, Shown } from '../assessment-page.tsx';
import type { CycleAt } from '../data.ts';
import { JudgedItems } from '../draft/judged-items.tsx';
import { useResultWords } from '../draft/words.tsx';
import { decideQuality, type QualityView, qualityPoints, useQuality } from '../second-review/data.ts';
import { NewPoint } from '../second-review/points.tsx';
import { DecideRound, Rounds } from '../second-review/rounds.tsx';
import { addresses, Day, named, useWords } from '../words.tsx';

export default function QualityScreen() {
  return <OfAssessment>{(site, at) => <OfSite site={site} at={at} />}</OfAssessment>;
}

function OfSite({ site, at }: { site: SiteAtHand; at: CycleAt }) {
  const say = useResultWords();
  return (
    <>
      <Head site={site} title={say('quality')} lede={say('quality.lede')} />
      <Shown query={useQuality(at)} missing={<NobodyAppointed site={site} />}>
        {(view) => <QualityShown at={at} view={view} zone={site.timeZone} />}
      </Shown>
    </>
  );
}

export function QualityShown({ at, view, zone }: { at: CycleAt; view: QualityView; zone: string }) {
  const say = useResultWords();
  const { result, rounds, items } = view;
  const [latest] = rounds;
  const points = latest?.status === 'asked' ? latest.points.length : 0;
  return (
    <>
      {view.accepted !== null && (
        <Notice kind="success" title={say('quality.accepted')}>
          <p>
            <Day iso={view.accepted.at} zone={zone} />
          </p>
        </Notice>
      )}
      {view.partial && (
        <Notice kind="warning" title={say('quality.partial.title')}>
          <p>{say('quality.partial.text')}</p>
        </Notice>
      )}
      {result === null && rounds.length === 0 && <Empty title={say('quality.none.title')}>{say('quality.none.text')}</Empty>}
      {view.waiting && <Disputes at={at} disputes={view.disputes} />}
      {view.mayReview && result !== null && (
        <section className="section" aria-labelledby="reviewing">
          <h2 id="reviewing">{say('quality.do')}</h2>
          <NewPoint at={at} api={qualityPoints} items={items} />
          <DecideRound
            at={at}
            kind="quality"
            ways={['returned', 'accepted']}
            points={points}
            onSend={(outcome, statement) => decideQuality(at, { outcome, statement, digest: result.digest })}
          />
        </section>
      )}
      <Rounds at={at} zone={zone} api={qualityPoints} items={items} kind="quality" rounds={rounds} />
      {result !== null && <Result at={at} view={view} result={result} zone={zone} />}
    </>
  );
}

function Disputes({ at, disputes }: { at: CycleAt; disputes: QualityView['disputes'] }) {
  const say = useResultWords();
  const count = disputes.withReviewer + disputes.withStaff + disputes.changesDue;
  if (count === 0) return null;
  return (
    <Notice kind="warning" title={say('quality.disputes', { count })}>
      <p>
        {say('quality.disputes.text')} <a href={addresses.findings(at.site)}>{say('quality.disputes.link')}</a>
      </p>
    </Notice>
  );
}

type Result = NonNullable<QualityView['result']>;

function Result({ at, view, result, zone }: { at: CycleAt; view: QualityView; result: Result; zone: string }) {
  const say = useResultWords();
  const words = useWords();
  return (
    <>
      <dl className="particulars">
        <dt>{say('quality.firm')}</dt>
        <dd>{view.firm}</dd>
        <dt>{say('quality.submitted')}</dt>
        <dd>
          <Day iso={result.submittedAt} zone={zone} />
        </dd>
        <dt>{say('quality.digest')}</dt>
        <dd className="digest">{result.digest}</dd>
        {result.review !== null && (
          <>
            <dt>{say('quality.second')}</dt>
            <dd>
              {result.review.by ?? words('somebody')}, <Day iso={result.review.at} zone={zone} />
              <span className="sub">{result.review.statement}</span>
            </dd>
          </>
        )}
      </dl>
      <JudgedItems
        items={result.items}
        levels={view.levels}
        pillars={view.pillars}
        beside={({ item }) => (
          <>
            {result.findings
              .filter((finding) => finding.item === item)
              .map(({ id, title, statement, grade, status }) => (
                <section key={id} className="finding">
                  <h4>
                    <a href={addresses.finding(at.site, id)}>{title}</a>
                  </h4>
                  <p className="note">
                    {named(words, 'finding.grade', grade)}, {words(`finding.status.${status}`)}
                  </p>
                  <p className="written prose">{statement}</p>
                </section>
              ))}
          </>
        )}
      />
      {result.comments.length > 0 && (
        <section className="section" aria-labelledby="comments">
          <h2 id="comments">{say('quality.comments')}</h2>
          {result.comments.map(({ number, text, answer, changed }) => (
            <section key={number} className="finding">
              <h4>{say('comment.number', { number })}</h4>
              <p className="written prose">{text}</p>
              <p>
                <b>{say('comment.answer')}</b> {say(changed ? 'comment.changed' : 'comment.unchanged')}
              </p>
              <p className="written prose">{answer}</p>
            </section>
          ))}
        </section>
      )}
    </>
  );
}

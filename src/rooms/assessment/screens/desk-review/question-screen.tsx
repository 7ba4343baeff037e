/** One question: what was asked, what the site answered, and what everybody may do with it now. */
import { useParams } from '@tanstack/react-router';
import { NotFound } from '#ui/app/fault-state.tsx';
import type { SiteAtHand } from '#ui/app/site.ts';
import { Head, OfAssessment, Shown } from '../assessment-page.tsx';
import type { CycleAt } from '../data.ts';
import { Day, useWords } from '../words.tsx';
import { FileLinks } from './answer-files.tsx';
import { AnswerForm } from './answer-form.tsx';
import { type Question, type Questions, useQuestions } from './data.ts';
import { QuestionMoves } from './question-moves.tsx';
import { deskAddresses, ofItem, QuestionState, useDeskWords } from './words.tsx';
import './desk-review.css';

export default function QuestionScreen() {
  return <OfAssessment>{(site, at) => <OfSite site={site} at={at} />}</OfAssessment>;
}

function OfSite({ site, at }: { site: SiteAtHand; at: CycleAt }) {
  const say = useDeskWords();
  const { question: id = '' } = useParams({ strict: false });
  return (
    <Shown query={useQuestions(at)}>
      {(view) => {
        const question = view.questions.find((one) => one.id === id);
        if (question === undefined) return <NotFound />;
        const title = say(`kind.${question.kind}.about`, { about: ofItem(say, question.item, view.items) });
        return (
          <>
            <Head
              site={site}
              trail={[{ href: deskAddresses.questions(site.id), text: say('questions') }]}
              here={say('question')}
              title={title}
            />
            <QuestionShown key={id} at={at} zone={site.timeZone} view={view} question={question} />
          </>
        );
      }}
    </Shown>
  );
}

type Props = { at: CycleAt; zone: string; view: Pick<Questions, 'mayAnswer' | 'dueOn' | 'today'>; question: Question };

export function QuestionShown({ at, zone, view, question }: Props) {
  const say = useDeskWords();
  const words = useWords();
  const { status, answers, outcome } = question;
  return (
    <>
      <p className="cluster">
        <QuestionState {...question} />
        <span>
          {say('due')} <Day iso={question.dueOn} />
        </span>
      </p>
      <p className="written prose">{question.text}</p>
      <p className="note">
        {say('asked-by', { name: question.askedBy.name ?? words('somebody') })} <Day iso={question.askedAt} zone={zone} />
      </p>
      <section className="section" aria-labelledby="answers">
        <h2 id="answers" tabIndex={-1}>
          {say('answers')}
        </h2>
        {answers.length === 0 && <p>{say('answers.none')}</p>}
        {answers.map((answer) => (
          <article key={answer.at} className="asked">
            <p className="written">{answer.text}</p>
            <FileLinks at={at} question={question.id} files={answer.files} />
            <p className="note">
              {say('answered-by', { name: answer.by.name ?? words('somebody') })} <Day iso={answer.at} zone={zone} />
            </p>
            {answer.returned !== null && (
              <>
                <h3>{say('returned')}</h3>
                <p className="written">{answer.returned}</p>
              </>
            )}
          </article>
        ))}
        {view.mayAnswer && question.moves.includes('answered') && <Answering at={at} question={question} />}
        <QuestionMoves at={at} view={view} question={question} />
      </section>
      {outcome !== null && status !== 'returned' && status !== 'answered' && (
        <section className="section" aria-labelledby="outcome">
          <h2 id="outcome">{say(`outcome.${status}`)}</h2>
          <p className="written prose">{outcome.reason}</p>
          <p className="note">
            {outcome.by.name ?? words('somebody')}, <Day iso={outcome.at} zone={zone} />
          </p>
        </section>
      )}
    </>
  );
}

/** What waits for an answer shows its form; what was answered lets more be added to it. */
function Answering({ at, question }: { at: CycleAt; question: Question }) {
  const say = useDeskWords();
  if (question.status !== 'answered') return <AnswerForm at={at} question={question} />;
  return (
    <details className="no-paper">
      <summary>{say('answer.more')}</summary>
      <AnswerForm at={at} question={question} />
    </details>
  );
}

/** How a finding was answered by the site, and what the team said about that. */
import type { Finding } from './finding-data.ts';
import { useFindingWords } from './finding-words.tsx';
import { Day, useWords } from './words.tsx';

export function FindingAnswerText({ answer, zone }: { answer: Finding['answer']; zone: string }) {
  const say = useFindingWords();
  const words = useWords();
  if (answer === null) return <p>{say('answer.none')}</p>;
  return (
    <>
      <h3>{say('field.rootCause')}</h3>
      <p className="written prose">{answer.rootCause}</p>
      <h3>{say('field.correction')}</h3>
      <p className="written prose">{answer.correction}</p>
      <p>
        {say('field.correctBy')}: <Day iso={answer.correctBy} />
      </p>
      <p className="note">
        {say('answer.by', { name: answer.by.name ?? words('somebody') })} <Day iso={answer.at} zone={zone} />
      </p>
    </>
  );
}

/** Why it was returned, closed, opened again or withdrawn: the latest of it. */
export function FindingOutcome({ finding: { status, outcome }, zone }: { finding: Pick<Finding, 'status' | 'outcome'>; zone: string }) {
  const say = useFindingWords();
  const words = useWords();
  if (outcome === null) return null;
  return (
    <section className="section" aria-labelledby="outcome">
      <h2 id="outcome">{say(`outcome.${status}`)}</h2>
      <p className="written prose">{outcome.reason}</p>
      {outcome.recheckedOn !== null && status === 'closed' && (
        <p>
          {say('outcome.rechecked')} <Day iso={outcome.recheckedOn} />
        </p>
      )}
      <p className="note">
        {say('outcome.by', { name: outcome.by.name ?? words('somebody') })} <Day iso={outcome.at} zone={zone} />
      </p>
    </section>
  );
}

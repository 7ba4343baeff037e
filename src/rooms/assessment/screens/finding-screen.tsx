/** One finding: what was found, what the site answers, and what everybody may do with it now. */
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { NotFound } from '#ui/app/fault-state.tsx';
import type { SiteAtHand } from '#ui/app/site.ts';
import { Button } from '#ui/components/Button.tsx';
import { Head, OfAssessment, Shown } from './assessment-page.tsx';
import type { CycleAt } from './data.ts';
import { EditFinding } from './edit-finding.tsx';
import { FindingAlert } from './finding-alert.tsx';
import { FindingAnswerText, FindingOutcome } from './finding-answer.tsx';
import { FindingAnswerForm } from './finding-answer-form.tsx';
import { awaitsAnswer, type Finding, type Findings, useFindings } from './finding-data.ts';
import { FindingDispute } from './finding-dispute.tsx';
import { FindingMoves } from './finding-moves.tsx';
import { FindingText } from './finding-text.tsx';
import { FindingState, useFindingWords } from './finding-words.tsx';
import { addresses } from './words.tsx';

export default function FindingScreen() {
  return <OfAssessment>{(site, at) => <OfSite site={site} at={at} />}</OfAssessment>;
}

function OfSite({ site, at }: { site: SiteAtHand; at: CycleAt }) {
  const say = useFindingWords();
  const { finding: id = '' } = useParams({ strict: false });
  return (
    <Shown query={useFindings(at)}>
      {(view) => {
        const finding = view.findings.find((one) => one.id === id);
        if (finding === undefined) return <NotFound />;
        return (
          <>
            <Head site={site} trail={[{ href: addresses.findings(site.id), text: say('all') }]} here={say('one')} title={finding.title} />
            <FindingShown key={id} at={at} site={site} view={view} finding={finding} />
          </>
        );
      }}
    </Shown>
  );
}

type Props = { at: CycleAt; site: Pick<SiteAtHand, 'id' | 'timeZone' | 'may'>; view: Findings; finding: Finding };

export function FindingShown({ at, site, view, finding }: Props) {
  const say = useFindingWords();
  const [editing, setEditing] = useState(false);
  const { timeZone: zone } = site;
  const mayAnswer = site.may.includes('findings.answer') && finding.moves.includes('answered');
  const mayEdit = view.mayRaise && finding.status === 'draft';
  return (
    <>
      <p className="cluster">
        <FindingState status={finding.status} /> <span className="note">{say(`status.${finding.status}.text`)}</span>
      </p>
      <FindingAlert finding={finding} zone={zone} />
      {editing ? (
        <EditFinding at={at} finding={finding} view={view} zone={zone} onClose={() => setEditing(false)} />
      ) : (
        <>
          <FindingText finding={finding} view={view} site={site.id} zone={zone} toItem={site.may.includes('assessment.read')} />
          <FindingMoves at={at} finding={finding}>
            {mayEdit ? (
              <Button variant="plain" onClick={() => setEditing(true)}>
                {say('edit')}
              </Button>
            ) : undefined}
          </FindingMoves>
        </>
      )}
      {finding.issuedAt !== null && (
        <section className="section" aria-labelledby="answer">
          <h2 id="answer" tabIndex={-1}>
            {say('answer')}
          </h2>
          {(finding.answer !== null || !mayAnswer) && <FindingAnswerText answer={finding.answer} zone={zone} />}
          {mayAnswer && <Answering at={at} finding={finding} />}
        </section>
      )}
      <FindingDispute at={at} zone={zone} finding={finding} grades={view.grades} />
      <FindingOutcome finding={finding} zone={zone} />
    </>
  );
}

/** A nonconformity asks for an answer; whatever else is said is given by whoever wants to. */
function Answering({ at, finding }: { at: CycleAt; finding: Finding }) {
  const say = useFindingWords();
  if (awaitsAnswer(finding)) return <FindingAnswerForm at={at} finding={finding} />;
  return (
    <details className="no-paper">
      <summary>{say(finding.answer === null ? 'answer.give' : 'answer.change')}</summary>
      <FindingAnswerForm at={at} finding={finding} />
    </details>
  );
}

/** The findings of an assessment: the team's with its drafts, the site's with what was issued to it. */
import type { SiteAtHand } from '#ui/app/site.ts';
import { Empty } from '#ui/components/Empty.tsx';
import { LinkButton } from '#ui/components/LinkButton.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { Head, NobodyAppointed, OfAssessment, Shown } from './assessment-page.tsx';
import type { CycleAt } from './data.ts';
import { awaitsAnswer, type Findings, useFindings } from './finding-data.ts';
import { FindingList } from './finding-list.tsx';
import { useFindingWords } from './finding-words.tsx';
import { addresses } from './words.tsx';

export default function FindingsScreen() {
  return <OfAssessment>{(site, at) => <OfSite site={site} at={at} />}</OfAssessment>;
}

function OfSite({ site, at }: { site: SiteAtHand; at: CycleAt }) {
  const say = useFindingWords();
  const mayAnswer = site.may.includes('findings.answer');
  return (
    <>
      <Head site={site} title={say('all')} lede={say(mayAnswer ? 'all.lede-site' : 'all.lede')} />
      <Shown query={useFindings(at)} missing={<NobodyAppointed site={site} />}>
        {(view) => <FindingsShown view={view} site={site} mayAnswer={mayAnswer} />}
      </Shown>
    </>
  );
}

export function FindingsShown({
  view,
  site,
  mayAnswer,
}: {
  view: Findings;
  site: Pick<SiteAtHand, 'id' | 'timeZone'>;
  mayAnswer: boolean;
}) {
  const say = useFindingWords();
  const { findings, items, mayRaise } = view;
  const raise = mayRaise && <LinkButton href={addresses.raise(site.id)}>{say('raise')}</LinkButton>;
  if (findings.length === 0) {
    return (
      <Empty title={say(mayAnswer ? 'none.title-site' : 'none.title')} action={raise}>
        {say(mayAnswer ? 'none.text-site' : 'none.text')}
      </Empty>
    );
  }
  const toAnswer = findings.filter(awaitsAnswer).length;
  return (
    <>
      {mayAnswer && toAnswer > 0 && (
        <Notice kind="warning" title={say('to-answer', { count: toAnswer })}>
          <p>{say('to-answer.text')}</p>
        </Notice>
      )}
      {mayRaise && <div className="actions">{raise}</div>}
      <FindingList findings={findings} items={items} site={site.id} zone={site.timeZone} />
    </>
  );
}

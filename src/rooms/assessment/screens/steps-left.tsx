/** What is left before the assessment can be submitted, subject by subject, each with the way to where it is done: the lines of a checklist. */
import { useQuery } from '@tanstack/react-query';
import { Glyph } from '#ui/components/Glyph.tsx';
import { type CycleAt, ofCycle } from './data.ts';
import { resultAddresses, useResultWords } from './draft/words.tsx';
import { addresses, useWords, wordsFor } from './words.tsx';

type StepsView = { steps: { subject: string; left: { code: string; detail: string }[] }[] };

/** Subjects of the API and their screens; one without a screen of its own is done on the page at hand. */
const screens: Record<string, (site: string) => string> = {
  draft: resultAddresses.draft,
  review: resultAddresses.review,
  quality: resultAddresses.quality,
  disputes: addresses.findings,
  findings: addresses.findings,
  plan: addresses.plan,
  field: addresses.workbench,
  impartiality: (site) => `${addresses.assessment(site)}/team`,
  'desk-review': (site) => `${addresses.assessment(site)}/desk-review`,
};

export function useSteps(at: CycleAt) {
  return useQuery({
    queryKey: ['assessment', at.site, at.cycle, 'steps'],
    queryFn: async () => (await ofCycle.steps.$get({ param: at })).json(),
  });
}

export function StepsShown({ site, view }: { site: string; view: StepsView }) {
  const say = useResultWords();
  const words = useWords();
  return (
    <>
      {view.steps.map(({ subject, left }) => {
        const name = wordsFor(say, 'steps', subject) ?? subject.replaceAll('-', ' ');
        const href = screens[subject]?.(site);
        return (
          <li key={subject}>
            <Glyph name={left.length === 0 ? 'check' : 'ring'} className={left.length === 0 ? 'good' : 'calm'} />
            <span>
              <span className="hush">{words(left.length === 0 ? 'check.done' : 'check.open')}: </span>
              {href === undefined ? name : <a href={href}>{name}</a>}
              {left.map(({ code, detail }) => (
                <span key={code} className="note">
                  {detail}
                </span>
              ))}
            </span>
          </li>
        );
      })}
    </>
  );
}

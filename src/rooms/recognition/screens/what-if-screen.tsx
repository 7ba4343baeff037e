/** Which further certificates would leave less to assess: asked before money is spent on one. */
import { useRouter } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import type { SiteAtHand } from '#ui/app/site.ts';
import { Button } from '#ui/components/Button.tsx';
import { RadioCards } from '#ui/components/RadioCards.tsx';
import { TextField } from '#ui/components/TextField.tsx';
import { cycleOf, useAsked, useQuestion, useRecognition, useWhatIf } from './data.ts';
import { NoCycle, OfSite, Shown, TabbedHead } from './page.tsx';
import { WhatIfAnswer } from './what-if-answer.tsx';
import { addresses, useWords } from './words.tsx';

export default function WhatIfScreen() {
  return <OfSite>{(site) => <OfCycle site={site} />}</OfSite>;
}

type Cycle = SiteAtHand['cycles'][number];

function OfCycle({ site }: { site: SiteAtHand }) {
  const say = useWords();
  const question = useQuestion();
  const cycle = cycleOf(site, question.get('cycle'));
  const leave = leaveOf(question.get('leave'));
  return (
    <>
      <TabbedHead site={site} current="whatIf" title={say('what-if')} lede={say('what-if.lede')} />
      {cycle === undefined ? (
        <NoCycle site={site} />
      ) : (
        <>
          <Question key={question.toString()} site={site} cycle={cycle} leave={leave} />
          <Answer key={cycle.id} site={site} cycle={cycle} leave={leave} />
        </>
      )}
    </>
  );
}

/** A whole number that can be asked for; anything else asks for the best next certificate. */
export function leaveOf(asked: string | null): number | null {
  return asked !== null && /^\d{1,2}$|^100$/.test(asked) ? Number(asked) : null;
}

function Question({ site, cycle, leave }: { site: SiteAtHand; cycle: Cycle; leave: number | null }) {
  const say = useWords();
  const router = useRouter();
  const [kind, setKind] = useState(leave === null ? 'next' : 'fewest');
  const send = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const most = String(new FormData(event.currentTarget).get('leave') ?? '');
    const asked = new URLSearchParams({ cycle: String(cycle.number), ...(kind === 'fewest' ? { leave: most } : {}) });
    router.history.push(`${addresses.whatIf(site.id)}?${asked}`);
  };
  return (
    <form className="question no-paper" onSubmit={send}>
      <RadioCards
        legend={say('what-if.question')}
        name="kind"
        value={kind}
        onChange={setKind}
        cards={['next', 'fewest'].map((one) => ({ value: one, title: say(`what-if.${one}`), text: say(`what-if.${one}.text`) }))}
      />
      {kind === 'fewest' && (
        <TextField label={say('what-if.leave')} name="leave" type="number" min={0} max={100} step={1} required defaultValue={leave ?? ''} />
      )}
      <div className="actions">
        <Button type="submit">{say('what-if.ask')}</Button>
      </div>
    </form>
  );
}

function Answer({ site, cycle, leave }: { site: SiteAtHand; cycle: Cycle; leave: number | null }) {
  const at = { site: site.id, cycle: cycle.id };
  const answer = useWhatIf(at, leave);
  const asked = useAsked(at);
  const scope = useRecognition(at, null);
  return (
    <Shown query={answer}>
      {(found) => (
        <Shown query={asked}>
          {(criteria) => (
            <WhatIfAnswer
              site={site}
              cycle={cycle}
              leave={leave}
              answer={found}
              items={criteria.items}
              criteria={scope.data?.criteria ?? []}
            />
          )}
        </Shown>
      )}
    </Shown>
  );
}

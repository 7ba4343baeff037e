/** Somebody leaves the team: who of the firm takes over, and why. What speaks against a person stands beside the name. */
import { useState } from 'react';
import { RadioCards } from '#ui/components/RadioCards.tsx';
import { type CycleAt, ofCycle } from '../data.ts';
import { ReasonDialog } from '../impartiality/reason-dialog.tsx';
import { useImpartialityWords } from '../impartiality/words.tsx';
import { useWords } from '../words.tsx';
import type { Member, Team } from './team-screen.tsx';

export function HandOverDialog({ at, data, leaving, onClose }: { at: CycleAt; data: Team; leaving: Member; onClose: () => void }) {
  const say = useImpartialityWords();
  const sayRoom = useWords();
  const [toId, setTo] = useState<string | null>(null);
  const reviews = leaving.role === 'reviewer';
  return (
    <ReasonDialog
      at={at}
      title={say('hand-over.title', { name: leaving.name ?? sayRoom('somebody') })}
      reason={{ label: sayRoom('reason'), hint: say('hand-over.reason.hint'), path: '/reason', doIt: say('hand-over') }}
      ready={toId !== null}
      send={(reason) => ofCycle.team['hand-overs'].$post({ param: at, json: { fromId: leaving.id, toId: toId ?? '', reason } })}
      onClose={onClose}
    >
      <p>{say('hand-over.text')}</p>
      {data.successors.length === 0 ? (
        <p>{say('hand-over.nobody', { firm: data.firm.name })}</p>
      ) : (
        <RadioCards
          legend={say('hand-over.to')}
          name="to"
          value={toId}
          onChange={setTo}
          cards={data.successors.map((one) => ({
            value: one.id,
            title: one.name ?? sayRoom('somebody'),
            disabled: reviews ? !one.reviews : one.obstacles.length > 0,
            note: one.obstacles.length === 0 || (reviews && one.reviews) ? undefined : one.obstacles.map(({ detail }) => detail).join(' '),
          }))}
        />
      )}
    </ReasonDialog>
  );
}

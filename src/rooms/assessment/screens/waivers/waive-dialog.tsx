/** Waiving a rule, or taking a waiver back: both with reasons that everybody can read. */
import { type CycleAt, client } from '../data.ts';
import { ReasonDialog } from '../impartiality/reason-dialog.tsx';
import { useImpartialityWords } from '../impartiality/words.tsx';
import { useWords } from '../words.tsx';
import type { Possible, Waiver } from './waivers-screen.tsx';

const ofCycle = client.sites[':site'].cycles[':cycle'].waivers;

export function WaiveDialog({ at, possible, onClose }: { at: CycleAt; possible: Possible; onClose: () => void }) {
  const say = useImpartialityWords();
  const sayRoom = useWords();
  const { rule, detail } = possible;
  const { kind, id, name } = possible.for;
  return (
    <ReasonDialog
      at={at}
      title={say('waive.title', { name: name ?? sayRoom('somebody') })}
      reason={{ label: say('reasons'), hint: say('reasons.hint'), path: '/reasons', doIt: say('waive') }}
      send={(reasons) =>
        ofCycle.$post({
          param: at,
          json: { rule, reasons, personId: kind === 'person' ? id : null, firmId: kind === 'firm' ? id : null },
        })
      }
      onClose={onClose}
    >
      <p>{detail}</p>
    </ReasonDialog>
  );
}

export function WithdrawDialog({ at, waiver, onClose }: { at: CycleAt; waiver: Waiver; onClose: () => void }) {
  const say = useImpartialityWords();
  const sayRoom = useWords();
  return (
    <ReasonDialog
      at={at}
      title={say('withdraw.title', { name: waiver.for.name ?? sayRoom('somebody') })}
      reason={{ label: say('reasons'), hint: say('reasons.hint'), path: '/reason', doIt: say('withdraw') }}
      send={(reason) => ofCycle[':waiver'].withdrawal.$put({ param: { ...at, waiver: waiver.id }, json: { reason } })}
      onClose={onClose}
    >
      <p>{say(`rule.${waiver.rule}`)}</p>
    </ReasonDialog>
  );
}

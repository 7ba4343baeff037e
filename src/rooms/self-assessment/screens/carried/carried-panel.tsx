/** Beside a question: what the last cycle said and showed of it. */
import { FaultNotice } from '#ui/app/fault-notice.tsx';
import { FaultState } from '#ui/app/fault-state.tsx';
import { MoreWords } from '#ui/app/more-words.tsx';
import { formatDate } from '#ui/i18n.ts';
import { useLanguage } from '#ui/messages.client.tsx';
import { isSettled } from '../autosave.ts';
import type { OpenCycle } from '../cycle-page.tsx';
import { todayIn } from '../evidence-line.tsx';
import type { Writing } from '../use-answer.ts';
import { CarriedThing } from './carried-thing.tsx';
import { type Carried, type CarriedOfItem, useCarriedOf, useCarryWords, useSettling, words } from './data.ts';

/** Nothing is asked for a first cycle. */
export function CarriedPanel({ open, item, writing }: { open: OpenCycle; item: string; writing: Writing }) {
  if (open.answers.cycle.number === 1) return null;
  return (
    <MoreWords areas={words}>
      <Panel open={open} item={item} writing={writing} />
    </MoreWords>
  );
}

function Panel({ open, item, writing }: { open: OpenCycle; item: string; writing: Writing }) {
  const at = { ...open.at, item };
  const { data, error, refetch } = useCarriedOf(at);
  const settling = useSettling(at);
  const { draft, base, conflict } = writing.state;
  if (data === undefined) return error === null ? null : <FaultState fault={error} onRetry={() => void refetch()} />;
  return (
    <CarriedList
      carried={data}
      zone={open.site.timeZone}
      item={item}
      written={draft.comment.trim() !== '' || draft.reason.trim() !== ''}
      // What is being written is saved first: a text is taken into the answer as the server holds it.
      busy={settling.isPending || !isSettled(writing.state)}
      fault={settling.error}
      onSettle={
        open.may.edit && conflict === null ? (one, how) => settling.mutate({ ...how, carried: one.id, version: base.version }) : null
      }
    />
  );
}

type OnSettle = (one: Carried, how: Pick<Parameters<ReturnType<typeof useSettling>['mutate']>[0], 'state' | 'how'>) => void;

export function CarriedList(props: {
  carried: CarriedOfItem;
  zone: string;
  item: string;
  written: boolean;
  busy: boolean;
  fault: unknown;
  onSettle: OnSettle | null;
}) {
  const { carried, zone, item, written, busy, fault, onSettle } = props;
  const say = useCarryWords();
  const language = useLanguage();
  const { from, items } = carried;
  if (from === null || items.length === 0) return null;
  const isOpen = (one: Carried) => one.offers.some((offer) => offer.item === item && offer.state === 'to-confirm');
  const toConfirm = items.filter(isOpen);
  const settled = items.filter((one) => !isOpen(one));
  const list = (those: readonly Carried[]) => (
    <ul className="plain-list">
      {those.map((one) => (
        <li key={one.id}>
          <CarriedThing
            one={one}
            zone={zone}
            item={item}
            written={written}
            busy={busy}
            settle={onSettle === null ? null : (how) => onSettle(one, how)}
          />
        </li>
      ))}
    </ul>
  );
  return (
    <section className="offer" aria-labelledby="carried">
      <h2 id="carried">{say('panel')}</h2>
      <p className="note">
        {say('panel.origin', {
          number: from.number,
          pack: from.packShort,
          name: from.signatoryName,
          date: formatDate(todayIn(zone, new Date(from.signedAt)), language),
        })}
      </p>
      {toConfirm.length > 0 && onSettle !== null && <p>{say('panel.text')}</p>}
      <FaultNotice fault={fault} />
      {toConfirm.length > 0 && list(toConfirm)}
      {settled.length > 0 && (
        <details className="fold">
          <summary>{say('panel.settled', { count: settled.length })}</summary>
          {list(settled)}
        </details>
      )}
    </section>
  );
}

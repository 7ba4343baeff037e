/** One carried thing with its origin, and what can be done with it. */
import { Button } from '#ui/components/Button.tsx';
import { Notice } from '#ui/components/Notice.tsx';
import { formatDate } from '#ui/i18n.ts';
import { useLanguage } from '#ui/messages.client.tsx';
import { todayIn } from '../evidence-line.tsx';
import { clockTime } from '../words.tsx';
import { type Carried, type LeftOver, type Settling, useCarryWords } from './data.ts';

export type Settle = (settling: Omit<Settling, 'version' | 'carried'>) => void;

/** `settle` null: it can only be read. `written`: the answer says something already. */
export function CarriedThing(props: { one: Carried; item: string; zone: string; written: boolean; busy: boolean; settle: Settle | null }) {
  const { one, item, zone, settle } = props;
  const say = useCarryWords();
  const offer = one.offers.find((each) => each.item === item);
  const others = one.offers.filter((each) => each.item !== item).map((each) => each.item);
  return (
    <>
      <CarriedText one={one} zone={zone} />
      {others.length > 0 && <p className="note">{say('also-at', { items: others.join(', ') })}</p>}
      {one.stale !== null && offer?.state === 'to-confirm' && (
        <Notice kind="warning">
          <p>{say(`stale.${one.stale}`)}</p>
        </Notice>
      )}
      {offer !== undefined && offer.state !== 'to-confirm' && <Settled offer={offer} />}
      {settle !== null && offer !== undefined && <Choices {...props} settle={settle} state={offer.state} />}
    </>
  );
}

/** What it says, where it stood, who wrote it and on which day at the site. */
export function CarriedText({ one, zone }: { one: Carried | LeftOver; zone: string }) {
  const say = useCarryWords();
  const language = useLanguage();
  const from = one.from.map(({ item, title }) => `${item} ${title}`.trim()).join('; ');
  return (
    <>
      <p className="note">
        <b>{say(`kind.${one.kind}`)}</b>
        {from !== '' && <> · {say('stood-at', { items: from, count: one.from.length })}</>}
        {one.writtenBy !== null && one.writtenAt !== null && (
          <>
            {' '}
            ·{' '}
            {say('written-by', {
              name: nameOf(one.writtenBy.name, say('somebody')),
              when: formatDate(todayIn(zone, new Date(one.writtenAt)), language),
            })}
          </>
        )}
      </p>
      {one.level !== null && <p>{say('level.text', { level: one.level })}</p>}
      {one.level === null && (
        <blockquote className="written">
          {one.about !== null && <b>{one.about} </b>}
          {one.text}
        </blockquote>
      )}
    </>
  );
}

function Settled({ offer }: { offer: Carried['offers'][number] }) {
  const say = useCarryWords();
  const language = useLanguage();
  const state = say(`state.${offer.state}`);
  const { settledBy, settledAt } = offer;
  if (settledBy === null || settledAt === null) return <p className="note">{state}</p>;
  return (
    <p className="note">
      {say('state.by', { state, name: nameOf(settledBy.name, say('somebody')), when: clockTime(settledAt, language) })}
    </p>
  );
}

function Choices(props: { one: Carried; state: Carried['offers'][number]['state']; written: boolean; busy: boolean; settle: Settle }) {
  const { one, state, written, busy, settle } = props;
  const say = useCarryWords();
  if (state === 'taken') return null;
  if (state === 'set-aside') {
    return (
      <Button variant="bare" busy={busy} onClick={() => settle({ state: 'to-confirm' })}>
        {say('put-back')}
      </Button>
    );
  }
  const isText = one.kind === 'comment' || one.kind === 'reason';
  return (
    <div className="cluster no-paper">
      {isText && (
        <Button variant="plain" busy={busy} onClick={() => settle({ state: 'taken', how: 'append' })}>
          {say(written ? 'take.append' : 'take')}
        </Button>
      )}
      {isText && written && (
        <Button variant="bare" busy={busy} onClick={() => settle({ state: 'taken', how: 'replace' })}>
          {say('take.replace')}
        </Button>
      )}
      {one.level !== null && (
        <Button variant="plain" busy={busy} onClick={() => settle({ state: 'taken' })}>
          {say('take.level', { level: one.level })}
        </Button>
      )}
      {one.kind === 'evidence' && one.stale === null && (
        <Button variant="plain" busy={busy} onClick={() => settle({ state: 'taken' })}>
          {say('take.evidence')}
        </Button>
      )}
      <Button variant="bare" busy={busy} onClick={() => settle({ state: 'set-aside' })}>
        {say('set-aside')}
      </Button>
    </div>
  );
}

function nameOf(name: string | null, somebody: string): string {
  return name ?? somebody;
}

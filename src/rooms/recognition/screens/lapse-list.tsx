/** What rested on certificates and no longer does, and by when it is renewed, replaced or assessed. */
import type { SiteAtHand } from '#ui/app/site.ts';
import { Notice } from '#ui/components/Notice.tsx';
import { formatDate } from '#ui/i18n.ts';
import { useLanguage } from '#ui/messages.client.tsx';
import type { Certificate, Lapse, System } from './data.ts';
import { addresses, titleOf, useWords } from './words.tsx';

export function LapseList(props: {
  lapses: readonly Lapse[];
  certificates: readonly Certificate[];
  systems: readonly System[];
  site: SiteAtHand;
}) {
  const { lapses, certificates, systems, site } = props;
  const say = useWords();
  if (lapses.length === 0) return null;
  const open = lapses.some(({ closedOn }) => closedOn === null);
  return (
    <Notice kind={open ? 'warning' : 'info'} title={say(open ? 'lapses' : 'lapses.closed')}>
      <ul>
        {lapses.map((lapse) => (
          <li key={`${lapse.item} ${lapse.lapsedOn}`}>
            <LapseText lapse={lapse} />{' '}
            {lapse.certificates.map((id) => {
              const held = certificates.find((one) => one.id === id);
              return held === undefined ? (
                <span key={id} className="note">
                  {say('lapse.removed')}
                </span>
              ) : (
                <a key={id} href={addresses.certificate(site.id, id)}>
                  {say('certificate.named', { system: titleOf(systems, held.system), number: held.number })}
                </a>
              );
            })}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function LapseText({ lapse: { item, lapsedOn, afterDecision, dueOn, closedOn } }: { lapse: Lapse }) {
  const say = useWords();
  const language = useLanguage();
  const day = (iso: string | null) => (iso === null ? '' : formatDate(iso, language));
  const key = closedOn !== null ? 'lapse.settled' : !afterDecision ? 'lapse.before' : dueOn === null ? 'lapse.after' : 'lapse.after.due';
  return say(key, { item, lapsed: day(lapsedOn), due: day(dueOn), closed: day(closedOn) });
}

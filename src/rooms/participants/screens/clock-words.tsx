/** The words of the clocks: `say('title')` is `participants-clocks-screens.title`; and why a day is the day it is. */
import { Why } from '#ui/components/Why.tsx';
import { formatDate, type Translate } from '#ui/i18n.ts';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import type { Clocks } from './data.ts';
import { useWords } from './words.ts';

export function useClockWords(): Translate {
  const t = useT();
  return (key, values) => t(`participants-clocks-screens.${key}`, values);
}

/** Names clocks. A rulebook may hold some that these words do not know yet: then its own name is shown. */
export function useClockNames(): (name: string) => string {
  const say = useWords();
  return (name) => {
    const key = `clock.${name}`;
    const words = say(key);
    return words.endsWith(key) ? name.replaceAll('_', ' ') : words;
  };
}

export function WhyClock({ clock, rulebook }: { clock: Clocks['items'][number]; rulebook: string }) {
  const t = useT();
  const say = useWords();
  const language = useLanguage();
  const { relation, months, anchor, anchoredOn, basis, source, note } = clock;
  const event = say(`event.${anchor}`);
  const sources = source === null ? [] : source.split(';').map((one) => ({ text: one.trim() }));
  return (
    <Why t={t} version={rulebook} basis={basis.months} sources={sources} rule={{ text: `clocks.${clock.name}` }}>
      {say(`clock-why.${relation}`, { months, event })}{' '}
      {anchoredOn === null ? say('clock-why.anchor-none') : say('clock-why.anchor-on', { day: formatDate(anchoredOn, language) })}{' '}
      {basis.anchor !== basis.months && say('clock-why.anchor', { basis: t(`ui.basis.${basis.anchor}`) })}
      {note !== null && ` ${say('clock-why.note', { note })}`}
    </Why>
  );
}

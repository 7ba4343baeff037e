/** The words of these screens, and where they lead. */
import { BasisMark } from '#ui/components/BasisMark.tsx';
import { DateText } from '#ui/components/DateText.tsx';
import { Why } from '#ui/components/Why.tsx';
import { formatDate, type Translate } from '#ui/i18n.ts';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import type { Rule } from './data.ts';

/** `say('decision')` is the message `award-screens.decision`. */
export function useWords(): Translate {
  const t = useT();
  return (key, values) => t(`award-screens.${key}`, values);
}

/** A calendar day, or the day of an instant where the site is. */
export function Day({ iso, zone }: { iso: string; zone?: string | undefined }) {
  const language = useLanguage();
  const day = iso.length > 10 ? new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date(iso)) : iso;
  return <DateText iso={iso}>{formatDate(day, language)}</DateText>;
}

export const addresses = {
  site: (site: string) => `/app/sites/${site}`,
  assessment: (site: string) => `/app/sites/${site}/assessment`,
  improvement: (site: string) => `/app/sites/${site}/improvement`,
  report: (site: string) => `/app/sites/${site}/assessment/report`,
  guide: (pack: string, criterion: string) => `/criteria/${pack}/${criterion}`,
};

/** Why something counts as it does: the rule, its version, its source and how well it is founded. */
export function WhyRule({ rule, children }: { rule: Rule; children?: string }) {
  const t = useT();
  const say = useWords();
  return (
    <Why
      t={t}
      rule={{ text: nameOfRule(say, rule.id) }}
      version={rule.version}
      sources={rule.source === null ? [] : [{ text: rule.source }]}
      basis={rule.basis}
    >
      {children}
      {rule.note !== null && ` ${say('note', { note: rule.note })}`}
    </Why>
  );
}

/** A rule's name and how well it is founded, on one line. */
export function RuleLine({ rule }: { rule: Rule }) {
  const t = useT();
  const say = useWords();
  return (
    <span className="note">
      {nameOfRule(say, rule.id)} <BasisMark basis={rule.basis} t={t} />
    </span>
  );
}

/** A place in the rulebook in words; one that a later rulebook added keeps its own name. */
export function nameOfRule(say: Translate, id: string): string {
  const key = `rule.${id}`;
  const name = say(key);
  return name === `award-screens.${key}` ? id : name;
}

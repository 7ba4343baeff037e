/** The words of these screens, and where they lead. */
import { DateText } from '#ui/components/DateText.tsx';
import { StatusBadge, type StatusTone } from '#ui/components/StatusBadge.tsx';
import { formatDate, type Translate } from '#ui/i18n.ts';
import { useLanguage, useT } from '#ui/messages.client.tsx';
import type { PointSummary } from './data.ts';

/** `say('plan')` is the message `improvement-screens.plan`. */
export function useWords(): Translate {
  const t = useT();
  return (key, values) => t(`improvement-screens.${key}`, values);
}

/** A calendar day. */
export function Day({ iso }: { iso: string }) {
  return <DateText iso={iso}>{formatDate(iso, useLanguage())}</DateText>;
}

export const addresses = {
  site: (site: string) => `/app/sites/${site}`,
  plan: (site: string) => `/app/sites/${site}/improvement`,
  point: (site: string, item: string) => `/app/sites/${site}/improvement/${item}`,
  decision: (site: string) => `/app/sites/${site}/decision`,
  evidence: (site: string) => `/app/sites/${site}/evidence`,
  workbook: (site: string) => `/api/v1/sites/${site}/improvement/plan.xlsx`,
  poam: (site: string) => `/api/v1/sites/${site}/improvement/poam.json`,
};

const tones: Record<PointSummary['state'], StatusTone> = { open: 'open', claimed: 'waiting', verified: 'partial', closed: 'good' };

export function State({ state }: Pick<PointSummary, 'state'>) {
  const say = useWords();
  return <StatusBadge tone={tones[state]}>{say(`state.${state}`)}</StatusBadge>;
}

/** How a point stands with time, in words; late ones in the tone of what is late as well. */
export function Slip({ slippage: { stage, daysLeft } }: Pick<PointSummary, 'slippage'>) {
  const say = useWords();
  const late = stage === 'late' || stage === 'escalated' || stage === 'suspension';
  return <span className={late ? 'bad' : undefined}>{say(`slippage.${stage}`, { days: Math.abs(daysLeft) })}</span>;
}

/** What a row of the register says of a reported site: its newest fact and its status, in the words that were reported. */
import type { Grade, ReportedSite } from './read-sites.ts';

/** The steps of which something may be reported, the newest first. */
const steps = ['award', 'assessment', 'commitment'] as const;
export type Step = (typeof steps)[number];

export type ReportedWords = {
  grade: Grade;
  inferred: boolean;
  status: string;
  fact: { step: Step; words: string } | null;
};

export function rowWords(site: ReportedSite): ReportedWords {
  const step = steps.find((candidate) => site[candidate].length > 0);
  const fact = step === undefined ? null : { step, words: site[step].map(({ words }) => words).join('; ') };
  return { grade: site.grade, inferred: site.inferred, status: site.status, fact };
}

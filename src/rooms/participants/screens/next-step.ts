/** What a site does next, from how far it has come. The server decides what is allowed; this only says where to go. */

export type Step = {
  /** Names the words that say it. */
  key: 'apply' | 'self-assess' | 'wait' | 'on-hold' | 'declined' | 'sign' | 'answer' | 'appoint' | 'assess' | 'decide' | 'next-cycle';
  /** Who does it: others only read that it is their turn. */
  permission: string;
};

export type Standing = {
  application: { status: 'submitted' | 'on-hold' | 'accepted' | 'declined' | 'withdrawn' } | null;
  letter: object | null;
  cycles: readonly { kind: string; stage: string }[];
  /** Marks that the metals of the site allow. */
  marks: number;
};

export function nextStep({ application, letter, cycles, marks }: Standing): Step {
  const open = cycles.find(({ stage }) => stage !== 'decided' && stage !== 'closed');
  if (open !== undefined) return ofCycle(open);
  if (letter !== null) return { key: 'next-cycle', permission: 'cycle.open' };
  switch (application?.status) {
    case 'submitted':
      return { key: 'wait', permission: 'application.review' };
    case 'on-hold':
      return { key: 'on-hold', permission: 'application.review' };
    case 'accepted':
      return { key: 'sign', permission: 'letter.sign' };
    case 'declined':
      return { key: 'declined', permission: 'cycle.open' };
    default:
      return { key: marks > 0 ? 'apply' : 'self-assess', permission: 'cycle.open' };
  }
}

function ofCycle({ kind, stage }: { kind: string; stage: string }): Step {
  if (stage === 'self-assessment' || kind === 'self-assessment-only') return { key: 'answer', permission: 'answers.read' };
  if (stage === 'released') return { key: 'appoint', permission: 'assessment.appoint' };
  return stage === 'assessment' ? { key: 'assess', permission: 'assessment.read' } : { key: 'decide', permission: 'decision.read' };
}

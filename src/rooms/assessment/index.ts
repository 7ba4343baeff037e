/** The face of the room: submitted assessments for the decision, and what speaks for the impartiality of whoever decides. */
export { coolingOffSince, impartialityFaults, isApproved } from './approval-rules.ts';
export { candidatesAmong, impartialityOf } from './candidates.ts';
export { holdersAt } from './confirm-appointment.ts';
export { type CycleAtHand, type CyclePath, cycleAtHand, heldCycle } from './cycle-at-hand.ts';
export { closedFindings } from './findings/closed-findings.ts';
export { assessorDays, type SiteSize } from './plan/rules.ts';
export { approvalOf, peopleByIds } from './queries.ts';
export { type SubmittedAssessment, submittedAssessment } from './submitted.ts';
export { tellScheme, tellSite } from './tell-people.ts';

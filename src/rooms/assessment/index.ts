/** The face of the room: submitted assessments for the decision, and what speaks for the impartiality of whoever decides. */
export { coolingOffSince } from './approval-rules.ts';
export { impartialityOf } from './candidates.ts';
export { holdersAt } from './confirm-appointment.ts';
export { type CycleAtHand, type CyclePath, cycleAtHand, heldCycle } from './cycle-at-hand.ts';
export { peopleByIds } from './queries.ts';
export { type SubmittedAssessment, submittedAssessment } from './submitted.ts';

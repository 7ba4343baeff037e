/** The face of the room: submitted assessments for the decision, impartiality for whoever decides, and what the desk gathers. */
export { coolingOffSince, impartialityFaults } from './approval-rules.ts';
export { impartialityOf } from './candidates.ts';
export { holdersAt } from './confirm-appointment.ts';
export { type CycleAtHand, type CyclePath, cycleAtHand, heldCycle } from './cycle-at-hand.ts';
export { type OpenAppointment, type OpenWork, openAppointments, openWorkOf } from './open-work.ts';
export type { Snapshot } from './snapshot.ts';
export { type SubmittedAssessment, submittedAssessment, submittedAssessments } from './submitted.ts';

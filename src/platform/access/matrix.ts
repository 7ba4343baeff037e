/**
 * The one access matrix: permission -> the relations that give it. What is not here is not allowed.
 * `anyone` needs no account; `signed-in` needs one and no relation; every other name is a role, held on the organisation or site at hand,
 * or on the whole scheme.
 */
import { producerRoles, type Relation } from './roles.ts';

const producers: Relation[] = ['company-manager', 'site-manager', 'contributor', 'reader', 'consultant', 'signing-officer'];
const editors: Relation[] = ['company-manager', 'site-manager', 'contributor', 'consultant'];
const managers: Relation[] = ['company-manager', 'site-manager'];
const assessors: Relation[] = ['lead-assessor', 'assessor'];
const scheme: Relation[] = ['scheme-staff', 'decision-maker', 'administrator'];

export const matrix = {
  public: ['anyone'],
  'account.own': ['signed-in'],

  'organisation.apply': ['signed-in'],
  // Assessors: of their firm, where they hold their role; on a site it gives them nothing of the organisation above.
  'organisation.read': [...producers, 'firm-manager', ...assessors, ...scheme],
  'organisation.edit': ['company-manager', 'firm-manager'],
  'members.read': [...managers, 'firm-manager', ...scheme],
  'members.edit': [...managers, 'firm-manager', 'administrator'],

  'site.create': ['company-manager'],
  'site.read': [...producers, ...assessors, ...scheme],
  'site.edit': managers,
  'trail.read': [...managers, ...scheme],

  'application.review': ['scheme-staff'],
  'letter.sign': ['signing-officer'],
  'cycle.open': managers,
  'boundary.edit': managers,

  'answers.read': [...producers, ...assessors, ...scheme],
  'answers.edit': editors,
  'answers.delegate': managers,
  'certificates.read': [...producers, ...assessors, ...scheme],
  'certificates.edit': editors,
  'certificates.check': [...assessors, 'scheme-staff'],

  'release.sign': ['signing-officer'],
  'release.reopen': ['company-manager', 'site-manager', 'scheme-staff'],

  'assessment.appoint': [...managers, 'scheme-staff'],
  'assessment.confirm': ['scheme-staff'],
  'assessment.read': [...assessors, 'scheme-staff', 'decision-maker'],
  'assessment.edit': assessors,
  'assessment.submit': ['lead-assessor'],
  'findings.read': [...managers, 'signing-officer', ...assessors, 'scheme-staff', 'decision-maker'],
  'findings.answer': managers,
  // What the assessor asks of the site before the visit.
  'desk-questions.read': [...editors, 'signing-officer', ...assessors, 'scheme-staff'],
  'desk-questions.answer': editors,
  // The draft report, and what the site says of it.
  'draft.read': [...managers, 'signing-officer', ...assessors, 'scheme-staff', 'decision-maker'],
  'draft.comment': [...managers, 'signing-officer'],
  'report.read': [...managers, 'signing-officer', ...assessors, 'scheme-staff', 'decision-maker'],
  'report.requests': ['scheme-staff'],
  'quality.review': ['scheme-staff'],
  'assessment.hand-over': ['scheme-staff'],
  'assessor.approve': ['scheme-staff'],
  // A firm asks to be approved; its people say what they can.
  'firm.apply': ['firm-manager'],
  'competence.edit': ['firm-manager', 'lead-assessor', 'assessor'],
  'waiver.decide': ['decision-maker'],
  'firm.read': ['firm-manager', 'scheme-staff', 'administrator'],
  'conflict.declare': ['signed-in'],

  'decision.read': [...managers, 'signing-officer', ...assessors, 'scheme-staff', 'decision-maker'],
  'decision.make': ['decision-maker'],

  // After the decision: plans and their closure, changes of status, appeals.
  'improvement.read': [...producers, ...assessors, ...scheme],
  'improvement.edit': editors,
  'improvement.claim': managers,
  'improvement.verify': assessors,
  'improvement.confirm': ['scheme-staff'],
  'extension.grant': ['scheme-staff'],
  'status.read': [...producers, ...assessors, ...scheme],
  'status.change': ['decision-maker'],
  'status.staff': ['scheme-staff'],
  'status.leave': ['company-manager', 'signing-officer'],
  'appeal.file': ['company-manager', 'signing-officer'],
  'appeal.read': [...managers, 'signing-officer', 'scheme-staff', 'decision-maker'],
  'appeal.hear': ['decision-maker'],
  // Monitoring without pause.
  'confirmation.read': [...producers, ...scheme],
  'confirmation.edit': editors,
  'confirmation.sign': ['signing-officer'],
  'incident.read': [...managers, 'signing-officer', ...assessors, ...scheme],
  'incident.report': [...editors, 'scheme-staff'],
  'incident.triage': ['scheme-staff'],
  'change.read': [...producers, ...scheme],
  'change.tell': [...managers, 'scheme-staff'],
  'change.decide': ['scheme-staff'],

  'review.request': ['company-manager', 'site-manager', 'scheme-staff'],
  'review.edit': ['scheme-staff', 'administrator'],
  'review.decide': ['decision-maker'],

  'register.edit': ['scheme-staff'],
  'scheme.read': scheme,
  'people.administer': ['administrator'],
} as const satisfies Record<string, readonly Relation[]>;

export type Permission = keyof typeof matrix;

/** What nobody does where they also hold a role of the producer, whatever else they are: the assessed take no part in their own assessment. */
const neverOfTheProducer: readonly Permission[] = [
  'assessment.confirm',
  'assessment.edit',
  'assessment.submit',
  'assessment.hand-over',
  'quality.review',
];

/** Whether a permission that is given does not count, because the person is of the producer too. */
export function barred(permission: Permission, relations: ReadonlySet<Relation>): boolean {
  return neverOfTheProducer.includes(permission) && producerRoles.some((role) => relations.has(role));
}

/** Whether any of the relations gives the permission. */
export function allows(permission: Permission, relations: Iterable<Relation>): boolean {
  const given: readonly Relation[] = matrix[permission];
  for (const relation of relations) if (given.includes(relation)) return true;
  return false;
}

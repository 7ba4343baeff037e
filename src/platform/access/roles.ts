/** The roles a person may have, and where each is held. */

/** Held on an organisation (and then on each of its sites) or on one site. */
export const producerRoles = ['company-manager', 'site-manager', 'contributor', 'reader', 'consultant', 'signing-officer'] as const;
/** `firm-manager` is held on an assessment firm; lead and member on the site they were appointed to. */
export const assessorRoles = ['firm-manager', 'lead-assessor', 'assessor'] as const;
/** Held on the whole scheme. */
export const schemeRoles = ['scheme-staff', 'decision-maker', 'administrator'] as const;

export const roles = [...producerRoles, ...assessorRoles, ...schemeRoles] as const;
export type Role = (typeof roles)[number];

/** What everybody is, and what everybody is who has signed in. */
export type Relation = Role | 'anyone' | 'signed-in';

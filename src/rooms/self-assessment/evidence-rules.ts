/** What evidence must say of itself. */
import { type Fault, fail, ok, type Result } from '#platform/result.ts';

export type Described = {
  kind: 'file' | 'held-at-site';
  custodian: string | null;
  place: string | null;
  effectiveOn: string | null;
  expiresOn: string | null;
};

/** Evidence held at the site says who keeps it and where, so that an assessor finds it; nothing expires before the day it speaks of. */
export function checkEvidence<Evidence extends Described>(evidence: Evidence): Result<Evidence> {
  const faults: Fault[] = [];
  if (evidence.kind === 'held-at-site') {
    if (evidence.custodian === null) faults.push({ code: 'custodian-needed', path: '/custodian' });
    if (evidence.place === null) faults.push({ code: 'place-needed', path: '/place' });
  }
  if (evidence.effectiveOn !== null && evidence.expiresOn !== null && evidence.expiresOn < evidence.effectiveOn) {
    faults.push({
      code: 'expires-before-effective',
      path: '/expiresOn',
      values: { effective: evidence.effectiveOn, expires: evidence.expiresOn },
    });
  }
  const [first, ...rest] = faults;
  return first === undefined ? ok(evidence) : fail(first, ...rest);
}

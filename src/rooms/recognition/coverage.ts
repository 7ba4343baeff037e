/**
 * What a scope says of a site without its reasons: which parts are covered, at which level and until when. The same answer as `scope`,
 * several times cheaper: for a whole register, where reasons are asked of one site at a time. Pure.
 */
import { type Certificate, counts, type Site } from './certificate.ts';
import { finding } from './conditions.ts';
import { better, type Covered, coveredBy, earlier, type Grant } from './grants.ts';
import { editionKey } from './matrix.ts';
import type { EditionProofs, Prepared, PreparedCell, Proof } from './prepare.ts';

type Day = { readonly site: Site; readonly onDate: string };

/** In the order of the pack. `onDate` is an ISO calendar date. */
export function coverage(prepared: Prepared, site: Site, certificates: readonly Certificate[], onDate: string): Covered[] {
  const proven = provenUntil(prepared, certificates, { site, onDate });
  const grants: (Grant | undefined)[][] = [];
  for (const [{ sources, targets, level, rank }, untils] of proven) {
    let until = '9999-12-31';
    for (let source = 0; source < sources.length; source += 1) until = earlier(until, untils[source] ?? '');
    // One of the sources is proven by nothing.
    if (until === '') continue;
    const grant = { level, rank, until };
    for (const { criterion, parts } of targets) {
      const granted = grants[criterion] ?? [];
      grants[criterion] = granted;
      for (const part of parts) granted[part] = better(granted[part], grant);
    }
  }
  return prepared.criteria.map((criterion, index) => coveredBy(criterion, grants[index] ?? []));
}

/** For each cell that recognises something: by the position of its source, the last day on which any certificate proves it under its conditions. */
function provenUntil({ proofs, cells }: Prepared, certificates: readonly Certificate[], day: Day): Map<PreparedCell, string[]> {
  const proven = new Map<PreparedCell, string[]>();
  for (const certificate of certificates) {
    const edition = counts(certificate, day.site.id, day.onDate) ? proofs.get(editionKey(certificate)) : undefined;
    if (edition === undefined) continue;
    const lasting: string[] = [];
    for (const { cell: index, source } of provenBy(certificate, edition)) {
      const cell = cells[index];
      if (cell === undefined || cell.mute !== null) continue;
      const until = lasting[cell.conditionSet] ?? holdsUntil(certificate, cell, day);
      lasting[cell.conditionSet] = until;
      if (until === '') continue;
      const untils = proven.get(cell) ?? [];
      proven.set(cell, untils);
      if (until > (untils[source] ?? '')) untils[source] = until;
    }
  }
  return proven;
}

function provenBy({ requirements }: Certificate, { all, byRequirement }: EditionProofs): readonly Proof[] {
  return requirements === 'all' ? all : requirements.flatMap((requirement) => byRequirement.get(requirement) ?? []);
}

/** The last day on which the certificate meets the conditions of the cell; empty where it does not meet them on the day. */
function holdsUntil(certificate: Certificate, { conditions }: PreparedCell, { site, onDate }: Day): string {
  let until = certificate.expires;
  for (const { test } of conditions) {
    if (!finding(test, certificate, site, onDate).met) return '';
    if (test.about === 'certificate') until = earlier(until, test.lasts(certificate) ?? until);
  }
  return until;
}

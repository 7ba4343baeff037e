/** An authorised officer signs the letter of commitment: it is public from then on, and the first day of the site's clocks. */
import type { Actor } from '#platform/accounts/actor.ts';
import { canonical, record, sha256 } from '#platform/audit/chain.ts';
import { dayIn } from '#platform/clock/clock.ts';
import type { Database, Tx } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import { orThrow, Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { type Application, applicationsOf, type Cycle, cyclesOf, type Letter, letterOf } from './cycle-queries.ts';
import { letterText } from './letter-text.ts';
import { insertCycle } from './open-cycle.ts';
import { projectSite } from './project.ts';
import { holdSite, organisationById, type Site, siteById } from './queries.ts';
import { checkLetter, isOpen } from './rules.ts';

export type LetterDraft = { text: string; textDigest: string; marks: string[]; on: string };

/** The letter as it would be signed today. @throws Problem when it cannot be signed now */
export async function draftLetter(services: Services, db: Database | Tx, siteId: string, language: string): Promise<LetterDraft> {
  const site = await siteById(db, siteId);
  return draftFor(services, db, site, language, await signable(db, site));
}

export type Signature = { site: string; language: string; signatoryName: string; signatoryTitle: string; textDigest: string };

/** @throws Problem letter-changed when the text is no longer the one that was read */
export async function signLetter(services: Services, tx: Tx, actor: Actor, command: Signature): Promise<{ letter: Letter; cycle: Cycle }> {
  const { language, signatoryName, signatoryTitle } = command;
  const site = await holdSite(tx, command.site);
  const application = await signable(tx, site);
  const { text, textDigest, on } = await draftFor(services, tx, site, language, application);
  if (textDigest !== command.textDigest) throw new Problem('letter-changed');
  const at = services.clock.now();
  const letter = await tx
    .insertInto('letters')
    .values({
      id: newId(at),
      site_id: site.id,
      signatory_name: signatoryName,
      signatory_title: signatoryTitle,
      signed_by: actor.id,
      signed_on: on,
      language,
      text,
      digest: sha256(canonical({ site: site.id, text, signatoryName, signatoryTitle, signedOn: on })),
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  const cycle = await insertCycle(services, tx, {
    site,
    kind: 'commitment',
    letterId: letter.id,
    marks: application.marks,
    requestedBy: null,
  });
  await projectSite(services, tx, site.id);
  await record(tx, {
    chain: site.id,
    at,
    actor: actor.id,
    action: 'participants.sign-letter',
    subject: `letter:${letter.id}`,
    after: { digest: letter.digest, cycle: cycle.id, pack: cycle.pack_id, matrix: cycle.matrix_id, rulebook: cycle.rulebook_id },
  });
  return { letter, cycle };
}

/** The accepted application under which the letter can be signed now. */
async function signable(db: Database | Tx, site: Site): Promise<Application> {
  const accepted = (await applicationsOf(db, site.id)).find(({ status }) => status === 'accepted');
  const signed = (await letterOf(db, site.id)) !== undefined;
  const openCycle = (await cyclesOf(db, site.id)).some(({ stage }) => isOpen(stage));
  orThrow(checkLetter({ accepted: accepted !== undefined, signed, openCycle }));
  if (accepted === undefined) throw new Problem('letter-needs-acceptance');
  return accepted;
}

async function draftFor(services: Services, db: Database | Tx, site: Site, language: string, { marks }: Application): Promise<LetterDraft> {
  const organisation = await organisationById(db, site.organisation_id);
  const on = dayIn(site.time_zone, services.clock.now());
  const { name, place, country } = site;
  const text = letterText(services.programme, { site: name, place, country, organisation: organisation.name, marks, language, onDate: on });
  return { text, textDigest: sha256(text), marks, on };
}

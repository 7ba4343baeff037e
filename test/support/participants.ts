/** Organisations, sites and committed sites for the tests of every room, made by the real use cases. */
import type { Actor } from '#platform/accounts/actor.ts';
import type { Tx } from '#platform/database/database.ts';
import type { Services } from '#platform/services.ts';
import { createOrganisation } from '#rooms/participants/create-organisation.ts';
import { createSite, type NewSite } from '#rooms/participants/create-site.ts';
import type { Application, Cycle, Letter } from '#rooms/participants/cycle-queries.ts';
import { decide } from '#rooms/participants/decide-application.ts';
import { openCycle } from '#rooms/participants/open-cycle.ts';
import type { Organisation, Site } from '#rooms/participants/queries.ts';
import { screenApplication } from '#rooms/participants/screen-application.ts';
import { draftLetter, signLetter } from '#rooms/participants/sign-letter.ts';
import { submitApplication } from '#rooms/participants/submit-application.ts';
import { uploadSanctionsList } from '#rooms/participants/upload-sanctions-list.ts';
import { aPerson, openWorld, type TestPerson } from './world.ts';

let made = 0;

export type MadeOrganisation = {
  organisation: Organisation /** Company manager of a producer, firm manager of a firm. */;
  manager: TestPerson;
};

export async function anOrganisation(
  given: { kind?: 'producer' | 'firm'; name?: string; country?: string } = {},
): Promise<MadeOrganisation> {
  made += 1;
  const manager = await aPerson();
  const { kind = 'producer', name = `Organisation ${made}`, country = 'CL' } = given;
  const organisation = await doing(manager, (services, tx, actor) =>
    createOrganisation(services, tx, actor, { kind, name, country, website: null }),
  );
  return { organisation, manager };
}

export type MadeSite = MadeOrganisation & { site: Site };
type GivenSite = Partial<Omit<NewSite, 'organisation'>> & { /** Under this organisation instead of a new one. */ of?: MadeOrganisation };

/** A copper mine in Chile unless told otherwise. */
export async function aSite({ of, ...given }: GivenSite = {}): Promise<MadeSite> {
  const owner = of ?? (await anOrganisation());
  made += 1;
  const draft: NewSite = {
    organisation: owner.organisation.id,
    name: `Site ${made}`,
    country: 'CL',
    place: null,
    latitude: null,
    longitude: null,
    timeZone: 'America/Santiago',
    kinds: ['mine'],
    metals: ['Cu'],
    headcount: 400,
    contactName: null,
    contactEmail: null,
    identifiers: [],
    ...given,
  };
  const site = await doing(owner.manager, (services, tx, actor) => createSite(services, tx, actor, draft));
  return { ...owner, site };
}

export type ProducerPeople = {
  manager: TestPerson;
  officer: TestPerson;
  siteManager: TestPerson;
  contributor: TestPerson;
  reader: TestPerson;
};
export type CommittedSite = MadeSite & { cycle: Cycle; letter: Letter; people: ProducerPeople; staff: TestPerson };

/** A site whose application was accepted and whose letter is signed, so that its first cycle is open. Marks: those of its metals, unless given. */
export async function aCommittedSite({ marks, ...given }: GivenSite & { marks?: string[] } = {}): Promise<CommittedSite> {
  const { services } = await openWorld();
  const made = await aSite(given);
  const ofMetals = services.programme.marks.filter((mark) => made.site.metals.includes(mark.metal)).map((mark) => mark.id);
  const { staff } = await anAcceptedApplication(made, marks ?? ofMetals);
  const people = await peopleOf(made);
  const draft = await draftLetter(services, services.db, made.site.id, 'en');
  const { letter, cycle } = await doing(people.officer, (all, tx, actor) =>
    signLetter(all, tx, actor, {
      site: made.site.id,
      language: 'en',
      signatoryName: people.officer.name,
      signatoryTitle: 'General manager',
      textDigest: draft.textDigest,
    }),
  );
  return { ...made, letter, cycle, people, staff };
}

/** An application that staff have screened and accepted. */
export async function anAcceptedApplication(
  { site, manager }: MadeSite,
  marks: string[],
): Promise<{ application: Application; staff: TestPerson }> {
  const staff = await aPerson([{ role: 'scheme-staff', scopeId: null }]);
  const submitted = await doing(manager, (services, tx, actor) => submitApplication(services, tx, actor, { site: site.id, marks }));
  const application = await doing(staff, async (services, tx, actor) => {
    const csv = 'name,aliases,country,program,reference\nNobody in particular,,,Test,T-1\n';
    await uploadSanctionsList(services, tx, actor, { name: 'Test list', asOf: '2026-11-01', csv });
    await screenApplication(services, tx, actor, { application: submitted.id, threshold: 0.9 });
    return decide(services, tx, actor, { application: submitted.id, version: submitted.version, decision: 'accepted', reason: null });
  });
  return { application, staff };
}

/** A site that assesses itself without having committed, for any metal. */
export async function aSelfAssessingSite(given: GivenSite = {}): Promise<MadeSite & { cycle: Cycle; people: ProducerPeople }> {
  const made = await aSite(given);
  const people = await peopleOf(made);
  const cycle = await doing(made.manager, (services, tx, actor) =>
    openCycle(services, tx, actor, { site: made.site.id, kind: 'self-assessment-only', requestedBy: null }),
  );
  return { ...made, cycle, people };
}

/** One person for each role a producer knows besides the consultant; all but the manager hold it on the site. */
async function peopleOf({ site, manager }: MadeSite): Promise<ProducerPeople> {
  const on = (role: 'signing-officer' | 'site-manager' | 'contributor' | 'reader') => aPerson([{ role, scopeId: site.id }]);
  const [officer, siteManager, contributor, reader] = await Promise.all([
    on('signing-officer'),
    on('site-manager'),
    on('contributor'),
    on('reader'),
  ]);
  return { manager, officer, siteManager, contributor, reader };
}

/** Runs a use case in a transaction of its own, as somebody. */
export async function doing<T>(person: TestPerson, run: (services: Services, tx: Tx, actor: Actor) => Promise<T>): Promise<T> {
  const { services } = await openWorld();
  const actor: Actor = { id: person.id, name: person.name, email: person.email, language: null, via: 'session' };
  return services.db.transaction().execute((tx) => run(services, tx, actor));
}

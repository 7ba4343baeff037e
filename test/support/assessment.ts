/** Approved firms, appointed and submitted assessments for the tests of this room and those below, made by the real use cases. */
import { assessable, packOf } from '#programme/index.ts';
import { answerAppointment } from '#rooms/assessment/answer-appointment.ts';
import { approveAssessor } from '#rooms/assessment/approve-assessor.ts';
import { approveFirm } from '#rooms/assessment/approve-firm.ts';
import { declareConflict } from '#rooms/assessment/declare-conflict.ts';
import { determineItem } from '#rooms/assessment/determine-item.ts';
import { proposeAssessor } from '#rooms/assessment/propose-assessor.ts';
import { submitAssessment } from '#rooms/assessment/submit-assessment.ts';
import { profileOf } from '#rooms/participants/index.ts';
import { anOrganisation, doing, type MadeOrganisation } from './participants.ts';
import { aReleasedSite, type ReleasedSite } from './self-assessment.ts';
import { acceptResult, agreeOnResult, visitSite } from './site-work.ts';
import { aPerson, openWorld, type TestPerson } from './world.ts';

export type ApprovedFirm = MadeOrganisation & { staff: TestPerson; lead: TestPerson; member: TestPerson; reviewer: TestPerson };

const approved = { status: 'approved' as const, from: '2020-01-01', until: '2099-12-31', reason: 'Competence shown' };

/** A firm approved for every kind and metal unless told otherwise, with a lead, a further assessor and one to review their work. */
export async function anApprovedFirm(given: { kinds?: string[]; metals?: string[] } = {}): Promise<ApprovedFirm> {
  const { programme } = (await openWorld()).services;
  const firm = await anOrganisation({ kind: 'firm', country: 'DE' });
  const firmId = firm.organisation.id;
  const staff = await aPerson([{ role: 'scheme-staff', scopeId: null }]);
  const [lead, member, reviewer] = await Promise.all([
    aPerson([{ role: 'lead-assessor', scopeId: firmId }]),
    aPerson([{ role: 'assessor', scopeId: firmId }]),
    aPerson([{ role: 'assessor', scopeId: firmId }]),
  ]);
  await doing(staff, async (services, tx, actor) => {
    const kinds = given.kinds ?? programme.siteKinds.map(({ code }) => code);
    const metals = given.metals ?? programme.metals.map(({ symbol }) => symbol);
    await approveFirm(services, tx, actor, { ...approved, firmId, version: 0, kinds, metals });
    for (const { id: personId } of [lead, member, reviewer])
      await approveAssessor(services, tx, actor, { ...approved, firmId, personId, version: 0 });
  });
  return { ...firm, staff, lead, member, reviewer };
}

export function declare(person: TestPerson, organisationId: string, conflict = false) {
  return doing(person, (services, tx, actor) =>
    declareConflict(services, tx, actor, {
      organisationId,
      conflict,
      statement: conflict ? 'I advised them last year.' : 'Nothing ties me to them.',
    }),
  );
}

export type AppointedSite = ReleasedSite & { firm: ApprovedFirm };
type GivenRelease = Parameters<typeof aReleasedSite>[0];

/** A released site whose assessor is confirmed. */
export async function anAppointedSite(given: GivenRelease = {}): Promise<AppointedSite> {
  return appointTo(await aReleasedSite(given));
}

/** Proposes a new firm for a released site and has it confirmed. */
export async function appointTo(made: ReleasedSite): Promise<AppointedSite> {
  const firm = await anApprovedFirm();
  for (const person of [firm.lead, firm.member, firm.reviewer]) await declare(person, made.organisation.id);
  const path = { siteId: made.site.id, cycleId: made.cycle.id };
  const { version } = await doing(made.people.siteManager, (services, tx, actor) =>
    proposeAssessor(services, tx, actor, {
      ...path,
      firmId: firm.organisation.id,
      leadId: firm.lead.id,
      teamIds: [firm.member.id],
      relations: new Set(['site-manager']),
    }),
  );
  await doing(firm.staff, (services, tx, actor) =>
    answerAppointment(services, tx, actor, { ...path, version, status: 'confirmed', reason: 'No conflict found' }),
  );
  return { ...made, firm };
}

export type Results = { partial?: string[]; miss?: string[]; notApplicable?: string[] };

/** A submitted assessment that the scheme accepted; every item is fully met but for those named. */
export async function aSubmittedAssessment({
  partial = [],
  miss = [],
  notApplicable = [],
  ...given
}: Results & GivenRelease = {}): Promise<AppointedSite> {
  const made = await anAppointedSite(given);
  const path = { siteId: made.site.id, cycleId: made.cycle.id };
  const { programme } = (await openWorld()).services;
  const pack = packOf(programme, made.cycle.pack_id);
  if (pack === null) throw new Error(`no pack ${made.cycle.pack_id}`);
  await visitSite(made);
  const levelOf = (accepts: string) => pack.levels.find((level) => level.accepts === accepts)?.code ?? null;
  await doing(made.firm.lead, async (services, tx, actor) => {
    for (const { number: item } of assessable(pack, profileOf(made.site))) {
      const excused = notApplicable.includes(item);
      const accepts = partial.includes(item) ? 'plan' : miss.includes(item) ? 'fail' : 'met';
      await determineItem(services, tx, actor, {
        ...path,
        item,
        version: 0,
        level: excused ? null : levelOf(accepts),
        notApplicable: excused,
        rationale: `Checked item ${item} on site.`,
        basedOn: ['documents', 'interviews'],
      });
    }
  });
  await agreeOnResult(made);
  await doing(made.firm.lead, (services, tx, actor) => submitAssessment(services, tx, actor, path));
  await acceptResult(made);
  return made;
}

/** Status and code of a refusal, then `pointer code` of each faulty field. */
export async function codesOf(answer: Response): Promise<(number | string)[]> {
  const { code, errors = [] } = (await answer.json()) as { code: string; errors?: { code: string; pointer?: string }[] };
  return [answer.status, code, ...errors.flatMap((error) => (error.pointer === undefined ? [] : [`${error.pointer} ${error.code}`]))];
}

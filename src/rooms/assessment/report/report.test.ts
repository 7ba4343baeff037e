import { beforeAll, describe, expect, test } from 'vitest';
import { recordStatements } from '#platform/database/database.ts';
import { type AppointedSite, anAppointedSite, aSubmittedAssessment, codesOf } from '../../../../test/support/assessment.ts';
import { aPerson, ask, openWorld, type TestPerson } from '../../../../test/support/world.ts';
import type { Snapshot } from '../snapshot.ts';

const at = (made: AppointedSite, rest: string) => `/api/v1/sites/${made.site.id}/cycles/${made.cycle.id}/assessment/report.${rest}`;

async function snapshotOf(made: AppointedSite): Promise<{ id: string; digest: string; snapshot: Snapshot }> {
  const { services } = await openWorld();
  const row = await services.db
    .selectFrom('assessments')
    .select(['id', 'digest', 'snapshot'])
    .where('cycle_id', '=', made.cycle.id)
    .executeTakeFirstOrThrow();
  return { id: row.id, digest: row.digest ?? '', snapshot: row.snapshot as Snapshot };
}

async function setStage(made: AppointedSite, stage: 'submitted' | 'decided' | 'closed'): Promise<void> {
  const { services } = await openWorld();
  await services.db.updateTable('cycles').set({ stage }).where('id', '=', made.cycle.id).execute();
}

let made: AppointedSite;
let staff: TestPerson;
let id: string;
let digest: string;

// Opening the world may take longer than one test is given.
beforeAll(async () => {
  made = await aSubmittedAssessment({ partial: ['1'] });
  staff = await aPerson([{ role: 'scheme-staff', scopeId: null }]);
  ({ id, digest } = await snapshotOf(made));
});

describe('the report of an assessment', () => {
  test('is there once it is submitted, and not before', async () => {
    const working = await anAppointedSite();
    expect(await codesOf(await ask(working.firm.lead, 'GET', at(working, 'json')))).toEqual([409, 'no-report-yet']);
    expect((await ask(made.firm.lead, 'GET', at(made, 'json'))).status).toBe(200);
  });

  test('is for the site, its assessors and the scheme, and for nobody else', async () => {
    for (const person of [made.people.siteManager, made.firm.lead, made.firm.member, staff]) {
      expect((await ask(person, 'GET', at(made, 'json'))).status).toBe(200);
    }
    const reader = await aPerson([{ role: 'reader', scopeId: made.site.id }]);
    const stranger = await aPerson([{ role: 'site-manager', scopeId: (await aSubmittedAssessment()).site.id }]);
    for (const person of [reader, stranger, undefined]) {
      for (const ending of ['pdf', 'json', 'xlsx', 'oscal.json']) {
        expect([401, 403, 404]).toContain((await ask(person, 'GET', at(made, ending))).status);
      }
    }
  });

  test.each([
    ['pdf', 'application/pdf', '%PDF'],
    ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'PK'],
    ['json', 'application/json', '{"variant":"full"'],
    ['oscal.json', 'application/json', '{"assessment-results"'],
  ])('comes as %s with a name that says what it holds', async (ending, type, begin) => {
    const answer = await ask(staff, 'GET', at(made, `${ending}?lang=es`));
    expect(answer.headers.get('content-type')).toContain(type);
    expect(answer.headers.get('content-disposition')).toContain(` 1 full es.${ending}`);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.subarray(0, begin.length).toString()).toBe(begin);
    const again = Buffer.from(await (await ask(made.firm.lead, 'GET', at(made, `${ending}?lang=es`))).arrayBuffer());
    expect(bytes.equals(again)).toBe(true);
  });

  test('rests on what was frozen, under its digest', async () => {
    const report = (await (await ask(staff, 'GET', at(made, 'json'))).json()) as {
      digest: string;
      address: string;
      determinations: object[];
    };
    const { snapshot } = await snapshotOf(made);
    expect(report.digest).toBe(digest);
    expect(report.address).toBe(`http://localhost:3000/reports/${id}`);
    expect(report.determinations).toHaveLength(snapshot.items.length);
  });

  test('is of a further system only where the visit served it', async () => {
    expect((await ask(staff, 'GET', at(made, 'json?system=jdds'))).status).toBe(404);
    expect((await ask(staff, 'GET', at(made, 'json?system=%23'))).status).toBe(422);
  });

  test('costs the same number of statements however much was found', async () => {
    const large = await aSubmittedAssessment({ partial: ['1', '2', '3'] });
    const counted = async (one: AppointedSite) => {
      const { sql } = await recordStatements(() => ask(staff, 'GET', at(one, 'json')));
      return sql.filter((text) => !text.includes('sessions')).length;
    };
    expect(await counted(large)).toBe(await counted(made));
  });
});

describe('the public page of a report', () => {
  const page = (rest = '') => ask(undefined, 'GET', `/reports/${id}${rest}`);

  test('is not there before the decision, nor for anything else', async () => {
    await setStage(made, 'submitted');
    for (const rest of ['', '/summary.pdf', '/summary.json']) expect((await page(rest)).status).toBe(404);
    expect((await ask(undefined, 'GET', '/reports/not-an-identifier')).status).toBe(404);
    expect((await ask(undefined, 'GET', `/reports/${made.site.id}`)).status).toBe(404);
  });

  test('shows results, firm and digest once the cycle is decided, and no rationale', async () => {
    await setStage(made, 'decided');
    const html = await (await page()).text();
    for (const shown of [made.site.name, made.firm.organisation.name, digest, 'Partially meets']) expect(html).toContain(shown);
    expect(html).not.toContain('Checked item');
    expect(html).not.toContain('<script');
    expect(html).not.toContain(made.firm.lead.name);
  });

  test('says whether a copy is of this assessment', async () => {
    await setStage(made, 'closed');
    expect(await (await page(`?digest=${digest.toUpperCase()}`)).text()).toContain('The digest is that of this assessment.');
    expect(await (await page(`?digest=${'0'.repeat(64)}`)).text()).toContain('The digest is not that of this assessment.');
    expect(await (await page('?digest=%3Cb%3E')).text()).toContain('A digest has 64 letters and digits');
  });

  test('gives the summary as PDF and as data, which whoever has them is not sent again', async () => {
    const pdf = await page('/summary.pdf?lang=es');
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 4)
        .toString(),
    ).toBe('%PDF');
    expect(pdf.headers.get('content-disposition')).toContain('public es.pdf');
    const etag = pdf.headers.get('etag') ?? '';
    const known = await ask(undefined, 'GET', `/reports/${id}/summary.pdf?lang=es`, { headers: { 'if-none-match': etag } });
    expect(known.status).toBe(304);
    const data = (await (await page('/summary.json')).json()) as { variant: string; findings: unknown };
    expect(data).toMatchObject({ variant: 'public', findings: null });
    expect(JSON.stringify(data)).not.toContain('Checked item');
  });
});

/** Reads firms and their approvals, and what a person has declared. Lists take at most two statements. */
import type { z } from '@hono/zod-openapi';
import { sql } from 'kysely';
import type { Database, Tx } from '#platform/database/database.ts';
import { decodeCursor, pageFrom } from '#platform/http/paging.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import { currentRulebook, type Programme } from '#programme/index.ts';
import { type Organisation, organisationById } from '#rooms/participants/index.ts';
import { scopeOf } from './applications/competence-of.ts';
import type { Competence } from './applications/competence-rules.ts';
import { trainingState } from './applications/record-rules.ts';
import type { CompetenceScope } from './applications/shapes.ts';
import { isApproved } from './approval-rules.ts';
import type { ApprovedFirm, AssessorView, FirmView } from './approval-shapes.ts';
import { declaredStanding } from './candidates.ts';
import { approvalOf, assessorsOfFirms, type FirmPerson, firmsPage, like, peopleOfFirm } from './queries.ts';
import type { Declarable, Declaration, FirmDeclaration } from './shapes.ts';
import type { Tie } from './ties.ts';

type Page = { cursor?: string | undefined; limit: number };

/** @throws Problem not-found, not-a-firm */
export async function firmAt(db: Database | Tx, firmId: string): Promise<Organisation> {
  const firm = await organisationById(db, firmId);
  if (firm.kind !== 'firm') throw new Problem('not-a-firm', { name: firm.name });
  return firm;
}

export async function firmView(
  { clock, programme }: Pick<Services, 'clock' | 'programme'>,
  db: Database | Tx,
  firmId: string,
): Promise<z.infer<typeof FirmView>> {
  const today = clock.now().toISOString().slice(0, 10);
  const { id, name, country } = await firmAt(db, firmId);
  const row = await approvalOf(db, firmId);
  const people = await peopleOfFirm(db, firmId, today);
  return {
    firm: { id, name, country },
    approval:
      row === undefined
        ? null
        : {
            status: row.status,
            kinds: row.kinds,
            metals: row.metals,
            countries: row.countries,
            from: row.approved_from,
            until: row.approved_until,
            reason: row.reason,
            suspendedAt: row.suspended_at?.toISOString() ?? null,
            version: row.version,
          },
    people: people.map((person) => assessorView(person, today, programme)),
  };
}

/** `today` is where the reader of the list is taken to be: a training is not worth the time zone of a site. */
export function assessorView(row: FirmPerson, today: string, programme: Programme): z.infer<typeof AssessorView> {
  const { id, name, status, approved_from: from, approved_until: until, version, reason, recorded } = row;
  const suspendedAt = row.suspended_at?.toISOString() ?? null;
  const warnDays = currentRulebook(programme, today).assessors.competence.training_warning_days;
  const states = (recorded?.trainings ?? []).map((training) => trainingState(training, today, warnDays));
  return {
    id,
    name,
    approval:
      status === null || from === null || until === null || version === null
        ? null
        : { status, from, until, competence: written(scopeOf(row)), reason, suspendedAt, version },
    recorded: written(recorded),
    trainings: {
      ended: states.filter((state) => state === 'ended').length,
      endsSoon: states.filter((state) => state === 'ends-soon').length,
    },
  };
}

function written(scope: Competence | null): z.infer<typeof CompetenceScope> | null {
  if (scope === null) return null;
  const { kinds, countries, pillars, languages } = scope;
  return { kinds: [...kinds], countries: [...countries], pillars: [...pillars], languages: [...languages] };
}

type FirmSearch = Page & { q?: string | undefined; kind?: string | undefined; metal?: string | undefined };

export async function approvedFirms(
  { db, clock }: Services,
  { cursor, ...asked }: FirmSearch,
): Promise<{ items: z.infer<typeof ApprovedFirm>[]; next: string | null }> {
  const on = clock.now().toISOString().slice(0, 10);
  const rows = await firmsPage(db, { ...asked, on, after: textKey(cursor) });
  const { items, next } = pageFrom(rows, asked.limit, ({ name, id }) => [name, id]);
  const ids = items.map(({ id }) => id);
  const assessors = (await assessorsOfFirms(db, ids)).filter(({ status, approved_from: from, approved_until: until }) =>
    isApproved({ status, from, until }, on),
  );
  return {
    items: items.map(({ id, name, country, kinds, metals, countries, approved_until }) => ({
      id,
      name,
      country,
      kinds,
      metals,
      countries,
      until: approved_until,
      assessors: assessors.filter((one) => one.firm_id === id).map((one) => ({ id: one.person_id, name: one.name })),
    })),
    next,
  };
}

/** What a person declared last about each organisation, as it counts today. */
export async function declarationsOf(
  { db, clock, programme }: Services,
  personId: string,
  { cursor, limit }: Page,
): Promise<{ items: z.infer<typeof Declaration>[]; next: string | null }> {
  const today = clock.now().toISOString().slice(0, 10);
  const rulebook = currentRulebook(programme, today);
  const after = textKey(cursor);
  const found = await sql<Omit<z.infer<typeof Declaration>, 'declaredAt'> & { declared_at: Date }>`
    select * from (
      select distinct on (d.organisation_id) d.id, d.organisation_id as "organisationId", o.name as organisation, d.conflict, d.statement,
        d.ties, d.declared_at
      from conflict_declarations d join organisations o on o.id = d.organisation_id
      where d.person_id = ${personId} order by d.organisation_id, d.declared_at desc, d.id desc) latest
    ${after === undefined ? sql`` : sql`where (organisation collate "C", "organisationId") > (${after.text}, ${after.id}::uuid)`}
    order by organisation collate "C", "organisationId" limit ${limit + 1}`.execute(db);
  const rows = found.rows.map(({ declared_at, ...row }) => ({
    ...row,
    conflict: declaredStanding({ ...row, declared_at }, rulebook, today).conflict,
    declaredAt: declared_at.toISOString(),
  }));
  return pageFrom(rows, limit, ({ organisation, organisationId }) => [organisation, organisationId]);
}

/** What a firm declared last about each organisation, as it counts today. @throws Problem not-a-firm */
export async function firmDeclarationsOf(
  { db, clock, programme }: Services,
  firmId: string,
  { cursor, limit }: Page,
): Promise<{ items: z.infer<typeof FirmDeclaration>[]; next: string | null }> {
  await firmAt(db, firmId);
  const today = clock.now().toISOString().slice(0, 10);
  const rulebook = currentRulebook(programme, today);
  const after = textKey(cursor);
  const found = await sql<Omit<z.infer<typeof FirmDeclaration>, 'declaredAt'> & { declared_at: Date }>`
    select * from (
      select distinct on (d.organisation_id) d.id, d.firm_id as "firmId", d.organisation_id as "organisationId", o.name as organisation,
        d.conflict, d.statement, d.ties, d.declared_at
      from firm_declarations d join organisations o on o.id = d.organisation_id
      where d.firm_id = ${firmId} order by d.organisation_id, d.declared_at desc, d.id desc) latest
    ${after === undefined ? sql`` : sql`where (organisation collate "C", "organisationId") > (${after.text}, ${after.id}::uuid)`}
    order by organisation collate "C", "organisationId" limit ${limit + 1}`.execute(db);
  const rows = found.rows.map(({ declared_at, ...row }) => ({
    ...row,
    conflict: declaredStanding({ ...row, declared_at }, rulebook, today).conflict,
    declaredAt: declared_at.toISOString(),
  }));
  return pageFrom(rows, limit, ({ organisation, organisationId }) => [organisation, organisationId]);
}

/** The organisations that somebody may have to judge: producers whose letter is public, and firms approved today. */
export async function declarableOrganisations(
  { db, clock, programme }: Services,
  personId: string,
  { cursor, limit, q }: Page & { q?: string | undefined },
): Promise<{ items: z.infer<typeof Declarable>[]; next: string | null }> {
  const on = clock.now().toISOString().slice(0, 10);
  const after = textKey(cursor);
  const found = await sql<
    Omit<z.infer<typeof Declarable>, 'declared'> & { conflict: boolean | null; ties: Tie[] | null; declared_at: Date | null }
  >`
    select o.id, o.name, o.kind, o.country, d.conflict, d.ties, d.declared_at from organisations o
    left join lateral (select conflict, ties, declared_at from conflict_declarations
      where person_id = ${personId} and organisation_id = o.id order by declared_at desc, id desc limit 1) d on true
    where (exists (select from sites s join letters l on l.site_id = s.id where s.organisation_id = o.id)
        or exists (select from firm_approvals a where a.firm_id = o.id and a.status = 'approved' and ${on}::date between a.approved_from and a.approved_until))
      ${q === undefined ? sql`` : sql`and o.name ilike ${like(q)}`}
      ${after === undefined ? sql`` : sql`and (o.name collate "C", o.id) > (${after.text}, ${after.id}::uuid)`}
    order by o.name collate "C", o.id limit ${limit + 1}`.execute(db);
  const rulebook = currentRulebook(programme, on);
  const rows = found.rows.map(({ id, name, kind, country, conflict, ties, declared_at }) => {
    if (conflict === null || ties === null || declared_at === null) return { id, name, kind, country, declared: null };
    const standing = declaredStanding({ conflict, ties, declared_at }, rulebook, on);
    const declared = { conflict: standing.conflict, ties: [...standing.ties], declaredAt: declared_at.toISOString() };
    return { id, name, kind, country, declared };
  });
  return pageFrom(rows, limit, ({ name, id }) => [name, id]);
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** @throws Problem bad-cursor on one that is not ours */
function textKey(cursor: string | undefined): { text: string; id: string } | undefined {
  const key = decodeCursor(cursor, 2);
  if (key === undefined) return undefined;
  const [text, id] = key;
  if (typeof text !== 'string' || typeof id !== 'string' || !uuid.test(id) || text.includes('\0')) throw new Problem('bad-cursor');
  return { text, id };
}

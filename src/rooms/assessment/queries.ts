/** Firms, assessors, declarations and assessments: one statement a function. */
import { type Selectable, sql } from 'kysely';
import { producerRoles } from '#platform/access/roles.ts';
import type { Database, Tx } from '#platform/database/database.ts';
import type { Competence } from './applications/competence-rules.ts';
import type { Training } from './applications/record-rules.ts';
import type { ServedCycle } from './rotation.ts';
import type { AssessmentStatus } from './rules.ts';
import type { AssessmentsTable, AssessorsTable, DeterminationsTable, EvidenceSightingsTable, FirmApprovalsTable } from './tables.ts';
import type { Tie } from './ties.ts';
import type { WaivableRule } from './waivers/rules.ts';

type Db = Database | Tx;

export async function approvalOf(db: Db, firmId: string): Promise<Selectable<FirmApprovalsTable> | undefined> {
  return db.selectFrom('firm_approvals').selectAll().where('firm_id', '=', firmId).executeTakeFirst();
}

export async function assessorById(db: Db, personId: string): Promise<(Selectable<AssessorsTable> & { firm: string }) | undefined> {
  return db
    .selectFrom('assessors')
    .innerJoin('organisations', 'organisations.id', 'assessors.firm_id')
    .selectAll('assessors')
    .select('organisations.name as firm')
    .where('person_id', '=', personId)
    .executeTakeFirst();
}

export type FirmPerson = {
  id: string;
  name: string;
  status: 'approved' | 'suspended' | null;
  approved_from: string | null;
  approved_until: string | null;
  kinds: string[] | null;
  countries: string[] | null;
  pillars: string[] | null;
  languages: string[] | null;
  reason: string | null;
  suspended_at: Date | null;
  version: number | null;
  /** What they recorded of their competence. */
  recorded: (Competence & { trainings: Training[] }) | null;
  member: boolean;
};

/** Who holds a role in a firm now, or is approved for it, by name. */
export async function peopleOfFirm(db: Db, firmId: string, day: string): Promise<FirmPerson[]> {
  const found = await sql<FirmPerson>`
    with members as (select distinct person_id from grants
      where scope_id = ${firmId} and revoked_at is null and (until is null or until >= ${day}::date))
    select p.id, p.name, a.status, a.approved_from, a.approved_until, a.kinds, a.countries, a.pillars, a.languages, a.reason, a.suspended_at,
      a.version, m.person_id is not null as member,
      case when c.person_id is not null then jsonb_build_object('kinds', c.kinds, 'countries', c.countries, 'pillars', c.pillars,
        'languages', c.languages, 'trainings', c.trainings) end as recorded
    from people p left join members m on m.person_id = p.id left join assessors a on a.person_id = p.id and a.firm_id = ${firmId}
      left join competences c on c.person_id = p.id
    where m.person_id is not null or a.person_id is not null
    order by p.name collate "C", p.id`.execute(db);
  return found.rows;
}

export type FirmRow = {
  id: string;
  name: string;
  country: string;
  status: 'approved' | 'suspended';
  kinds: string[];
  metals: string[];
  countries: string[] | null;
  approved_from: string;
  approved_until: string;
};

/** Firms with an approval, by name; `on` leaves only those approved that day. One more than asked for. */
export async function firmsPage(
  db: Db,
  asked: {
    on?: string;
    q?: string | undefined;
    kind?: string | undefined;
    metal?: string | undefined;
    after?: { text: string; id: string } | undefined;
    limit: number;
  },
): Promise<FirmRow[]> {
  const { on, q, kind, metal, after, limit } = asked;
  const found = await sql<FirmRow>`
    select o.id, o.name, o.country, a.status, a.kinds, a.metals, a.countries, a.approved_from, a.approved_until
    from firm_approvals a join organisations o on o.id = a.firm_id
    where true ${on === undefined ? sql`` : sql`and a.status = 'approved' and ${on}::date between a.approved_from and a.approved_until`}
      ${q === undefined ? sql`` : sql`and o.name ilike ${like(q)}`}
      ${kind === undefined ? sql`` : sql`and ${kind} = any(a.kinds)`}
      ${metal === undefined ? sql`` : sql`and ${metal} = any(a.metals)`}
      ${after === undefined ? sql`` : sql`and (o.name collate "C", o.id) > (${after.text}, ${after.id}::uuid)`}
    order by o.name collate "C", o.id limit ${limit + 1}`.execute(db);
  return found.rows;
}

export type AssessorRow = {
  person_id: string;
  name: string;
  firm_id: string;
  status: 'approved' | 'suspended';
  approved_from: string;
  approved_until: string;
};

/** Everybody with an approval in these firms, by name. */
export async function assessorsOfFirms(db: Db, firmIds: readonly string[]): Promise<AssessorRow[]> {
  const found = await sql<AssessorRow>`
    select a.person_id, p.name, a.firm_id, a.status, a.approved_from, a.approved_until
    from assessors a join people p on p.id = a.person_id
    where a.firm_id = any(${firmIds}::uuid[]) order by p.name collate "C", p.id`.execute(db);
  return found.rows;
}

/** The approvals of these people, whatever their firm. */
export async function assessorsAmong(db: Db, personIds: readonly string[]): Promise<AssessorRow[]> {
  const found = await sql<AssessorRow>`
    select a.person_id, p.name, a.firm_id, a.status, a.approved_from, a.approved_until
    from assessors a join people p on p.id = a.person_id where a.person_id = any(${personIds}::text[])`.execute(db);
  return found.rows;
}

export type DeclarationRow = { person_id: string; organisation_id: string; conflict: boolean; ties: readonly Tie[]; declared_at: Date };

/** The latest declaration of each of these people about each of these organisations. */
export async function latestDeclarations(
  db: Db,
  personIds: readonly string[],
  organisationIds: readonly string[],
): Promise<DeclarationRow[]> {
  const found = await sql<DeclarationRow>`
    select distinct on (person_id, organisation_id) person_id, organisation_id, conflict, ties, declared_at from conflict_declarations
    where person_id = any(${personIds}::text[]) and organisation_id = any(${organisationIds}::uuid[])
    order by person_id, organisation_id, declared_at desc, id desc`.execute(db);
  return found.rows;
}

/** What each of these firms declared last about an organisation. */
export async function firmDeclarations(
  db: Db,
  firmIds: readonly string[],
  organisationId: string,
): Promise<{ firm_id: string; conflict: boolean; ties: readonly Tie[]; declared_at: Date }[]> {
  const found = await sql<{ firm_id: string; conflict: boolean; ties: readonly Tie[]; declared_at: Date }>`
    select distinct on (firm_id) firm_id, conflict, ties, declared_at from firm_declarations
    where firm_id = any(${firmIds}::uuid[]) and organisation_id = ${organisationId}
    order by firm_id, declared_at desc, id desc`.execute(db);
  return found.rows;
}

export type RoleTie = { person_id: string; organisation_id: string; runs: boolean };

/**
 * Which of these people held a role since a day with which of these organisations, and whether one of them runs on `day`: any role on the
 * organisation itself, a producer's role on one of its sites. Assessing a site is no tie to its producer.
 */
export async function tiesSince(
  db: Db,
  personIds: readonly string[],
  organisationIds: readonly string[],
  since: string,
  day = since,
): Promise<RoleTie[]> {
  const found = await sql<RoleTie>`
    select g.person_id, coalesce(s.parent_id, s.id) as organisation_id,
      bool_or(g.revoked_at is null and (g.until is null or g.until >= ${day}::date)) as runs
    from grants g join scopes s on s.id = g.scope_id
    where g.person_id = any(${personIds}::text[])
      and (s.id = any(${organisationIds}::uuid[]) or (s.parent_id = any(${organisationIds}::uuid[]) and g.role = any(${producerRoles}::text[])))
      and (g.revoked_at is null or g.revoked_at >= ${since}::date) and (g.until is null or g.until >= ${since}::date)
    group by 1, 2`.execute(db);
  return found.rows;
}

/** The assessed cycles of a site before one, with who worked on each: the lead and the assessors. */
export async function servedCycles(db: Db, siteId: string, before: number): Promise<ServedCycle[]> {
  const found = await sql<ServedCycle>`
    select c.number, array_agg(t.person_id) as team
    from cycles c join assessments a on a.cycle_id = c.id and a.status = 'submitted' join assessment_team t on t.assessment_id = a.id
    where c.site_id = ${siteId} and c.number < ${before} and t.role <> 'reviewer'
    group by c.number order by c.number desc`.execute(db);
  return found.rows;
}

export async function peopleByIds(
  db: Db,
  ids: readonly string[],
): Promise<{ id: string; name: string; email: string; language: string | null }[]> {
  if (ids.length === 0) return [];
  return db.selectFrom('people').select(['id', 'name', 'email', 'language']).where('id', 'in', ids).execute();
}

export type Team = {
  id: string;
  name: string | null;
  role: 'lead-assessor' | 'assessor' | 'reviewer';
  /** False: their approval for this firm, or the firm's own, is suspended or has run out now. Who never needed one is active. */
  active: boolean;
}[];

export type Assessment = Omit<Selectable<AssessmentsTable>, 'snapshot'> & {
  status: AssessmentStatus;
  firm: string;
  firm_country: string;
  proposer: string | null;
  team: Team;
  /** What was waived in this cycle for the firm or somebody of the team. */
  waivers: WaiverInView[];
};

export type WaiverInView = {
  id: string;
  rule: WaivableRule;
  /** Null: for the firm. */
  personId: string | null;
  /** Of the person or firm; null once erased. */
  name: string | null;
  reasons: string;
  decidedOn: string;
};

/** The latest assessment of a cycle with its firm and team, the lead first; a declined one only while there is no other. */
export async function latestAssessment(db: Db, cycleId: string): Promise<Assessment | undefined> {
  const found = await sql<Assessment>`
    select a.id, a.cycle_id, a.release_id, a.firm_id, a.lead_id, a.status, a.proposed_by, a.proposed_at, a.confirmed_by, a.confirmed_at, a.reason,
      a.submitted_at, a.digest, a.accepted_at, a.accepted_by, a.version, o.name as firm, o.country as firm_country, proposer.name as proposer,
      (select jsonb_agg(jsonb_build_object('id', t.person_id, 'name', p.name, 'role', t.role, 'active', ${isActive}) order by array_position(array['lead-assessor','assessor','reviewer'], t.role), p.name, t.person_id)
        from assessment_team t left join people p on p.id = t.person_id where t.assessment_id = a.id) as team,
      (select coalesce(jsonb_agg(jsonb_build_object('id', w.id, 'rule', w.rule, 'personId', w.person_id, 'name', case when w.person_id is null then o.name else p.name end,
          'reasons', w.reasons, 'decidedOn', w.decided_on) order by w.id), '[]')
        from waivers w left join people p on p.id = w.person_id where w.cycle_id = a.cycle_id and w.revoked_at is null
          and (w.firm_id = a.firm_id or exists (select from assessment_team t where t.assessment_id = a.id and t.person_id = w.person_id))) as waivers
    from assessments a join organisations o on o.id = a.firm_id left join people proposer on proposer.id = a.proposed_by
    where a.cycle_id = ${cycleId} order by a.proposed_at desc, a.id desc limit 1`.execute(db);
  return found.rows[0];
}

/** Of a row `t` of the team and its assessment `a`. Today is the database's, in UTC as approvals are. */
const isActive = sql`(not exists (select from assessors x where x.person_id = t.person_id and not (x.firm_id = a.firm_id and x.status = 'approved'
    and (now() at time zone 'utc')::date between x.approved_from and x.approved_until))
  and not exists (select from firm_approvals f where f.firm_id = a.firm_id and not (f.status = 'approved'
    and (now() at time zone 'utc')::date between f.approved_from and f.approved_until)))`;

export type DeterminationRow = Selectable<DeterminationsTable> & { by: string | null };

export async function determinationsOf(db: Db, assessmentId: string, item?: string): Promise<DeterminationRow[]> {
  const all = db
    .selectFrom('determinations')
    .leftJoin('people', 'people.id', 'determinations.updated_by')
    .selectAll('determinations')
    .select('people.name as by')
    .where('assessment_id', '=', assessmentId);
  return (item === undefined ? all : all.where('item', '=', item)).execute();
}

export type SightingRow = Selectable<EvidenceSightingsTable> & { by: string | null };

export async function sightingsOf(db: Db, assessmentId: string, evidenceId?: string): Promise<SightingRow[]> {
  const all = db
    .selectFrom('evidence_sightings')
    .leftJoin('people', 'people.id', 'evidence_sightings.seen_by')
    .selectAll('evidence_sightings')
    .select('people.name as by')
    .where('assessment_id', '=', assessmentId);
  return (evidenceId === undefined ? all : all.where('evidence_id', '=', evidenceId)).execute();
}

/** A search word as a pattern in which nothing is a wildcard. */
export function like(q: string): string {
  return `%${q.replace(/[\\%_]/g, '\\$&')}%`;
}

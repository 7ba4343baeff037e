/** Appeals in SQL: one statement a function. */
import { type Selectable, sql } from 'kysely';
import type { Database, Tx } from '#platform/database/database.ts';
import type { Follows, Outcome, subjectKinds } from './rules.ts';
import type { AppealsTable } from './tables.ts';

type Db = Database | Tx;

export type Subject = {
  kind: (typeof subjectKinds)[number];
  id: string;
  cycle_id: string;
  rulebook_id: string;
  /** The outcome of a decision, or the transition. */
  what: string;
  on: string;
  made_by: string;
  /** Who decided about the cycle in which the mark was granted. */
  decided_by: string;
  filed: number;
};

/** What the site could ever appeal against: decisions about it, and what decision makers made of its marks; the newest first. */
export async function subjectsOf(db: Db, siteId: string): Promise<Subject[]> {
  const found = await sql<Subject>`
    select subject.*, (select count(*)::integer from appeals a where a.subject_id = subject.id) as filed from (
      select 'decision' as kind, d.id, c.id as cycle_id, c.rulebook_id, d.outcome as what, d.decided_on as on, d.decided_by as made_by, d.decided_by,
        d.decided_at as at
      from decisions d join cycles c on c.id = d.cycle_id where c.site_id = ${siteId}
      union all
      select 'status-change', s.id, w.cycle_id, s.rulebook_id, s.transition, s.on_day, s.made_by, d.decided_by, s.known_at
      from status_changes s join awards w on w.id = s.award_id join decisions d on d.id = w.decision_id
      where s.site_id = ${siteId} and s.role = 'decision-maker') subject
    order by subject.at desc, subject.id desc limit 100`.execute(db);
  return found.rows;
}

export type AppealRow = Selectable<AppealsTable> & { filer: string | null; hearer: string | null };

/** The newest first. */
export async function appealsOf(db: Db, siteId: string): Promise<AppealRow[]> {
  const found = await sql<AppealRow>`
    select a.*, f.name as filer, h.name as hearer from appeals a left join people f on f.id = a.filed_by left join people h on h.id = a.heard_by
    where a.site_id = ${siteId} order by a.filed_at desc, a.id desc limit 100`.execute(db);
  return found.rows;
}

/** The appeal, held until the transaction ends. */
export async function heldAppeal(tx: Tx, siteId: string, appealId: string): Promise<Selectable<AppealsTable> | undefined> {
  return tx.selectFrom('appeals').selectAll().where('site_id', '=', siteId).where('id', '=', appealId).forUpdate().executeTakeFirst();
}

/** Whether a mark is one that the appealed decision granted, or whose change is appealed against. */
export async function isAboutMark(tx: Tx, subjectId: string, awardId: string): Promise<boolean> {
  const found = await sql`
    select from awards a where a.id = ${awardId} and (a.decision_id = ${subjectId}
      or exists (select from status_changes s where s.id = ${subjectId} and s.award_id = a.id))`.execute(tx);
  return found.rows.length > 0;
}

export type PublicAppeal = {
  id: string;
  about: (typeof subjectKinds)[number];
  filedOn: string;
  heardOn: string | null;
  outcome: Outcome | null;
  /** What follows, where it was granted. */
  follows: Follows['kind'] | null;
};

/** What the public reads: that an appeal was filed, and its outcome. Grounds and reasons stay with the site and the scheme. */
export async function publicAppealsOf(db: Db, siteId: string): Promise<PublicAppeal[]> {
  const found = await sql<PublicAppeal>`
    select id, subject_kind as about, filed_on as "filedOn", heard_on as "heardOn", outcome, follows ->> 'kind' as follows
    from appeals where site_id = ${siteId} order by filed_at, id`.execute(db);
  return found.rows;
}

/** Site work: a thousand changes of a device without a connection, in batches of a hundred through the API. */
import { randomUUID } from 'node:crypto';
import { grant } from '#platform/access/grants.ts';
import type { Database } from '#platform/database/database.ts';
import { newId } from '#platform/database/ids.ts';
import type { Services } from '#platform/services.ts';
import { assessable, currentMatrix, currentPack, currentRulebook, type Pack } from '#programme/index.ts';
import type { FieldChange, SyncResult } from '#rooms/assessment/field/shapes.ts';
import { createApp } from '../src/app.ts';
import type { Figure } from './main.ts';
import { aStaffMember, someSites } from './seed.ts';

const size = { batches: 10, records: 60, findings: 20, determinations: 20 };
const profile = { kinds: ['mine', 'sx-ew'], metals: ['Cu', 'Mo'] };

export async function measureSync(services: Services): Promise<Figure[]> {
  const { programme, db } = services;
  const today = new Date().toISOString().slice(0, 10);
  const pack = currentPack(programme, today);
  if (pack === null) throw new Error('The programme has no open pack.');
  const member = await aStaffMember(services);
  const { sites } = await someSites(db, 1, member.personId);
  const site = sites[0] ?? '';
  const matrix = currentMatrix(programme, today).id;
  const cycle = await anAssessment(db, {
    ...{ site, personId: member.personId, pack, matrix, today },
    rulebook: currentRulebook(programme, today).id,
  });
  const app = createApp(services);
  const send = async (changes: readonly FieldChange[]): Promise<SyncResult['results']> => {
    const answer = await app.request(`/api/v1/sites/${site}/cycles/${cycle}/assessment/sync`, {
      method: 'POST',
      headers: { authorization: `Bearer ${member.key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ deviceNow: new Date().toISOString(), changes }),
    });
    if (answer.status !== 200) throw new Error(`The sync answered ${answer.status}: ${await answer.text()}`);
    return ((await answer.json()) as SyncResult).results;
  };
  const batches = Array.from({ length: size.batches }, (_, index) => batchOf(pack, index));
  const whole = async () => {
    const begun = performance.now();
    let applied = 0;
    for (const changes of batches) applied += (await send(changes)).filter(({ outcome }) => outcome === 'applied').length;
    return { seconds: (performance.now() - begun) / 1000, applied };
  };
  const [first, again] = [await whole(), await whole()];
  const total = size.batches * (size.records + size.findings + size.determinations);
  return [
    {
      what: `${total} changes of a device (records, findings, determinations) in batches of ${total / size.batches}, PostgreSQL`,
      measured: `${first.seconds.toFixed(2)} s, sent again ${again.seconds.toFixed(2)} s; ${first.applied} applied`,
      wanted: 'under 10 s',
      good: first.applied === total && again.applied === total && first.seconds < 10,
    },
  ];
}

function batchOf(pack: Pack, index: number): FieldChange[] {
  const items = assessable(pack, profile).map(({ number }) => number);
  const item = (turn: number) => items[turn % items.length] ?? '';
  const at = '2026-01-05T08:00:00.000Z';
  const words = 'What was seen at the gate, and what the people who work there say of it. '.repeat(8).trim();
  const made = { change: randomUUID, id: randomUUID };
  return [
    ...Array.from({ length: size.records }, (_, turn): FieldChange => {
      const content = { kind: 'observation' as const, at, area: `Area ${turn}`, notes: words, items: [item(turn), item(turn + 1)] };
      return { what: 'record', change: made.change(), id: made.id(), base: 0, content };
    }),
    ...Array.from({ length: size.findings }, (_, turn): FieldChange => {
      const said = { title: `Finding ${turn}`, statement: words, requirement: 'What was asked for.' };
      const content = { item: item(turn), grade: 'minor', ...said, evidence: [], critical: turn === 0 ? 'forgery' : null, observedAt: at };
      return { what: 'finding', change: made.change(), id: made.id(), base: 0, content };
    }),
    ...Array.from({ length: size.determinations }, (_, turn): FieldChange => {
      const basedOn = ['documents' as const, 'interviews' as const];
      const content = { level: pack.levels[index % 2]?.code ?? null, notApplicable: false, rationale: words, basedOn };
      return { what: 'determination', change: made.change(), id: item(turn), base: index, content };
    }),
  ];
}

type Wanted = { site: string; personId: string; pack: Pack; matrix: string; rulebook: string; today: string };

/** A cycle that was released, with an assessment that is confirmed and of which the member leads the work; returns the cycle. */
async function anAssessment(db: Database, wanted: Wanted): Promise<string> {
  const { site, personId, pack, matrix, rulebook, today } = wanted;
  const [cycle, release, firm, assessment, at] = [newId(), newId(), newId(), newId(), new Date()];
  const programme = { pack_id: pack.id, matrix_id: matrix, rulebook_id: rulebook };
  const opened = { opened_on: today, stage: 'released' as const, boundary_version: 1, holding: [] };
  const snapshot = { site: { id: site, ...profile }, answers: [], evidence: [] };
  await db.transaction().execute(async (tx) => {
    await grant(tx, { personId, role: 'lead-assessor', scopeId: site, by: null, at });
    await tx
      .insertInto('cycles')
      .values({
        ...{ id: cycle, site_id: site, number: 1, kind: 'commitment', requested_by: null, letter_id: null, marks: [] },
        ...programme,
        ...opened,
      })
      .execute();
    await tx
      .insertInto('releases')
      .values({
        ...{ id: release, cycle_id: cycle, number: 1, snapshot: JSON.stringify(snapshot), digest: 'bench' },
        ...{ signed_by: personId, signatory_name: 'Bench', signed_at: at, reopened_at: null, reopened_by: null, reopen_reason: null },
      })
      .execute();
    await tx.insertInto('scopes').values({ id: firm, kind: 'organisation', parent_id: null }).execute();
    await tx
      .insertInto('organisations')
      .values({
        id: firm,
        kind: 'firm',
        name: 'Bench Assurance',
        country: 'DE',
        website: null,
        version: 1,
        created_by: personId,
        created_at: at,
      })
      .execute();
    await tx
      .insertInto('assessments')
      .values({
        ...{ id: assessment, cycle_id: cycle, release_id: release, firm_id: firm, lead_id: personId, status: 'confirmed' },
        ...{ proposed_by: personId, proposed_at: at, confirmed_by: personId, confirmed_at: at, version: 1 },
      })
      .execute();
    await tx.insertInto('assessment_team').values({ assessment_id: assessment, person_id: personId, role: 'lead-assessor' }).execute();
  });
  return cycle;
}

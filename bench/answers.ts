/** Saving one answer, one at a time, through the API with a key. */

import { grant } from '#platform/access/grants.ts';
import { newId } from '#platform/database/ids.ts';
import type { Services } from '#platform/services.ts';
import { assessable, currentMatrix, currentPack, currentRulebook } from '#programme/index.ts';
import { oneAtATime, percentile } from './load.ts';
import type { Figure } from './main.ts';
import { serve } from './processes.ts';
import { aStaffMember, someSites } from './seed.ts';

export async function measureAnswers(services: Services, environment: Record<string, string>): Promise<Figure[]> {
  const { db, programme } = services;
  const member = await aStaffMember(services);
  const { organisation, sites } = await someSites(db, 1, member.personId);
  const site = sites[0] ?? '';
  const today = new Date().toISOString().slice(0, 10);
  const pack = currentPack(programme, today);
  const item = pack === null ? undefined : assessable(pack, { kinds: ['mine'], metals: ['Cu'] })[0]?.number;
  if (pack === null || item === undefined) throw new Error('The programme has no open pack.');
  const cycle = newId();
  await db.transaction().execute(async (tx) => {
    await grant(tx, { personId: member.personId, role: 'company-manager', scopeId: organisation, by: null, at: new Date() });
    await tx
      .insertInto('cycles')
      .values({
        id: cycle,
        site_id: site,
        number: 1,
        kind: 'self-assessment-only',
        requested_by: null,
        pack_id: pack.id,
        matrix_id: currentMatrix(programme, today).id,
        rulebook_id: currentRulebook(programme, today).id,
        letter_id: null,
        marks: [],
        opened_on: today,
        stage: 'self-assessment',
        boundary_version: 1,
        holding: [],
      })
      .execute();
  });
  const cupel = await serve('main', environment);
  const address = `${cupel.address}/api/v1/sites/${site}/cycles/${cycle}/answers/${item}`;
  const save = (version: number) => ({
    url: address,
    method: 'PUT',
    headers: { authorization: `Bearer ${member.key}`, 'content-type': 'application/json', 'if-match': `"${version}"` },
    body: JSON.stringify({ level: pack.levels[version % 2]?.code, comment: `Version ${version + 1} of what an assessor should know.` }),
  });
  await oneAtATime(200, save);
  const p95 = percentile(await oneAtATime(500, (turn) => save(200 + turn)), 0.95);
  await cupel.stop();
  return [{ what: 'saving one answer, one at a time, p95', measured: `${p95.toFixed(1)} ms`, wanted: 'under 15 ms', good: p95 < 15 }];
}

/**
 * The demonstration: two openly fictional sites that have gone the whole way, one with an improvement plan under way; one whose visit is announced;
 * one that is assessing itself; one whose application waits. An equivalency review waits for comments. Beside them the real sites as they were reported in public, for
 * which nothing is computed.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Services } from '#platform/services.ts';
import { importReportedSites, rebuild } from '#rooms/register/index.ts';
import { confirmYear, improve, watch } from './afterwards.ts';
import { accept, agreeOnResult, appoint, approve, determine, findAndClose, planVisit, reviewAtDesk, submit, visit } from './assessment.ts';
import { type CastMember, cast } from './cast.ts';
import { openPlay, type Play } from './play.ts';
import { review } from './review.ts';
import { exampleRidge, harbourRodMill, northquay, paperCreek, sampleValley } from './sites.ts';
import { answer, apply, certify, commit, createSite, daysAgo, decide, type Open, release } from './story.ts';

/** Seeds a database that nobody has used; any other is left alone. @returns whether it seeded */
export async function seedDemonstration(services: Services): Promise<boolean> {
  const used = await services.db.selectFrom('people').select('id').limit(1).executeTakeFirst();
  if (used !== undefined) return false;
  const file = join(services.config.programmeFolder, 'reported', 'real-sites.csv');
  await importReportedSites(services, readFileSync(file, 'utf8'), 'real-sites.csv');
  await tell(await openPlay(services), services.clock.now());
  await rebuild(services);
  return true;
}

async function tell(play: Play, today: Date): Promise<void> {
  const ago = (days: number) => daysAgo(today, days);
  play.at(ago(480));
  const organisation = (who: CastMember, kind: string, name: string, country: string) =>
    play.as(who).post<{ id: string }>('/organisations', { kind, name, country, website: null });
  const producer = (await organisation('manager', 'producer', 'Example Copper (demonstration)', 'CL')).id;
  const smelter = (await organisation('smelterManager', 'producer', 'Northquay Metals (demonstration)', 'FI')).id;
  const firm = (await organisation('firmManager', 'firm', 'Plumbline Assurance (demonstration)', 'DE')).id;
  const scopes = { producer, smelter, firm, scheme: null };
  for (const [who, { roles }] of Object.entries(cast))
    for (const { role, on } of roles) await play.giveRole(who as CastMember, role, scopes[on]);
  await approve(play, firm);
  await keepSanctions(play);

  const ridge = await createSite(play, 'manager', producer, exampleRidge);
  const ridgeOpen = await commit(play, ridge, ago(470), ago(462));
  play.at(ago(380));
  await answer(play, ridgeOpen);
  play.at(ago(372));
  await release(play, ridgeOpen);
  play.at(ago(350));
  await appoint(play, ridgeOpen, firm);
  await assess(play, ridgeOpen, today, 348);
  play.at(ago(282));
  await decide(play, ridgeOpen, firm);
  await watch(play, ridgeOpen, today);
  await confirmYear(play, ridgeOpen, today);

  play.at(ago(440));
  const quay = await createSite(play, 'smelterManager', smelter, northquay);
  const quayOpen = await commit(play, quay, ago(430), ago(420));
  play.at(ago(310));
  await certify(play, quay, today);
  play.at(ago(300));
  await answer(play, quayOpen);
  play.at(ago(290));
  await release(play, quayOpen);
  play.at(ago(270));
  await appoint(play, quayOpen, firm);
  await assess(play, quayOpen, today, 238);
  play.at(ago(172));
  await decide(play, quayOpen, firm);
  await improve(play, quayOpen, today);

  play.at(ago(150));
  const creek = await createSite(play, 'smelterManager', smelter, paperCreek);
  const creekOpen = await commit(play, creek, ago(145), ago(140));
  play.at(ago(60));
  await answer(play, creekOpen);
  play.at(ago(55));
  await release(play, creekOpen);
  play.at(ago(40));
  await appoint(play, creekOpen, firm);
  play.at(ago(30));
  await reviewAtDesk(play, creekOpen);
  play.at(ago(26));
  await planVisit(play, creekOpen, 45);

  play.at(ago(110));
  const valley = await createSite(play, 'manager', producer, sampleValley);
  const valleyOpen = await commit(play, valley, ago(100), ago(92));
  play.at(ago(9));
  await answer(play, valleyOpen, 0.7);

  play.at(ago(3));
  await apply(play, await createSite(play, 'manager', producer, harbourRodMill));

  await review(play, today);
}

/** From the desk to the accepted result; the review at the desk begins that many days ago, and all of it takes two months. */
async function assess(play: Play, open: Open, today: Date, begun: number): Promise<void> {
  const after = (days: number) => daysAgo(today, begun - days);
  play.at(after(0));
  await reviewAtDesk(play, open);
  play.at(after(3));
  await planVisit(play, open, 32);
  play.at(after(38));
  await visit(play, open);
  await findAndClose(play, open);
  play.at(after(42));
  await determine(play, open);
  await agreeOnResult(play, open, after(48));
  play.at(after(52));
  await submit(play, open);
  play.at(after(56));
  await accept(play, open);
}

/** The list that applications are screened against. */
async function keepSanctions(play: Play): Promise<void> {
  const day = play.services.clock.now().toISOString().slice(0, 10);
  await play
    .as('staff')
    .post(
      `/sanctions-lists?name=${encodeURIComponent('Demonstration list')}&asOf=${day}`,
      'name,aliases,country,program,reference\nNobody in particular,,,Demonstration,D-1\n',
      { 'content-type': 'text/csv' },
    );
}

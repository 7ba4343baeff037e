/** Sets a cycle beside the one before it, criterion by criterion: what the site released, what was decided, and which findings were closed. */
import type { z } from '@hono/zod-openapi';
import type { Database } from '#platform/database/database.ts';
import type { Services } from '#platform/services.ts';
import { criterionOf, type Pack, packOf, type Rulebook, text } from '#programme/index.ts';
import { type CycleAtHand, type CyclePath, closedFindings, cycleAtHand } from '#rooms/assessment/index.ts';
import { type Cycle, cyclesOf } from '#rooms/participants/index.ts';
import { latestRelease } from '#rooms/self-assessment/index.ts';
import { type CriterionOutcome, condition } from '../condition.ts';
import { decisionOf } from '../queries.ts';
import { labelOf } from '../views.ts';
import { type CycleResults, differences } from './rules.ts';
import type { DifferencesView } from './shapes.ts';

type View = z.infer<typeof DifferencesView>;
type AtCycle = { cycle: Cycle; results: CycleResults };

/** Only what was released and what was decided: nothing of an assessment that is still under way. @throws Problem not-found */
export async function readDifferences(services: Services, db: Database, path: CyclePath, language: string): Promise<View> {
  const held = await cycleAtHand(services, db, path);
  const earlier = (await cyclesOf(db, held.site.id)).find(({ number, kind }) => number < held.cycle.number && kind === 'commitment');
  const current = await resultsOf(db, held, held.pack, held.rulebook);
  const before = earlier === undefined ? null : await atCycle(services, db, held, earlier);
  const compared = before === null ? [] : differences(services.programme, before.results, current);
  const shown = (results: CycleResults, number: string) => atCriterion(results, number, language);
  return {
    current: cycleView(held.cycle, current),
    previous: before === null ? null : cycleView(before.cycle, before.results),
    note: before === null ? null : noteOf(services, before.cycle, held.cycle, language),
    criteria: compared.map(({ criterion, before: numbers, said, found }) => ({
      criterion,
      now: criterion === null ? null : shown(current, criterion),
      before: before === null ? [] : numbers.map((number) => shown(before.results, number)),
      said,
      found,
    })),
    findings: before === null ? [] : await closedFindings(db, before.cycle.id),
  };
}

async function atCycle({ programme }: Services, db: Database, { rulebook }: CycleAtHand, cycle: Cycle): Promise<AtCycle> {
  const pack = packOf(programme, cycle.pack_id);
  if (pack === null) throw new Error(`Cycle ${cycle.id} is pinned to ${cycle.pack_id}, which the programme does not hold.`);
  const own = programme.rulebooks.find(({ id }) => id === cycle.rulebook_id) ?? rulebook;
  return { cycle, results: await resultsOf(db, { cycle }, pack, own) };
}

/** A release that was reopened is not what the site says any more, unless the cycle is over. */
async function resultsOf(db: Database, { cycle }: Pick<CycleAtHand, 'cycle'>, pack: Pack, rulebook: Rulebook): Promise<CycleResults> {
  const release = cycle.stage === 'self-assessment' ? undefined : await latestRelease(db, cycle.id);
  const decision = await decisionOf(db, cycle.id);
  return {
    pack,
    said: release === undefined ? null : condition(pack, rulebook, release.snapshot.answers).criteria,
    found: decision?.explanation.condition.criteria ?? null,
  };
}

function atCriterion(results: CycleResults, number: string, language: string) {
  const { pack, said, found } = results;
  const title = criterionOf(pack, number)?.title;
  const result = (outcomes: readonly CriterionOutcome[] | null) => {
    const outcome = outcomes?.find((one) => one.number === number);
    return outcome === undefined ? null : { level: outcome.level, label: labelOf(pack, outcome.level, language), tone: outcome.tone };
  };
  return { number, title: title === undefined ? number : text(title, language).text, said: result(said), found: result(found) };
}

function cycleView(cycle: Cycle, { pack, said, found }: CycleResults) {
  return {
    id: cycle.id,
    number: cycle.number,
    pack: pack.id,
    packShort: pack.short,
    openedOn: cycle.opened_on,
    released: said !== null,
    decided: found !== null,
  };
}

function noteOf({ programme }: Services, from: Cycle, to: Cycle, language: string): string | null {
  const crosswalk = programme.crosswalks.find((one) => one.from === from.pack_id && one.to === to.pack_id);
  return crosswalk === undefined ? null : text(crosswalk.note, language).text;
}

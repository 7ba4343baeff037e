/** Reads whether a self-assessment can be released, and the releases there were. */
import type { Services } from '#platform/services.ts';
import { type CyclePath, cycleAtSite, itemsOf, pinnedRulebook } from './cycle.ts';
import { cycleState } from './queries.ts';
import { type ReleaseView, releasesOf } from './release-queries.ts';
import { missingForRelease } from './rules.ts';
import { missingView } from './view.ts';

export async function readReadiness({ db, programme }: Services, path: CyclePath, language: string) {
  const at = await cycleAtSite(db, path);
  const state = await cycleState(db, at.cycle, at.site.organisation_id);
  const { items } = itemsOf(programme, at);
  const missing = missingForRelease(items, state.answers, state.evidence, pinnedRulebook(programme, at.cycle));
  const [latest] = await releasesOf(db, at.cycle.id);
  return {
    stage: at.cycle.stage,
    ready: at.cycle.stage === 'self-assessment' && missing.length === 0,
    missing: missingView(missing, language),
    latest: latest ?? null,
  };
}

export async function readReleases({ db }: Services, path: CyclePath): Promise<{ items: ReleaseView[] }> {
  const { cycle } = await cycleAtSite(db, path);
  return { items: await releasesOf(db, cycle.id) };
}

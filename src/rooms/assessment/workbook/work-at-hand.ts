/** The assessment as the workbook takes it: what the team reads on screen, and of the findings those that it may still edit. */
import type { z } from '@hono/zod-openapi';
import type { Relation } from '#platform/access/roles.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Services } from '#platform/services.ts';
import type { Assessable, Pack, Rulebook } from '#programme/index.ts';
import type { Site } from '#rooms/participants/index.ts';
import { type CyclePath, cycleAtHand } from '../cycle-at-hand.ts';
import type { Finding, Findings } from '../findings/shapes.ts';
import { readFindings } from '../findings/view.ts';
import { type Assessment, latestAssessment } from '../queries.ts';
import { assessmentView } from '../read-assessment.ts';
import { itemsOf, releaseOf } from '../released.ts';
import type { AssessmentView } from '../shapes.ts';

export type Asked = CyclePath & { actorId: string; relations: ReadonlySet<Relation>; language: string };

export type WorkAtHand = {
  assessment: Assessment;
  work: z.infer<typeof AssessmentView>;
  findings: z.infer<typeof Findings>;
  /** Not issued yet. */
  drafts: z.infer<typeof Finding>[];
  items: Assessable[];
  pack: Pack;
  rulebook: Rulebook;
  site: Site;
};

/** @throws Problem own-site-results, not-found */
export async function workAtHand(services: Services, asked: Asked): Promise<WorkAtHand> {
  const work = await assessmentView(services, asked);
  const findings = await readFindings(services, asked);
  const { pack, rulebook, site, cycle } = await cycleAtHand(services, services.db, asked);
  const assessment = await latestAssessment(services.db, cycle.id);
  if (assessment === undefined) throw new Problem('not-found');
  const release = await releaseOf(services.db, cycle.id);
  if (release === null) throw new Problem('not-released');
  const drafts = findings.findings.filter(({ status }) => status === 'draft');
  return { assessment, work, findings, drafts, items: itemsOf(release, pack), pack, rulebook, site };
}

/** Reads the self-assessment of a cycle: the whole of it, one item, or the versions of one answer. */

import type { Relation } from '#platform/access/roles.ts';
import { dayIn } from '#platform/clock/clock.ts';
import { pageFrom } from '#platform/http/paging.ts';
import type { Services } from '#platform/services.ts';
import { recognisedParts } from '#rooms/recognition/index.ts';
import { numberKey } from './cursors.ts';
import { type CyclePath, cycleAtSite, type ItemPath, itemAt, itemsOf, pinnedRulebook } from './cycle.ts';
import { evidenceOfItem, mayOpen } from './evidence-queries.ts';
import { cycleState, versionCount, versionsOf } from './queries.ts';
import { missingForRelease, progressOf } from './rules.ts';
import { itemView, levelsView, missingView, sayerOf } from './view.ts';

/** Three statements, however many items the pack has. */
export async function readAnswers({ db, programme, clock }: Services, path: CyclePath, language: string) {
  const at = await cycleAtSite(db, path);
  const { cycle, site } = at;
  const state = await cycleState(db, cycle, site.organisation_id);
  const recognised = await recognisedParts(db, cycle.id, dayIn(site.time_zone, clock.now()));
  const { pack, items } = itemsOf(programme, at);
  const say = sayerOf(pack, language);
  const titles = new Map(pack.pillars.map(({ code, title }) => [code, say(title)]));
  const missing = missingForRelease(items, state.answers, state.evidence, pinnedRulebook(programme, cycle));
  return {
    cycle: {
      id: cycle.id,
      number: cycle.number,
      kind: cycle.kind,
      stage: cycle.stage,
      marks: cycle.marks,
      openedOn: cycle.opened_on,
      rulebook: cycle.rulebook_id,
      matrix: cycle.matrix_id,
    },
    site: {
      id: site.id,
      name: site.name,
      organisationId: site.organisation_id,
      timeZone: site.time_zone,
      demonstration: site.demonstration,
    },
    pack: { id: pack.id, title: say(pack.title), short: pack.short, wording: pack.wording, wordingNote: say(pack.wording_note) },
    editable: cycle.stage === 'self-assessment',
    levels: levelsView(pack, say),
    pillars: progressOf(pack, items, state.answers).map((pillar) => ({
      ...pillar,
      title: titles.get(pillar.code) ?? { text: pillar.code, language: 'en' },
    })),
    items: items.map((item) => itemView(pack, item, { ...state, recognised }, say)),
    missing: missingView(missing, language),
  };
}

export async function readItem({ db, programme, clock }: Services, path: ItemPath, language: string, relations: ReadonlySet<Relation>) {
  const at = await cycleAtSite(db, path);
  const { pack, item } = itemAt(programme, at, path.item);
  const say = sayerOf(pack, language);
  const state = await cycleState(db, at.cycle, at.site.organisation_id);
  const recognised = await recognisedParts(db, at.cycle.id, dayIn(at.site.time_zone, clock.now()));
  const { verification, evidence, applicability, sdgs, related } = item.criterion;
  const guide = item.part?.evidence ?? evidence;
  const attached = await evidenceOfItem(db, at.cycle.id, item.number);
  return {
    ...itemView(pack, item, { ...state, recognised }, say),
    guidance: {
      verification: verification.map(({ method, what }) => ({ method, what: say(what) })),
      evidence: guide.map(say),
      applicabilityNote: applicability.note === undefined ? null : say(applicability.note),
      sdgs: [...sdgs],
      related: [...related],
    },
    evidence: attached.map((found) => ({ ...found, readable: mayOpen(found.confidentiality, relations) })),
    versions: await versionCount(db, at.cycle.id, item.number),
    editable: at.cycle.stage === 'self-assessment',
  };
}

/** Also for an item that no longer applies to the site: what was said of it stays readable. */
export async function readVersions({ db }: Services, path: ItemPath, page: { limit: number; cursor?: string | undefined }) {
  const { cycle } = await cycleAtSite(db, path);
  const rows = await versionsOf(db, cycle.id, path.item, numberKey(page.cursor), page.limit + 1);
  return pageFrom(rows, page.limit, (row) => [row.version]);
}

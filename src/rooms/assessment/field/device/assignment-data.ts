/** What a device is given for an assignment, parted into what stays as it is and what people change. */
import type { z } from 'zod';
import type { AssessmentView } from '../../shapes.ts';
import { dataPointsByItem } from '../rules.ts';
import type { FieldRecord, Workbench } from '../shapes.ts';
import type { Loaded } from './assignment.ts';
import type { ShownBench } from './loaded.ts';

/** Who is signed in, so that the device starts without a network: as `/me` gave it, whatever that holds. */
export type KeptSession = { readonly person: { readonly id: string } };

export type AssignmentData = Omit<Workbench, 'assessment' | 'findings' | 'records' | 'serverNow'> & {
  readonly cycle: string;
  readonly assessment: z.infer<typeof AssessmentView>;
  readonly offered: Omit<Workbench['findings'], 'findings'>;
  readonly session: KeptSession;
  readonly loadedAt: string;
};

/** `records` are those of every page. */
export function partedFrom(
  workbench: Workbench,
  records: readonly FieldRecord[],
  session: KeptSession,
): { data: AssignmentData; loaded: Loaded } {
  const { assessment, findings, site, plan, rules, serverNow } = workbench;
  const { findings: raised, ...offered } = findings;
  return {
    data: { site, plan, rules, assessment, offered, session, cycle: assessment.cycle.id, loadedAt: serverNow },
    loaded: {
      records,
      findings: raised,
      determinations: assessment.items.flatMap(({ determination }) => (determination === null ? [] : [determination])),
    },
  };
}

/** Data points of every item as they will be once everything here has arrived: a draft is none, a photo counts with its file. */
export function pointsOf(data: AssignmentData, { records }: ShownBench, photos: ReadonlySet<string>): ReadonlyMap<string, number> {
  const kept = records.filter(({ pending }) => pending?.standing !== 'draft');
  const recorded = kept.map(({ id, content, held }) => ({ id, content, uploaded: held?.uploaded === true || photos.has(id) }));
  const { items, evidence } = data.assessment;
  const sightings = evidence
    .filter(({ sighting }) => sighting !== null)
    .map(({ id }) => ({ evidenceId: id, items: items.filter((item) => item.evidence.includes(id)).map(({ item }) => item) }));
  return dataPointsByItem(
    items.map(({ item }) => item),
    recorded,
    sightings,
  );
}

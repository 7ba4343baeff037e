/**
 * What work at a site comes to: which interviews count, and how many independent data points stand behind each determination. Figures are
 * the rulebook's (`assessors.data_points_per_criterion`, `.field.meetings`).
 */
import { type Fault, fail, ok, type Result } from '#platform/result.ts';
import type { Rulebook } from '#programme/index.ts';
import type { RecordInput } from './shapes.ts';

type Figures = Rulebook['assessors'];

export type Recorded = {
  readonly id: string;
  readonly content: RecordInput /** The file of a photo has arrived. */;
  readonly uploaded: boolean;
};

export type Discount = 'interpreter-of-the-site' | 'managers-present' | 'chosen-by-management';

/** Why an interview counts for nothing: nobody spoke freely. Other records are what the assessor saw, and count. */
export function discountsOf(content: RecordInput): Discount[] {
  if (content.kind !== 'interview') return [];
  return [
    ...(content.interpreter === 'of-the-site' ? (['interpreter-of-the-site'] as const) : []),
    ...(content.managersAbsent ? [] : (['managers-present'] as const)),
    ...(content.chosenByTeam ? [] : (['chosen-by-management'] as const)),
  ];
}

/** Whether a record is proof of something: not discounted, and of a photo that the picture itself is here. */
export function counts({ content, uploaded }: Recorded): boolean {
  return discountsOf(content).length === 0 && (content.kind !== 'photo' || uploaded);
}

/** Evidence of an item that was seen at the site. */
export type Sighted = { readonly evidenceId: string; readonly items: readonly string[] };

/**
 * How many data points stand behind an item: each record that counts and names it, and each piece of evidence that was seen. Evidence that
 * was seen, checked, or checked twice is one data point: a second look at the same document proves nothing more.
 */
export function dataPointsOf(item: string, records: readonly Recorded[], sightings: readonly Sighted[]): number {
  const named = records.filter((record) => counts(record) && record.content.items.includes(item));
  const seen = sightings.filter(({ items }) => items.includes(item)).map(({ evidenceId }) => `evidence:${evidenceId}`);
  return new Set([...named.map(sourceOf), ...seen]).size;
}

function sourceOf({ id, content }: Recorded): string {
  return content.kind === 'document-check' && content.evidenceId !== null ? `evidence:${content.evidenceId}` : `record:${id}`;
}

/** The figures of every item at once. */
export function dataPointsByItem(
  items: readonly string[],
  records: readonly Recorded[],
  sightings: readonly Sighted[],
): ReadonlyMap<string, number> {
  return new Map(items.map((item) => [item, dataPointsOf(item, records, sightings)]));
}

/** Too few data points behind a level. What is recognised rests on a certificate, what is not applicable on its own proof. */
export function lacksDataPoints(
  { level, notApplicable, basedOn }: { level: string | null; notApplicable: boolean; basedOn: readonly string[] },
  points: number,
  { data_points_per_criterion }: Figures,
): boolean {
  if (level === null || notApplicable || basedOn.includes('recognition')) return false;
  return points < data_points_per_criterion.value;
}

/** People who were interviewed so that it counts, by group. */
export function interviewedGroups(records: readonly Recorded[]): { group: string; people: number }[] {
  const groups = new Map<string, number>();
  for (const record of records) {
    const { content } = record;
    if (content.kind === 'interview' && counts(record)) groups.set(content.group, (groups.get(content.group) ?? 0) + content.people);
  }
  return [...groups].map(([group, people]) => ({ group, people }));
}

/** What site work still lacks before the assessment is submitted: the rulebook's meetings, at the site or at a distance, and the people of the plan. */
export function fieldFaults(records: readonly Recorded[], { field }: Figures, planned: number | null): Fault[] {
  const held = new Set(records.map(({ content }) => (content.kind === 'meeting' ? content.which : null)));
  const people = interviewedGroups(records).reduce((sum, group) => sum + group.people, 0);
  return [
    ...field.meetings.filter((which) => !held.has(which)).map((which) => ({ code: 'meeting-missing' as const, values: { which } })),
    ...(planned !== null && people < planned ? [{ code: 'interviews-short' as const, values: { people, needed: planned } }] : []),
  ];
}

/** What a record may refer to. */
export type Referable = { readonly items: ReadonlySet<string>; readonly evidence: ReadonlySet<string> };

/** Whether a record can be kept: known items, group and evidence, and no day to come. `day` is today where the site is. */
export function checkRecord(content: RecordInput, there: Referable, { interview_groups }: Figures, day: string): Result<null> {
  const faults: Fault[] = [];
  for (const [index, item] of content.items.entries())
    if (!there.items.has(item)) faults.push({ code: 'unknown-item', path: `/items/${index}`, values: { item } });
  if (content.kind === 'interview' && !interview_groups.value.includes(content.group))
    faults.push({ code: 'unknown-group', path: '/group', values: { group: content.group } });
  if (content.kind === 'document-check' && content.evidenceId !== null && !there.evidence.has(content.evidenceId))
    faults.push({ code: 'evidence-not-released', path: '/evidenceId' });
  if ('on' in content && content.on > day) faults.push({ code: 'seen-in-the-future', path: '/on', values: { day: content.on } });
  const [first, ...rest] = faults;
  return first === undefined ? ok(null) : fail(first, ...rest);
}

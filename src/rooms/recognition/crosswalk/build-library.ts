/** Builds one library from the contents of its files: decides which frameworks count, sorts sound edges from faulty ones, and indexes. */
import type { FileContent, FrameworkContent, SetContent } from './content.ts';
import { type FoundEdge, indexEdges } from './index-edges.ts';
import type { Counts, Framework, Library } from './library.ts';
import { isNoRelation, relationCode } from './relations.ts';

type InFile<Content> = Content & { file: string };
/** `scoped` frameworks are asked for their own identifiers only. */
type Known = Framework & { scoped: boolean };
type Tally = { relationships: Map<string, number>; outside: number; headingSources: number } & Pick<
  Counts,
  'edges' | 'dangling' | 'duplicates' | 'nonAssessableTargets'
>;

/** @param contents in the order of their file names, which settles ties */
export function buildLibrary(contents: readonly FileContent[]): Library {
  const notes = contents.flatMap(({ file, notes }) => notes.map((note) => `${file}: ${note}`));
  const listed = contents.flatMap(({ file, frameworks }) => frameworks.map((framework) => ({ ...framework, file })));
  const chosen = newestFrameworks(listed, notes);
  const frameworks = chosen.map((content) => frameworkOf(content, notes));
  const named = namesOf(chosen);
  const sets = newestSets(
    contents.flatMap(({ file, sets }) => sets.map((set) => ({ ...set, file }))),
    notes,
  );
  const tally: Tally = {
    edges: 0,
    relationships: new Map(),
    dangling: 0,
    duplicates: 0,
    nonAssessableTargets: 0,
    outside: 0,
    headingSources: 0,
  };
  const edges = sets.flatMap((set, place) => soundEdges(set, place, { frameworks, named, tally, notes }));
  const { edges: listedEdges, relationships, dangling, duplicates, nonAssessableTargets, outside, headingSources } = tally;
  if (outside > 0) notes.push(`${outside} edges join requirements of other frameworks than their set names; they were not used`);
  if (headingSources > 0) notes.push(`${headingSources} edges start at a heading, which has no result; they were not used`);
  return {
    frameworks,
    named,
    sets: sets.map(({ urn }) => urn),
    ...indexEdges(frameworks, edges),
    counts: {
      frameworks: frameworks.length,
      nodes: chosen.reduce((sum, { nodes }) => sum + nodes.length, 0),
      assessable: chosen.reduce((sum, { assessable }) => sum + assessable.reduce((ones, one) => ones + one, 0), 0),
      mappingSets: sets.length,
      edges: listedEdges,
      relationships: Object.fromEntries([...relationships].sort(([a], [b]) => (a < b ? -1 : 1))),
      dangling,
      duplicates,
      nonAssessableTargets,
    },
    notes,
  };
}

/** Of a framework in several files the highest version counts, and of equal ones the first file; either is told. */
function newestFrameworks(listed: readonly InFile<FrameworkContent>[], notes: string[]): InFile<FrameworkContent>[] {
  const chosen = new Map<string, InFile<FrameworkContent>>();
  for (const framework of listed) {
    const key = framework.urn.toLowerCase();
    const other = chosen.get(key);
    const better = other === undefined || framework.version > other.version ? framework : other;
    chosen.set(key, better);
    if (other === undefined) continue;
    const why = framework.version === other.version ? 'of equal versions the first file' : 'of its versions the highest';
    notes.push(`${framework.urn} stands in ${other.file} and in ${framework.file}; ${why} was used, ${better.file}`);
  }
  return [...chosen.values()];
}

/** Of a set in several files the highest version counts; sets of equal version only add to each other. */
function newestSets(listed: readonly InFile<SetContent>[], notes: string[]): InFile<SetContent>[] {
  const keyOf = ({ urn, from, to }: SetContent) => [urn, from[0], to[0]].join('\n').toLowerCase();
  const highest = new Map<string, number>();
  for (const set of listed) highest.set(keyOf(set), Math.max(set.version, highest.get(keyOf(set)) ?? set.version));
  return listed.filter((set) => {
    const newest = set.version === highest.get(keyOf(set));
    if (!newest) notes.push(`${set.urn} in ${set.file} is an older version; it was not used`);
    return newest;
  });
}

function frameworkOf({ urn, title, file, nodes, assessable, scoped }: InFile<FrameworkContent>, notes: string[]): Known {
  const placeOf = new Map<string, number>();
  const repeated = nodes.filter((node, place) => {
    const key = node.toLowerCase();
    if (placeOf.has(key)) return true;
    placeOf.set(key, place);
    return false;
  });
  const used = assessable.map((one, place) => (placeOf.get(nodes[place]?.toLowerCase() ?? '') === place ? one : 0));
  if (repeated.length > 0) notes.push(`${file}: ${repeated.length} nodes stand again, ${repeated[0]} first; the first of each was used`);
  return { urn, title, file, nodes, assessable: used, placeOf, scoped };
}

/** A name that two frameworks share names neither, unless it is the URN of one. */
function namesOf(chosen: readonly FrameworkContent[]): Map<string, number> {
  const named = new Map<string, number>();
  const shared = new Set<string>();
  for (const [place, { names }] of chosen.entries()) {
    for (const name of new Set(names.map((one) => one.toLowerCase()))) {
      if (named.has(name)) shared.add(name);
      named.set(name, place);
    }
  }
  for (const name of shared) named.delete(name);
  for (const [place, { urn }] of chosen.entries()) named.set(urn.toLowerCase(), place);
  return named;
}

type Surroundings = { frameworks: readonly Known[]; named: ReadonlyMap<string, number>; tally: Tally; notes: string[] };

/** Counts every edge of a set and returns those that may be used: both ends known, assessable, where the set says, and not a repeat. */
function soundEdges(set: InFile<SetContent>, place: number, { frameworks, named, tally, notes }: Surroundings): FoundEdge[] {
  const [from, to] = [frameworkNamed(named, set.from), frameworkNamed(named, set.to)];
  const [source, target] = [frameworks[from ?? -1], frameworks[to ?? -1]];
  for (const [end, name] of [
    [source, set.from[0]],
    [target, set.to[0]],
  ] as const)
    if (end === undefined) notes.push(`${set.file}: ${set.urn} names the framework ${name}, which the library does not hold`);
  const seen = new Set<string>();
  const strange = new Set<string>();
  const sound: FoundEdge[] = [];
  for (const [edge, written] of set.sources.entries()) {
    const [sourceKey, targetKey] = [written.toLowerCase(), (set.targets[edge] ?? '').toLowerCase()];
    const relationship = set.relationships[edge] ?? '';
    tally.edges += 1;
    tally.relationships.set(relationship, (tally.relationships.get(relationship) ?? 0) + 1);
    const key = `${sourceKey}\n${targetKey}\n${relationship}`;
    const repeat = seen.has(key);
    seen.add(key);
    if (repeat) tally.duplicates += 1;
    const [sourceAt, targetAt] = [source?.placeOf.get(sourceKey), target?.placeOf.get(targetKey)];
    const [sourceHome, targetHome] = [
      sourceAt === undefined ? elsewhere(frameworks, sourceKey) : source,
      targetAt === undefined ? elsewhere(frameworks, targetKey) : target,
    ];
    const heading = targetHome !== undefined && targetHome.assessable[targetHome.placeOf.get(targetKey) ?? -1] !== 1;
    if (heading) tally.nonAssessableTargets += 1;
    const relation = relationCode(relationship);
    if (relation === undefined && !isNoRelation(relationship)) strange.add(relationship);
    if (sourceHome === undefined || targetHome === undefined) tally.dangling += 1;
    else if (repeat || heading) continue;
    else if (from === undefined || to === undefined || sourceAt === undefined || targetAt === undefined) tally.outside += 1;
    else if (source?.assessable[sourceAt] !== 1) tally.headingSources += 1;
    else if (relation !== undefined) sound.push({ from, to, source: sourceAt, target: targetAt, relation, set: place });
  }
  for (const word of strange) notes.push(`${set.file}: ${set.urn} has the relationship "${word}", which carries nothing`);
  return sound;
}

function frameworkNamed(named: ReadonlyMap<string, number>, names: readonly string[]): number | undefined {
  const name = names.find((one) => named.has(one.toLowerCase()));
  return name === undefined ? undefined : named.get(name.toLowerCase());
}

function elsewhere(frameworks: readonly Known[], key: string): Known | undefined {
  return frameworks.find((framework) => !framework.scoped && framework.placeOf.has(key));
}

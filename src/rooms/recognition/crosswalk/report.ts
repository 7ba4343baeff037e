/** What the command prints: the inferred results with their chains, and what a library holds, as JSON or to be read. */
import { chains, type Inference, type Step } from './infer.ts';
import type { Counts, Framework, Library } from './library.ts';
import { type Result, results, unknown } from './relations.ts';

/** By requirement of the target framework, in its order: every one that can be assessed. */
export type InferredResults = Record<string, { result: Result; chain: Step[] }>;

export function inferredResults(library: Library, inference: Inference): InferredResults {
  const target = library.frameworks[inference.to];
  const chainOf = chains(library, inference);
  const entries = (target?.nodes ?? []).flatMap((node, place) =>
    target?.assessable[place] === 1
      ? [[node, { result: results[inference.inferred[place] ?? unknown] ?? 'unknown', chain: chainOf(place) }] as const]
      : [],
  );
  return Object.fromEntries(entries);
}

export function inferenceReport(library: Library, inference: Inference): string {
  const inferred = Object.entries(inferredResults(library, inference));
  const title = (place: number) => library.frameworks[place]?.title ?? '';
  const way = inference.through.length === 0 ? 'directly' : `over ${inference.through.map(title).join('; ')}`;
  const count = (wanted: Result) => inferred.filter(([, { result }]) => result === wanted).length;
  return [
    `${title(inference.from)} -> ${title(inference.to)}, ${inference.reached ? way : 'not mapped'}`,
    results.map((result) => `${result} ${count(result)}`).join(', '),
    '',
    ...inferred.flatMap(([node, { result, chain }]) => [
      `${result.padEnd(8)}${node}`,
      ...chain.map((step) => `          ${step.source} ${step.relationship} ${step.target}: ${step.passes} (${step.set})`),
    ]),
    '',
    unusedEdges(library.counts),
    '',
  ].join('\n');
}

export function checkReport({ counts, notes }: Library): string {
  const relationships = Object.entries(counts.relationships).map(([name, count]) => `${name} ${count}`);
  return [
    `${counts.frameworks} frameworks, ${counts.nodes} nodes, ${counts.assessable} of them assessable`,
    `${counts.mappingSets} mapping sets, ${counts.edges} edges${relationships.length === 0 ? '' : `: ${relationships.join(', ')}`}`,
    unusedEdges(counts),
    ...notes,
    '',
  ].join('\n');
}

/** Faulty edges of the whole library, which no inference uses. */
export function unusedEdges({ dangling, duplicates, nonAssessableTargets }: Counts): string {
  return `edges not used: ${dangling} dangling, ${duplicates} duplicate, ${nonAssessableTargets} onto a heading`;
}

/** What a person who asked for this inference should know beside it. */
export function remarks(inference: Inference, from: Framework, to: Framework, headings: readonly string[]): string[] {
  return [
    ...(inference.reached ? [] : [`no mapping leads from ${from.urn} to ${to.urn}, neither directly nor over one further framework`]),
    ...(headings.length === 0 ? [] : [`${headings.length} results were given to headings and not used, first that of ${headings[0]}`]),
  ];
}

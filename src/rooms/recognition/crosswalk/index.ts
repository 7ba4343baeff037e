/** Crosswalks between any two frameworks of a library: read it once, infer as many pairs as asked for. */

export { CrosswalkFault } from './fault.ts';
export { findFramework } from './find-framework.ts';
export { infer } from './infer.ts';
export type { Library } from './library.ts';
export { readLibrary } from './read-library.ts';
export { readResults } from './read-results.ts';
export { checkReport, inferenceReport, inferredResults, remarks, unusedEdges } from './report.ts';

/** The library, the results file or a reference is malformed: one sentence that names the place and what to do. */
export class CrosswalkFault extends Error {}

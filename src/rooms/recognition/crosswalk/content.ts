/** What one file of a library holds, in the compact form in which a worker hands it over. */

export type FrameworkContent = {
  urn: string;
  title: string;
  /** The library's version: of two files with the same framework the higher one counts. */
  version: number;
  /** Further names by which a mapping or a person may call it. */
  names: string[];
  /** Each requirement's identifier as the file writes it, in the file's order. */
  nodes: string[];
  /** 1 where a requirement can be assessed, 0 for a heading. */
  assessable: Uint8Array;
  /** Identifiers are unique within the framework only (OSCAL), not everywhere (URNs). */
  scoped: boolean;
};

/** One directed mapping set; `sources[i]`, `targets[i]` and `relationships[i]` make one edge. */
export type SetContent = {
  urn: string;
  version: number;
  /** Names of the framework mapped from, the likeliest first. */
  from: string[];
  to: string[];
  sources: string[];
  targets: string[];
  relationships: string[];
};

/** What keeps a file from being used; the line is null until it is looked up. */
export type FileFault = { path: readonly PropertyKey[]; line: number | null; message: string };

export type FileContent = {
  /** Relative to the library's folder, with forward slashes. */
  file: string;
  frameworks: FrameworkContent[];
  sets: SetContent[];
  /** What was read all the same and must be told. */
  notes: string[];
  faults: FileFault[];
};

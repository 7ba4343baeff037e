/** The face of the room: what the command line, the demonstration and the benchmark may do with the register. */
export { recount } from './figures.ts';
export { type ImportReport, importReportedSites } from './import-reported-sites.ts';
export { project, projectQueue, rebuild } from './project.ts';

/**
 * The tables of the database, as Kysely sees them. Each room and each part of the platform adds its own by declaration merging:
 *
 *     declare module '#platform/database/tables.ts' { interface Tables { sites: SitesTable } }
 */
// biome-ignore lint/suspicious/noEmptyInterface: rooms add to it
export interface Tables {}

/** What a backup says about itself: written last, so that a file without it is no backup. */
import { createHash, createHmac } from 'node:crypto';
import { z } from 'zod';

/** Raised when an older Cupel could not read what a newer one writes. */
export const format = 1;

export const Manifest = z.object({
  format: z.number().int(),
  madeAt: z.iso.datetime(),
  engine: z.enum(['embedded', 'postgresql']),
  /** Tells whether two places share their CUPEL_SECRET, without telling the secret. */
  secretMark: z.string(),
  /** The migrations that had run, by name: the shape the tables had. */
  migrations: z.array(z.string()),
  tables: z.array(z.object({ name: z.string(), rows: z.number().int() })),
  /** Jobs that were waiting, mails among them. */
  jobs: z.number().int(),
  files: z.number().int(),
  members: z.array(z.object({ name: z.string(), size: z.number().int(), sha256: z.string() })),
});
export type Manifest = z.infer<typeof Manifest>;

export const manifestMember = 'manifest.json';
export const manifestDigestMember = 'manifest.sha256';
export const jobsMember = 'jobs.jsonl';

export function tableMember(table: string): string {
  return `tables/${table}.jsonl`;
}

export function fileMember(sha256: string): string {
  return `files/${sha256}`;
}

/** The digest of a kept file, from the name of its member. */
export function fileOf(member: string): string | undefined {
  return /^files\/([0-9a-f]{64})$/.exec(member)?.[1];
}

export function secretMarkOf(secret: string): string {
  return createHmac('sha256', secret).update('mark of a backup').digest('hex').slice(0, 16);
}

export function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Why a backup cannot be made or restored: a sentence for the person at the command line. */
export class BackupFault extends Error {}

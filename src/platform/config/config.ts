/** The settings of a running Cupel, read once from the environment and checked. `process.env` is read nowhere else. */

import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'] as const;

function whole(least: number, most: number) {
  const error = `needs a whole number from ${least} to ${most}`;
  return z.coerce.number({ error }).int(error).min(least, error).max(most, error);
}

const Environment = z.object({
  PORT: whole(0, 65_535).default(3000),
  CUPEL_HOST: z.string().default('0.0.0.0'),
  CUPEL_DATA: z.string().default('./var'),
  CUPEL_PROGRAMME: z.string().default('./programme'),
  CUPEL_PACKS: z.string().default(''),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'needs the form postgres://user:password@host:5432/database' }).optional(),
  CUPEL_PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'needs a web address, as https://register.example.org' }).optional(),
  CUPEL_FILES_URL: z.url({ protocol: /^s3$/, error: 'needs the form s3://KEY:SECRET@host/bucket?region=REGION' }).optional(),
  CUPEL_SEED: z.enum(['demo', 'none'], 'is demo or none').optional(),
  CUPEL_SECRET: z.string().min(32, 'needs at least 32 characters; `openssl rand -hex 32` makes one').optional(),
  CUPEL_UPLOAD_LIMIT_MB: whole(1, 10_000).default(100),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'needs the form smtp://user:password@host:587' }).optional(),
  CUPEL_MAIL_FROM: z.string().default('Cupel <cupel@localhost>'),
  TRUSTED_PROXIES: z.string().default(''),
  LOG_LEVEL: z.enum(logLevels, `is one of ${logLevels.join(', ')}`).default('info'),
});

export type Config = {
  port: number;
  host: string;
  /** Folder of the embedded database, files and mail. */
  dataFolder: string;
  programmeFolder: string;
  /** Folders of licensed packs that replace a shipped pack of the same id. */
  packFolders: string[];
  /** Absent: the embedded database. */
  databaseUrl: string | undefined;
  publicUrl: string;
  filesUrl: string | undefined;
  seed: 'demo' | 'none';
  secret: string;
  uploadLimitBytes: number;
  smtpUrl: string | undefined;
  mailFrom: string;
  trustedProxies: string[];
  logLevel: string;
};

export class ConfigFault extends Error {}

/**
 * Reads and checks the settings.
 * @throws ConfigFault with one sentence a setting, naming it and the remedy.
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const read = Environment.safeParse(given);
  if (!read.success) {
    throw new ConfigFault(read.error.issues.map((issue) => `Setting ${issue.path.join('.')}: ${issue.message}.`).join('\n'));
  }
  const env = read.data;
  const dataFolder = resolve(env.CUPEL_DATA);
  const embedded = env.DATABASE_URL === undefined;
  return {
    port: env.PORT,
    host: env.CUPEL_HOST,
    dataFolder,
    programmeFolder: resolve(env.CUPEL_PROGRAMME),
    packFolders: list(env.CUPEL_PACKS).map((folder) => resolve(folder)),
    databaseUrl: env.DATABASE_URL,
    publicUrl: (env.CUPEL_PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/$/, ''),
    filesUrl: env.CUPEL_FILES_URL,
    seed: env.CUPEL_SEED ?? (embedded ? 'demo' : 'none'),
    secret: env.CUPEL_SECRET ?? keptSecret(dataFolder, embedded),
    uploadLimitBytes: env.CUPEL_UPLOAD_LIMIT_MB * 1024 * 1024,
    smtpUrl: env.SMTP_URL,
    mailFrom: env.CUPEL_MAIL_FROM,
    trustedProxies: list(env.TRUSTED_PROXIES),
    logLevel: env.LOG_LEVEL,
  };
}

function list(value: string): string[] {
  return value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** The embedded form makes its own secret once; several processes on PostgreSQL must share one, so there it is asked for. */
function keptSecret(dataFolder: string, embedded: boolean): string {
  if (!embedded) throw new ConfigFault('Setting CUPEL_SECRET: is required with DATABASE_URL; `openssl rand -hex 32` makes one.');
  const path = join(dataFolder, 'secret');
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    const secret = randomBytes(32).toString('hex');
    mkdirSync(dataFolder, { recursive: true });
    writeFileSync(path, secret, { mode: 0o600, flag: 'wx' });
    return secret;
  }
}

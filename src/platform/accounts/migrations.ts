/** The tables of better-auth 1.7 with its two-factor and API-key plugins, as `getMigrations` of better-auth/db/migration compiles them. */
import { sql } from 'kysely';
import type { Migrations } from '../database/migrate.ts';

export const accountMigrations: Migrations = {
  '2026-11-22-00-accounts': {
    up: async (db) => {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  },
};

const statements = [
  `create table people (id text not null primary key, name text not null, email text not null unique, "emailVerified" boolean not null, image text,
    "createdAt" timestamptz default current_timestamp not null, "updatedAt" timestamptz default current_timestamp not null,
    "twoFactorEnabled" boolean, language text)`,
  `create table sessions (id text not null primary key, "expiresAt" timestamptz not null, token text not null unique,
    "createdAt" timestamptz default current_timestamp not null, "updatedAt" timestamptz not null, "ipAddress" text, "userAgent" text,
    "userId" text not null references people (id) on delete cascade)`,
  `create table credentials (id text not null primary key, "accountId" text not null, "providerId" text not null,
    "userId" text not null references people (id) on delete cascade, "accessToken" text, "refreshToken" text, "idToken" text,
    "accessTokenExpiresAt" timestamptz, "refreshTokenExpiresAt" timestamptz, scope text, password text,
    "createdAt" timestamptz default current_timestamp not null, "updatedAt" timestamptz not null)`,
  `create table verifications (id text not null primary key, identifier text not null, value text not null, "expiresAt" timestamptz not null,
    "createdAt" timestamptz default current_timestamp not null, "updatedAt" timestamptz default current_timestamp not null)`,
  `create table two_factors (id text not null primary key, secret text not null, "backupCodes" text not null,
    "userId" text not null references people (id) on delete cascade, verified boolean, "failedVerificationCount" integer, "lockedUntil" timestamptz)`,
  `create table api_keys (id text not null primary key, "configId" text not null, name text, start text, "referenceId" text not null, prefix text,
    key text not null, "refillInterval" integer, "refillAmount" integer, "lastRefillAt" timestamptz, enabled boolean, "rateLimitEnabled" boolean,
    "rateLimitTimeWindow" integer, "rateLimitMax" integer, "requestCount" integer, remaining integer, "lastRequest" timestamptz,
    "expiresAt" timestamptz, "createdAt" timestamptz not null, "updatedAt" timestamptz not null, permissions text, metadata text)`,
  `create table rate_limits (id text not null primary key, key text not null unique, count integer not null, "lastRequest" bigint not null)`,
  `create index "sessions_userId_idx" on sessions ("userId")`,
  `create index "credentials_userId_idx" on credentials ("userId")`,
  `create index "verifications_identifier_idx" on verifications (identifier)`,
  `create index "two_factors_secret_idx" on two_factors (secret)`,
  `create index "two_factors_userId_idx" on two_factors ("userId")`,
  `create index "api_keys_referenceId_idx" on api_keys ("referenceId")`,
  `create index "api_keys_key_idx" on api_keys (key)`,
];

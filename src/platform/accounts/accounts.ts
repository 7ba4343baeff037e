/**
 * Accounts by better-auth: e-mail and password (Argon2id), TOTP with backup codes, API keys, reset by mail, sign-out everywhere,
 * rate limits in the database. Its events are appended to the audit trail by its hooks.
 */
import { apiKey } from '@better-auth/api-key';
import { hash, verify } from '@node-rs/argon2';
import { betterAuth } from 'better-auth';
import { createAuthMiddleware } from 'better-auth/api';
import { twoFactor } from 'better-auth/plugins';
import type { Selectable } from 'kysely';
import { record, schemeChain } from '../audit/chain.ts';
import type { Clock } from '../clock/clock.ts';
import type { Config } from '../config/config.ts';
import type { Database } from '../database/database.ts';
import { newId } from '../database/ids.ts';

export interface PeopleTable {
  id: string;
  name: string;
  email: string;
  emailVerified: boolean;
  createdAt: Date;
  updatedAt: Date;
  twoFactorEnabled: boolean | null;
  language: string | null;
}
export type Person = Selectable<PeopleTable>;

declare module '../database/tables.ts' {
  interface Tables {
    people: PeopleTable;
  }
}

/** RFC 9106's second recommendation scaled down to OWASP's figure: 19 MiB, two passes, about 15 ms. */
const argon2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Paths of better-auth whose success is an event of the trail. */
const events: Record<string, string> = {
  '/sign-up/email': 'accounts.signed-up',
  '/sign-in/email': 'accounts.signed-in',
  '/sign-out': 'accounts.signed-out',
  '/two-factor/enable': 'accounts.second-factor-prepared',
  '/two-factor/verify-totp': 'accounts.second-factor-given',
  '/two-factor/verify-backup-code': 'accounts.backup-code-used',
  '/two-factor/disable': 'accounts.second-factor-removed',
  '/change-password': 'accounts.password-changed',
  '/reset-password': 'accounts.password-reset',
  '/revoke-sessions': 'accounts.signed-out-everywhere',
  '/revoke-other-sessions': 'accounts.signed-out-elsewhere',
  '/api-key/create': 'accounts.key-made',
  '/api-key/delete': 'accounts.key-removed',
};

export type AccountMail = { kind: 'reset-password'; to: { email: string; name: string; language: string | null }; url: string };

export function createAccounts(parts: { config: Config; db: Database; clock: Clock; sendMail: (mail: AccountMail) => Promise<void> }) {
  const { config, db, clock } = parts;
  const append = (action: string, personId: string) =>
    db
      .transaction()
      .execute((tx) => record(tx, { chain: schemeChain, at: clock.now(), actor: personId, action, subject: `person:${personId}` }));
  return betterAuth({
    appName: 'Cupel',
    baseURL: config.publicUrl,
    basePath: '/api/auth',
    secret: config.secret,
    database: { db, type: 'postgres' },
    // The same machine may be asked by several names; a request from the page's own origin is the only one that counts (see http/origin.ts).
    trustedOrigins: (request) => (request === undefined ? [] : [new URL(request.url).origin]),
    telemetry: { enabled: false },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 10,
      maxPasswordLength: 128,
      revokeSessionsOnPasswordReset: true,
      password: { hash: (password) => hash(password, argon2), verify: ({ hash: kept, password }) => verify(kept, password) },
      sendResetPassword: async ({ user, url }) => {
        await parts.sendMail({ kind: 'reset-password', to: { email: user.email, name: user.name, language: languageOf(user) }, url });
      },
    },
    user: { modelName: 'people', additionalFields: { language: { type: 'string', required: false } } },
    session: { modelName: 'sessions', expiresIn: 60 * 60 * 24 * 7, updateAge: 60 * 60 * 12, cookieCache: { enabled: true, maxAge: 10 } },
    account: { modelName: 'credentials' },
    verification: { modelName: 'verifications' },
    rateLimit: { enabled: true, storage: 'database', modelName: 'rate_limits', window: 60, max: 100 },
    advanced: {
      cookiePrefix: 'cupel',
      useSecureCookies: config.publicUrl.startsWith('https:'),
      database: { generateId: () => newId(clock.now()) },
      ipAddress: { ipAddressHeaders: ['x-cupel-client'] },
    },
    plugins: [
      twoFactor({ issuer: 'Cupel', schema: { twoFactor: { modelName: 'two_factors' } } }),
      apiKey({
        defaultPrefix: 'cupel_',
        rateLimit: { enabled: false },
        schema: { apikey: { modelName: 'api_keys' } },
      }),
    ],
    hooks: {
      after: createAuthMiddleware(async (ctx) => {
        const action = events[ctx.path];
        const person = ctx.context.newSession?.user.id ?? ctx.context.session?.user.id;
        const failed = ctx.context.returned instanceof Error;
        if (action !== undefined && person !== undefined && !failed) await append(action, person);
      }),
    },
    databaseHooks: {
      account: {
        update: {
          after: async (account) => {
            if (account.providerId === 'credential') await append('accounts.credential-updated', account.userId);
          },
        },
      },
    },
  });
}

export type Accounts = ReturnType<typeof createAccounts>;

function languageOf(user: Record<string, unknown>): string | null {
  return typeof user.language === 'string' ? user.language : null;
}

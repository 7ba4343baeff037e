/** `cupel admin`: the first administrator, roles on the whole scheme for people who have an account, and erasing who a person is. */
import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { grant } from '#platform/access/grants.ts';
import { type Role, schemeRoles } from '#platform/access/roles.ts';
import { createAccounts } from '#platform/accounts/accounts.ts';
import { record, schemeChain } from '#platform/audit/chain.ts';
import { readConfig } from '#platform/config/config.ts';
import type { Database, Tx } from '#platform/database/database.ts';
import type { Services } from '#platform/services.ts';
import { start } from '../start.ts';
import { readArguments } from './arguments.ts';
import { type Command, CommandFault } from './command.ts';
import { erasePerson, solelyHeld } from './erase-person.ts';
import { commandLog, requireDatabase } from './open.ts';

const createUsage = 'cupel admin create --email EMAIL --name NAME [--password-stdin]';
const grantUsage = `cupel admin grant --email EMAIL --role ${schemeRoles.join('|')}`;
const eraseUsage = 'cupel admin erase --email EMAIL';

export const admin: Command = {
  usage: `create --email EMAIL --name NAME [--password-stdin] | grant --email EMAIL --role ${schemeRoles.join('|')} | erase --email EMAIL`,
  summary:
    'Makes an administrator and prints the link by which they choose a password; gives a person a role on the whole scheme; or erases who a person is, so that the audit trail still holds.',
  run: async ([action, ...args]) => {
    if (action === 'create') return create(args);
    if (action === 'grant') return give(args);
    if (action === 'erase') return erase(args);
    throw new CommandFault(`say \`${createUsage}\`, \`${grantUsage}\` or \`${eraseUsage}\`.`);
  },
};

async function create(args: string[]): Promise<number> {
  const { values } = readArguments(
    createUsage,
    args,
    { email: { type: 'string' }, name: { type: 'string' }, 'password-stdin': { type: 'boolean', default: false } },
    0,
  );
  const email = emailIn(values.email, createUsage);
  const name = values.name?.trim() ?? '';
  if (name === '') throw new CommandFault(`--name is missing. Usage: ${createUsage}`);
  const given = values['password-stdin'] ? (await text(process.stdin)).replace(/\r?\n$/, '') : undefined;
  if (given !== undefined && (given.length < 10 || given.length > 128)) throw new CommandFault('a password has 10 to 128 characters.');
  return withServices(async (services) => {
    if ((await personBy(services, email)) !== undefined)
      throw new CommandFault(`${email} has an account already. Use \`cupel admin grant --email ${email} --role administrator\`.`);
    const password = given ?? randomBytes(32).toString('base64url');
    const { user } = await services.accounts.api.signUpEmail({ body: { email, name, password } });
    await giveRole(services, user.id, 'administrator');
    process.stdout.write(
      given === undefined
        ? `${email} is an administrator. Choose a password within the hour by this link, which works once:\n${await passwordLink(services, email)}\n`
        : `${email} is an administrator.\n`,
    );
    return 0;
  });
}

async function give(args: string[]): Promise<number> {
  const { values } = readArguments(grantUsage, args, { email: { type: 'string' }, role: { type: 'string' } }, 0);
  const email = emailIn(values.email, grantUsage);
  const role = schemeRoles.find((known) => known === values.role);
  if (role === undefined) throw new CommandFault(`--role is one of ${schemeRoles.join(', ')}. Usage: ${grantUsage}`);
  return withServices(async (services) => {
    const person = await personBy(services, email);
    if (person === undefined) throw new CommandFault(`nobody has an account with ${email}. They sign up first, or use \`${createUsage}\`.`);
    await giveRole(services, person.id, role);
    process.stdout.write(`${email} is ${role} on the whole scheme.\n`);
    return 0;
  });
}

async function erase(args: string[]): Promise<number> {
  const { values } = readArguments(eraseUsage, args, { email: { type: 'string' } }, 0);
  const email = emailIn(values.email, eraseUsage);
  return withServices((services) =>
    services.db.transaction().execute(async (tx) => {
      const person = await personBy({ db: tx }, email);
      if (person === undefined) throw new CommandFault(`nobody has an account with ${email}.`);
      const needed = await solelyHeld(tx, person.id, services.clock.now().toISOString().slice(0, 10));
      if (needed.length > 0) {
        const roles = needed.map(({ role, where }) => `${role} of ${where}`).join(', ');
        throw new CommandFault(`${email} is the only ${roles}. Give somebody else that role first.`);
      }
      await erasePerson(services, tx, { id: person.id, email });
      process.stdout.write(`${email} is erased: the account is gone, and what the person did stays without a name.\n`);
      return 0;
    }),
  );
}

async function withServices(run: (services: Services) => Promise<number>): Promise<number> {
  const config = readConfig();
  requireDatabase(config);
  const running = await start(config, { log: commandLog(), work: false });
  try {
    return await run(running.services);
  } finally {
    await running.stop();
  }
}

function giveRole(services: Services, personId: string, role: Role): Promise<void> {
  const at = services.clock.now();
  return services.db.transaction().execute(async (tx) => {
    await grant(tx, { personId, role, scopeId: null, by: null, at });
    await record(tx, {
      chain: schemeChain,
      at,
      actor: 'system',
      action: 'accounts.give-role',
      subject: `person:${personId}`,
      after: { role },
    });
  });
}

/** The link that the reset mail would carry, handed to whoever runs the command instead of being mailed. */
async function passwordLink({ config, db, clock }: Services, email: string): Promise<string> {
  let link: string | undefined;
  const accounts = createAccounts({
    config,
    db,
    clock,
    sendMail: async ({ url }) => {
      link = url;
    },
  });
  await accounts.api.requestPasswordReset({ body: { email, redirectTo: '/app/reset' } });
  if (link === undefined) throw new Error('The reset of the password made no link.');
  return link;
}

function emailIn(given: string | undefined, usage: string): string {
  const email = z.email().safeParse(given?.trim().toLowerCase());
  if (!email.success) throw new CommandFault(`--email is not an e-mail address. Usage: ${usage}`);
  return email.data;
}

function personBy({ db }: { db: Database | Tx }, email: string): Promise<{ id: string } | undefined> {
  return db.selectFrom('people').select('id').where('email', '=', email).executeTakeFirst();
}

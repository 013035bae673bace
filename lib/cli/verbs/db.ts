import { migrateDatabase } from '@/db/embedded/migrate.mjs';
import { EXIT, type Exit, type Io, UsageError, type Verb } from '@/lib/cli/vocabulary';
import { keepPasswords, setupDatabase } from '@/lib/launch/steps/database.mjs';

const ADDRESSES = {
  app: 'DATABASE_URL',
  owner: 'DATABASE_OWNER_URL',
  auditor: 'DATABASE_AUDITOR_URL',
} as const;

/** The launcher has put the addresses of the running, embedded or given database into the environment. */
const db: Verb = {
  name: 'db',
  summary: 'address, roles and migrations of the database',
  usage: [
    'db url [--role app|owner|auditor]   print the address to connect with (starts the embedded server)',
    'db setup [--roles-only]             create roles, grants and extensions (DATABASE_ADMIN_URL)',
    'db migrate                          apply outstanding migrations as the owner',
    'db stop                             stop the embedded server unless another process uses it',
  ],
  run: async (args, io) => {
    const [form, ...rest] = args;
    if (form === 'url') return printUrl(rest, io);
    if (form === 'setup' && rest.every((arg) => arg === '--roles-only'))
      return await setup(rest.length > 0, io);
    if (form === 'migrate' && rest.length === 0) return await migrate(io);
    if (form === 'stop' && rest.length === 0) return EXIT.done;
    throw new UsageError('"db" needs one of: url, setup, migrate, stop.');
  },
};
export default db;

function printUrl(args: readonly string[], io: Io): Exit {
  const [flag, role = 'app', ...rest] = args.flatMap((arg) => arg.split('='));
  const name = Object.entries(ADDRESSES).find(([known]) => known === role)?.[1];
  if ((flag !== undefined && flag !== '--role') || !name || rest.length > 0) {
    throw new UsageError('"db url" knows the roles app, owner and auditor.');
  }
  const url = process.env[name];
  if (!url) throw new Error(`The address of the role ${role} is not known: set ${name}.`);
  io.answer({ role, url }, url);
  return EXIT.done;
}

async function setup(rolesOnly: boolean, io: Io): Promise<Exit> {
  const adminUrl = process.env.DATABASE_ADMIN_URL;
  if (!adminUrl) {
    io.answer({ ok: true, done: [] }, 'The roles are in place. For another server, set DATABASE_ADMIN_URL.');
    return EXIT.done;
  }
  const done = await setupDatabase(
    adminUrl,
    { ...(await keepPasswords()), ...readPasswords() },
    { rolesOnly },
  );
  done.push('passwords not named in an address are kept in roles.json of the data folder');
  io.answer({ ok: true, done }, done.join('\n'));
  return EXIT.done;
}

/** The addresses the application will use say which passwords the roles must have. */
function readPasswords(): Partial<Record<keyof typeof ADDRESSES, string>> {
  const pairs = Object.entries(ADDRESSES).flatMap(([role, name]) => {
    const { username, password } = new URL(process.env[name] || 'none:');
    return username === `stellwerk_${role}` && password ? [[role, decodeURIComponent(password)]] : [];
  });
  return Object.fromEntries(pairs);
}

async function migrate(io: Io): Promise<Exit> {
  const ownerUrl = process.env.DATABASE_OWNER_URL;
  if (!ownerUrl) throw new Error('Migrations run as the owner: set DATABASE_OWNER_URL.');
  const applied = await migrateDatabase(ownerUrl, { say: io.say });
  io.answer(
    { ok: true, applied },
    applied === 0 ? 'The database is up to date.' : `${applied} migrations applied.`,
  );
  return EXIT.done;
}

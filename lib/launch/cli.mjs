// @ts-check
import { commandEnv, migrate, openDatabase } from './steps/database.mjs';
import { ensureInstalled } from './steps/install.mjs';
import { runScript } from './steps/terminal.mjs';
import { runVerb } from './steps/verb.mjs';

const args = process.argv.slice(2);
const form = args.slice(0, 2).join(' ');

await runScript(async () => {
  await ensureInstalled();
  // the roles that the addresses name may not exist yet
  if (form === 'db setup' && process.env.DATABASE_ADMIN_URL) return (await runVerb(args, {})).code;
  // a dry run without a programme only reads a file
  const alone = args[0] === 'import' && !args.some((arg) => /^--programme(=|$)/.test(arg));
  if (alone) return (await runVerb(args, {})).code;
  const database = await openDatabase();
  try {
    if (database.embedded) await migrate(database);
    return (await runVerb(args, commandEnv(database))).code;
  } finally {
    // whoever asks for an address wants to connect to it
    await database.leave({ keep: form === 'db url' || (database.reused && form !== 'db stop') });
  }
});

// @ts-check
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt } from './steps/build.mjs';
import { commandEnv, migrate, openDatabase } from './steps/database.mjs';
import { ensureInstalled } from './steps/install.mjs';
import { runNode } from './steps/process.mjs';
import { DATA, runScript, say } from './steps/terminal.mjs';
import { runVerb } from './steps/verb.mjs';

// `npm run crash -- --rounds N`: kills application and database under load, on a server and a folder of its own
await runScript(async () => {
  const rounds = Number(process.argv[process.argv.indexOf('--rounds') + 1] ?? 10) || 10;
  if (process.env.DATABASE_URL)
    throw new Error('DATABASE_URL is set: only an embedded database may be killed. Run this without it.');
  await ensureInstalled();
  await ensureBuilt();
  mkdirSync(DATA, { recursive: true });
  const folder = mkdtempSync(path.join(DATA, 'crash-'));
  const database = await openDatabase({ folder });
  let left = false;
  try {
    await migrate(database);
    say('loading the world "demo" …');
    const loaded = await runVerb(['world', 'load', 'demo'], commandEnv(database), 'aside');
    if (loaded.code !== 0) throw new Error('The demo world could not be loaded; the reason stands above.');
    await database.leave();
    left = true;
    const trial = ['--conditions=react-server', '--import', 'tsx', 'db/testing/crash/trial.ts'];
    return (await runNode(trial, { env: { CRASH_ROUNDS: String(rounds), CRASH_FOLDER: folder } })).code;
  } finally {
    if (!left) await database.leave();
    rmSync(folder, { recursive: true, force: true });
  }
});

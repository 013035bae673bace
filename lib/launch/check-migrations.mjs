// @ts-check
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { runNode } from './steps/process.mjs';
import { DATA, ROOT, runScript, say } from './steps/terminal.mjs';

const MIGRATIONS = path.join(ROOT, 'db/migrations');

// The migrations match the schema when generating into a copy of them adds nothing.
await runScript(async () => {
  mkdirSync(DATA, { recursive: true });
  const dir = mkdtempSync(path.join(DATA, 'migrations-'));
  try {
    const copy = path.join(dir, 'copy');
    if (existsSync(MIGRATIONS)) cpSync(MIGRATIONS, copy, { recursive: true });
    const code =
      (await runKit('check', writeConfig(dir, copy))) || (await runKit('generate', writeConfig(dir, copy)));
    if (code !== 0) throw new Error('drizzle-kit has refused; the reason stands above.');
    const added = listSql(copy).filter((file) => !listSql(MIGRATIONS).includes(file));
    for (const file of added) process.stderr.write(readFileSync(path.join(copy, file), 'utf8'));
    if (added.length > 0)
      throw new Error('The schema has changes without a migration: run "npm run db:generate".');
    say('migrations match the schema');
    return 0;
  } finally {
    rmSync(dir, { recursive: true });
  }
});

/**
 * @param {string} dir
 * @param {string} out
 */
function writeConfig(dir, out) {
  const file = path.join(dir, 'drizzle.config.json');
  const relative = `./${path.relative(ROOT, out).replaceAll('\\', '/')}`;
  const config = {
    dialect: 'postgresql',
    schema: './db/schema/index.ts',
    out: relative,
    migrations: { prefix: 'timestamp' },
  };
  writeFileSync(file, JSON.stringify(config));
  return file;
}

/**
 * @param {'check' | 'generate'} command
 * @param {string} config
 */
async function runKit(command, config) {
  const kit = path.join(ROOT, 'node_modules/drizzle-kit/bin.cjs');
  return (await runNode([kit, command, '--config', config], { output: 'aside' })).code;
}

/** @param {string} folder */
function listSql(folder) {
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.sql')) : [];
}

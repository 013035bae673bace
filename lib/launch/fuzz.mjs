// @ts-check
import { ensureBuilt, SERVER } from './steps/build.mjs';
import { commandEnv } from './steps/database.mjs';
import { ensureInstalled } from './steps/install.mjs';
import { localEnv } from './steps/launch.mjs';
import { runNode } from './steps/process.mjs';
import { startServer } from './steps/server.mjs';
import { runScript, say } from './steps/terminal.mjs';
import { runVerb } from './steps/verb.mjs';

// `npm run fuzz -- --minutes N`: hostile calls of every action over HTTP, against a production build of its own
await runScript(async () => {
  const minutes = Number(process.argv[process.argv.indexOf('--minutes') + 1] ?? 5) || 5;
  await ensureInstalled();
  await ensureBuilt();
  const { openThrowaway } = await import('./steps/throwaway.mjs');
  const { findFreePort } = await import('../../db/embedded/postmaster.mjs');
  const database = await openThrowaway();
  try {
    say('loading the world "demo" …');
    const loaded = await runVerb(['world', 'load', 'demo'], commandEnv(database), 'aside');
    if (loaded.code !== 0) throw new Error('The demo world could not be loaded; the reason stands above.');
    const port = await findFreePort();
    const env = { ...(await localEnv(database, port)), LOG_LEVEL: 'fatal' };
    const server = await startServer([SERVER], { port, env });
    try {
      const trial = ['--conditions=react-server', '--import', 'tsx', 'db/testing/fuzz/long.ts'];
      const given = { FUZZ_BASE: server.url, FUZZ_PID: String(server.pid), FUZZ_MINUTES: String(minutes) };
      return (await runNode(trial, { env: { ...commandEnv(database), ...given } })).code;
    } finally {
      await server.stop();
    }
  } finally {
    await database.leave();
  }
});

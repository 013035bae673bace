// @ts-check
import { existsSync } from 'node:fs';
import { SERVER } from './steps/build.mjs';
import { migrate, openDatabase } from './steps/database.mjs';
import { ADMINISTRATIVE } from './steps/launch.mjs';
import { serveUntil, startServer, untilAsked } from './steps/server.mjs';
import { DATA, runScript, say } from './steps/terminal.mjs';

// production: nothing is generated, guessed or loaded here, and what is missing is named
await runScript(async () => {
  if (!existsSync(SERVER)) throw new Error('There is no build yet: run "npm run build" first.');
  const missing = ['DATABASE_URL', 'AUTH_SECRET', 'AUTH_URL'].filter((name) => !process.env[name]);
  if (missing.length > 0)
    throw new Error(`Set ${missing.join(', ')}; docs/operations.md tells what they mean.`);
  const asked = untilAsked();
  const database = await openDatabase();
  await migrate(database);
  const port = Number(process.env.PORT || 3000);
  const host = process.env.HOST || '127.0.0.1';
  const server = await startServer([SERVER], {
    port,
    host,
    env: {
      NODE_ENV: 'production',
      DATABASE_URL: database.appUrl,
      ...ADMINISTRATIVE,
      HOST: host,
      HOSTNAME: host,
      STELLWERK_DATA: DATA,
    },
  });
  say(`listening on ${host}, port ${port}`);
  return await serveUntil(server, asked);
});

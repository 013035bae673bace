// @ts-check
import { findFreePort } from '../../../db/embedded/postmaster.mjs';
import { ADMINISTRATIVE } from '../steps/launch.mjs';
import { findAuthSecret } from '../steps/secrets.mjs';
import { DATA } from '../steps/terminal.mjs';
import { serve } from './served.mjs';
import { SERVER } from './tree.mjs';

/**
 * The measured copy of the application in production mode.
 * @param {string} databaseUrl
 */
export async function serveApplication(databaseUrl) {
  const port = await findFreePort();
  const env = {
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    ...ADMINISTRATIVE,
    AUTH_SECRET: await findAuthSecret(),
    AUTH_URL: `http://localhost:${port}`,
    HOST: '127.0.0.1',
    HOSTNAME: '127.0.0.1',
    STELLWERK_DATA: DATA,
    LOG_LEVEL: 'error',
  };
  return await serve([SERVER], { port, env });
}

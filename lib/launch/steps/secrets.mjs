// @ts-check
import path from 'node:path';
import { DATA } from './terminal.mjs';

/**
 * The secret that signs sign-in cookies: the one given, else one generated once for this data folder.
 * @returns {Promise<string>}
 */
export async function findAuthSecret() {
  if (process.env.AUTH_SECRET) return process.env.AUTH_SECRET;
  const { keepSecrets } = await import('../../../db/embedded/secrets.mjs');
  return keepSecrets(path.join(DATA, 'secrets.json'), ['authSecret']).authSecret;
}

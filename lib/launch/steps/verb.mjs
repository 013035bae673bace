// @ts-check
import { runNode } from './process.mjs';
import { findAuthSecret } from './secrets.mjs';
import { DATA } from './terminal.mjs';

/**
 * Runs one verb of the command line.
 * @param {string[]} args verb and its arguments
 * @param {import('./process.mjs').Variables} addresses the database's addresses per role, see `commandEnv`
 * @param {import('./process.mjs').RunOptions['output']} [output]
 */
export async function runVerb(args, addresses, output) {
  const env = { ...addresses, AUTH_SECRET: await findAuthSecret(), STELLWERK_DATA: DATA };
  // the condition makes modules marked as server-only importable outside Next
  const node = ['--conditions=react-server', '--import', 'tsx', 'lib/cli/main.ts'];
  return await runNode([...node, ...args], { env, output: output ?? 'show' });
}

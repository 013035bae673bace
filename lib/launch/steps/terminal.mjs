// @ts-check
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
export const DATA = path.resolve(ROOT, process.env.STELLWERK_DATA || '.data');

/**
 * A progress line for people. It goes to the error channel, which leaves the output to results.
 * @param {string} line
 */
export function say(line) {
  process.stderr.write(`stellwerk: ${line}\n`);
}

/**
 * Runs a script to its end. Whatever goes wrong is told in one sentence, never as a stack trace.
 * @param {() => Promise<number | undefined>} script returns the exit code
 */
export async function runScript(script) {
  try {
    checkNode();
    // npm sets it to where the person stands; started by hand, that is where we are
    process.env.INIT_CWD ??= process.cwd();
    process.chdir(ROOT);
    process.exitCode = (await script()) ?? 0;
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Error(`Stellwerk needs Node 20.19 or newer; this is Node ${process.versions.node}.`);
}

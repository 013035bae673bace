// @ts-check
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { runNpm } from './install.mjs';
import { run, runNode } from './process.mjs';
import { ROOT, say } from './terminal.mjs';

const COMMANDS = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'chrome'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];
const PACKAGE = '@sparticuz/chromium';

/**
 * Looks for a Chromium: named by CHROMIUM_PATH, Playwright's own, on the PATH, in the usual places, from npm.
 * @returns {Promise<string | undefined>} path of the program
 */
export async function findBrowser() {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, which does not exist.`);
    return named;
  }
  return (await findPlaywrights()) ?? findOnPath() ?? PLACES.find(isProgram) ?? (await findPackaged());
}

async function findPlaywrights() {
  const { chromium } = await import('@playwright/test');
  const own = chromium.executablePath();
  return isProgram(own) ? own : undefined;
}

function findOnPath() {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return COMMANDS.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(isProgram);
}

/** @param {string} file */
function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The package carries the system libraries it needs, but unpacks them only where it believes to be hosted. */
async function findPackaged() {
  if (!existsSync(path.join(ROOT, 'node_modules', PACKAGE))) return undefined;
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs20.x';
  const { default: chromium } = await import(PACKAGE);
  return String(await chromium.executablePath());
}

/**
 * Finds a browser or gets one: from the distribution where we may install, from Playwright, from npm.
 * @returns {Promise<string | undefined>}
 */
export async function ensureBrowser() {
  const found = await findBrowser();
  if (found) return found;
  for (const [what, get] of WAYS) {
    say(`no browser found: trying ${what} …`);
    if (await get()) {
      const browser = await findBrowser();
      if (browser) return browser;
    }
  }
  return undefined;
}

/** @type {[string, () => Promise<boolean>][]} */
const WAYS = [
  ['the Debian package', installFromDebian],
  ['the Playwright download', installFromPlaywright],
  ['the npm package', installFromNpm],
];

async function installFromDebian() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return false;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const install = ['install', '-y', '--no-install-recommends', 'chromium-headless-shell'];
  const { code } = await run('apt-get', install, { env, output: 'aside' });
  if (code === 0) return true;
  // a fresh container has no package lists yet
  await run('apt-get', ['update'], { env, output: 'aside' });
  return (await run('apt-get', install, { env, output: 'aside' })).code === 0;
}

async function installFromPlaywright() {
  const cli = path.join(ROOT, 'node_modules/@playwright/test/cli.js');
  const { code } = await runNode([cli, 'install', '--only-shell', 'chromium'], { output: 'aside' });
  return code === 0;
}

async function installFromNpm() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return false;
  return await runNpm(['install', '--no-save', `${PACKAGE}@147.0.0`]);
}

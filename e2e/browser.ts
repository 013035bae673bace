import type { LaunchOptions } from '@playwright/test';
import { findBrowser } from '../lib/launch/steps/browser.mjs';

const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * How to start the browser of this machine. Where there is none, Playwright says so at its first launch: the
 * configuration itself must load anywhere, other tools read it. `npm run test:e2e` installs one first.
 */
export async function browserOptions(): Promise<LaunchOptions> {
  const executablePath = await findBrowser();
  // Chromium's sandbox refuses to work for root
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return { ...(executablePath ? { executablePath } : {}), args: [...FLAGS, ...sandbox] };
}

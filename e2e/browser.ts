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

/** How to start the browser of this machine. Throws where there is none; the runner looks for one first. */
export async function browserOptions(): Promise<LaunchOptions> {
  const executablePath = await findBrowser();
  if (!executablePath) throw new Error('No Chromium found: run "npm run test:e2e", or set CHROMIUM_PATH.');
  // Chromium's sandbox refuses to work for root
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return { executablePath, args: [...FLAGS, ...sandbox] };
}

import { defineConfig } from '@playwright/test';
import { browserOptions } from './browser';

// lib/launch/e2e.mjs builds, starts the server on a fresh database with the demo world and sets the address
const baseURL = process.env.E2E_BASE_URL ?? 'http://localhost:3000';

export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  fullyParallel: true,
  workers: 2,
  forbidOnly: process.env.CI === 'true',
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE
    ? [['list'], ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE }]]
    : 'list',
  // one reference for every machine: fonts are our own, and the comparison allows for smoothing
  snapshotPathTemplate: '{testDir}/pictures/{arg}{ext}',
  projects: [
    { name: 'pictures', testMatch: 'pictures.spec.ts' },
    { name: 'journeys', testIgnore: 'pictures.spec.ts' },
  ],
  use: {
    baseURL,
    locale: 'de-DE',
    timezoneId: 'Europe/Berlin',
    viewport: { width: 1440, height: 900 },
    actionTimeout: 15_000,
    screenshot: 'only-on-failure',
    // a trace notes the page after every step, which doubles the time of long tables: TRACE=1 asks for it
    trace: process.env.TRACE ? 'retain-on-failure' : 'off',
    launchOptions: await browserOptions(),
  },
});

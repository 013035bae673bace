// @ts-check
import { ensureInstalled } from './steps/install.mjs';
import { runScript } from './steps/terminal.mjs';

// arguments are Playwright's: part of a file name, --grep, --headed, …
await runScript(async () => {
  await ensureInstalled();
  const { runBrowserTests, summarise } = await import('./steps/tests.mjs');
  return summarise({ 'browser tests': await runBrowserTests(process.argv.slice(2)) });
});

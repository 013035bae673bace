// @ts-check
import { ensureInstalled } from './steps/install.mjs';
import { runScript, say } from './steps/terminal.mjs';

await runScript(async () => {
  await ensureInstalled();
  const { runBrowserTests, runUnitTests, summarise } = await import('./steps/tests.mjs');
  const unit = await runUnitTests();
  const browser = await runBrowserTests().catch((error) => {
    say(error instanceof Error ? error.message : String(error));
    return { passed: 0, failed: 1, skipped: 0 };
  });
  return summarise({ 'unit and database tests': unit, 'browser tests': browser });
});

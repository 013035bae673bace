// @ts-check
import { build } from './steps/build.mjs';
import { ensureInstalled } from './steps/install.mjs';
import { runScript } from './steps/terminal.mjs';

await runScript(async () => {
  await ensureInstalled();
  await build();
  return 0;
});

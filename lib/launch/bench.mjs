// @ts-check
import { printHelp, readOptions } from './bench/options.mjs';
import { ensureInstalled } from './steps/install.mjs';
import { runScript } from './steps/terminal.mjs';

await runScript(async () => {
  const options = readOptions(process.argv.slice(2));
  if (!options) return printHelp();
  await ensureInstalled();
  const { bench } = await import('./bench/run.mjs');
  return await bench(options);
});

// @ts-check
import { ensureBuilt, SERVER } from './steps/build.mjs';
import { launch } from './steps/launch.mjs';
import { runScript } from './steps/terminal.mjs';

await runScript(() => launch({ prepare: ensureBuilt, args: [SERVER], world: 'demo' }));

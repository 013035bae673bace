// @ts-check
import { NEXT } from './steps/build.mjs';
import { launch } from './steps/launch.mjs';
import { runScript } from './steps/terminal.mjs';

await runScript(() =>
  launch({
    args: [NEXT, 'dev', '--hostname', '127.0.0.1'],
    world: 'demo',
    env: { NODE_ENV: 'development' },
  }),
);

// @ts-check
process.argv.splice(2, 0, 'audit', 'verify');
await import('./cli.mjs');

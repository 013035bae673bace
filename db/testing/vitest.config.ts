import os from 'node:os';
import path from 'node:path';
import { defineConfig } from 'vitest/config';

const root = path.resolve(import.meta.dirname, '../..');

export default defineConfig({
  root,
  resolve: {
    alias: {
      '@': root,
      // outside Next the real module throws on import
      'server-only': path.join(root, 'node_modules/server-only/empty.js'),
    },
  },
  test: {
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', '.next/**', '.data/**', 'e2e/**'],
    pool: 'forks',
    // one worker per core: the default leaves one idle, which on two cores is half the machine
    maxWorkers: os.availableParallelism(),
    globalSetup: 'db/testing/cluster.ts',
    setupFiles: process.env.CI === 'true' ? ['db/testing/property-runs.ts'] : [],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    env: { TZ: 'UTC' },
  },
});

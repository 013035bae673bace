import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FLOOR, TREE } from './tree.mjs';

const root = join(import.meta.dirname, '../../..');

describe('the limit that pages are measured against', () => {
  it('stands only in the measured copy, never in the application', () => {
    const files = readdirSync(join(root, 'app'), { recursive: true, encoding: 'utf8' });
    expect(files.filter((file) => /(^|\/)floor(\/|$)/.test(file))).toEqual([]);
    expect(Object.keys(FLOOR).filter((file) => existsSync(join(root, file)))).toEqual([]);
    expect(join(root, 'app').startsWith(TREE)).toBe(false);
  });

  it('is a page and a route like any other', () => {
    expect(Object.keys(FLOOR)).toEqual(['app/floor/page.tsx', 'app/api/floor/route.ts']);
  });
});

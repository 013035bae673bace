import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redirectPayloads } from '@/db/testing/redirects';
import { returnPath } from './return-path';

describe('returnPath', () => {
  it.each(redirectPayloads)('stays here for %j', (payload) => {
    const path = returnPath(payload);
    expect(new URL(path, 'https://stellwerk.example').origin).toBe('https://stellwerk.example');
    expect(path).toMatch(/^\/(?![/\\])/);
  });

  it.each([
    ['/nordlicht', '/nordlicht'],
    ['/nordlicht/roadmap?zoom=year&q=a%2Fb#today', '/nordlicht/roadmap?zoom=year&q=a%2Fb#today'],
    ['/', '/'],
    ['/account', '/account'],
    ['/%2F%2Fevil.example', '/%2F%2Fevil.example'],
    ['/nordlicht/milestones?q=https://x.example', '/nordlicht/milestones?q=https://x.example'],
  ])('keeps the path %j', (wanted, expected) => {
    expect(returnPath(wanted)).toBe(expected);
  });

  it.each([
    ['/sign-in'],
    ['/sign-in?next=/sign-in'],
    ['/api/auth/signout'],
    ['/a/../api/files/1'],
    [undefined],
    [['/a', '/b']],
    [''],
    [`/${'a'.repeat(600)}`],
  ])('goes home for %j', (wanted) => {
    expect(returnPath(wanted)).toBe('/');
  });

  it('never leaves the host, whatever comes', () => {
    const alphabet = fc.constantFrom(
      '/',
      '\\',
      '.',
      '%2e',
      '%2f',
      ':',
      '@',
      '?',
      '#',
      'a',
      '\t',
      ' ',
      'http',
      '。',
    );
    fc.assert(
      fc.property(fc.array(alphabet, { maxLength: 14 }), (parts) => {
        const path = returnPath(parts.join(''));
        expect(new URL(path, 'https://stellwerk.example').origin).toBe('https://stellwerk.example');
        expect(returnPath(path)).toBe(path);
      }),
      { numRuns: 2_000 },
    );
  });
});

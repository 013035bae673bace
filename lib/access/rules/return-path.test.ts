import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { returnPath } from './return-path';

const HOSTS = [
  'evil.example',
  'evil.example:80',
  '127.0.0.1',
  '[::1]',
  '3232235521',
  '0x7f.1',
  'evil。example',
  'xn--e1awd7f.example',
  'user@evil.example',
  'stellwerk.example@evil.example',
  'stellwerk.example.evil.example',
  '%65vil.example',
];
/** Notations of "another host" that browsers or servers have been known to follow; `@` stands for the host. */
const NOTATIONS = [
  '//@',
  '///@',
  '////@/..',
  '/\\@',
  '\\\\@',
  '\\/@',
  '/\\/@',
  'http://@',
  'https://@',
  'https:@',
  'https:/@',
  'HTTPS://@',
  'ftp://@',
  'javascript://@/%0aalert(1)',
  'data:text/html,@',
  'vbscript:@',
  ' //@',
  '\t//@',
  '\n//@',
  '/\t/@',
  '/\n/@',
  '/\r/@',
  '/\u0000/@',
  '/\u0085/@',
  '/.//@',
  '/..//@',
  '/././/@',
  '/a/..//@',
  '/a/b/../..//@',
  '/%2e//@',
  '/%2e%2e//@',
  '/%2E%2E//@',
  '@',
  '.@',
  './/@',
  '..//@',
  '?next=//@',
  '#//@',
  '//@#/a',
  '//@?a=/b',
  '/\\\\@',
  '/a\\..\\..\\@',
  '\u2044\u2044@',
  '／／@',
  '。//@',
];
const payloads = NOTATIONS.flatMap((notation) => HOSTS.map((host) => notation.replace('@', host)));

describe('returnPath', () => {
  it.each(payloads)('stays here for %j', (payload) => {
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

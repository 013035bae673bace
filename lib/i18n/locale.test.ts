import { describe, expect, it } from 'vitest';
import { isLocale, isTheme, localeAfterSignIn, resolveLocale } from './locale';

describe('resolveLocale', () => {
  it.each([
    ['en', 'de-DE,de;q=0.9', 'en'],
    ['de', 'en', 'de'],
    ['fr', 'de', 'de'],
    [undefined, 'de-DE,de;q=0.9,en;q=0.8', 'de'],
    [undefined, 'en-GB,en;q=0.9,de;q=0.8', 'en'],
    [undefined, 'fr-CH, de;q=0.5, en;q=0.4', 'de'],
    [undefined, 'de;q=0.4, en;q=0.5', 'en'],
    [undefined, 'de;q=0, fr', 'en'],
    [undefined, 'de;q=nonsense', 'en'],
    [undefined, '*', 'en'],
    [undefined, '', 'en'],
    [undefined, null, 'en'],
  ] as const)('cookie %s, browser %s gives %s', (cookie, accept, expected) => {
    expect(resolveLocale(cookie, accept)).toBe(expected);
  });
});

describe('localeAfterSignIn', () => {
  it.each([
    ['en', 'de', 'en'],
    ['de', 'en', 'de'],
    [undefined, 'en', 'en'],
    ['fr', 'de', 'de'],
    ['', 'en', 'en'],
  ] as const)('switched to %s, stored %s: %s', (chosen, stored, expected) => {
    expect(localeAfterSignIn(chosen, stored)).toBe(expected);
  });
});

describe('guards', () => {
  it.each([
    ['de', true],
    ['DE', false],
    ['de-AT', false],
    [undefined, false],
  ])('isLocale(%s) = %s', (value, ok) => {
    expect(isLocale(value)).toBe(ok);
  });
  it.each([
    ['dark', true],
    ['system', true],
    ['"><script>', false],
  ])('isTheme(%s) = %s', (value, ok) => {
    expect(isTheme(value)).toBe(ok);
  });
});

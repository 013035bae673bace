import { describe, expect, it, vi } from 'vitest';
import { isSameOrigin } from './same-origin';

describe('isSameOrigin', () => {
  it.each([
    ['https://stellwerk.example', 'stellwerk.example', true],
    ['http://localhost:3000', 'localhost:3000', true],
    ['https://evil.example', 'stellwerk.example', false],
    ['https://stellwerk.example.evil.example', 'stellwerk.example', false],
    ['https://stellwerk.example:8443', 'stellwerk.example', false],
    ['http://localhost:3001', 'localhost:3000', false],
    ['null', 'stellwerk.example', false],
    ['', 'stellwerk.example', false],
    ['https://stellwerk.example', '', false],
    [null, 'stellwerk.example', false],
    ['https://stellwerk.example', null, false],
    ['stellwerk.example', 'stellwerk.example', false],
  ])('origin %j at host %j: %j', (origin, host, expected) => {
    const get = (name: string) => (name === 'origin' ? origin : name === 'host' ? host : null);
    expect(isSameOrigin({ get })).toBe(expected);
  });

  it('knows the address people open, also where the server calls itself under another name', () => {
    vi.stubEnv('AUTH_URL', 'https://stellwerk.example/');
    const from = (origin: string) =>
      isSameOrigin({ get: (name) => (name === 'origin' ? origin : '127.0.0.1:3000') });
    expect(from('https://stellwerk.example')).toBe(true);
    expect(from('http://stellwerk.example')).toBe(false);
    expect(from('https://stellwerk.example.evil.example')).toBe(false);
    vi.unstubAllEnvs();
  });
});

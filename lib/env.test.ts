import { describe, expect, it } from 'vitest';
import { readEnv } from './env';

const complete = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://stellwerk_app:secret@db.example.org:5432/stellwerk',
  AUTH_SECRET: 'x'.repeat(32),
  AUTH_URL: 'https://stellwerk.example.org',
};

describe('readEnv', () => {
  it('fills in what may be left out', () => {
    expect(readEnv(complete).env).toMatchObject({
      PORT: 3000,
      HOST: '127.0.0.1',
      DATABASE_POOL: 10,
      LOG_LEVEL: 'info',
      STELLWERK_DATA: '.data',
      STELLWERK_DEMO: false,
    });
  });

  it.each([
    ['DATABASE_URL', undefined, 'DATABASE_URL is missing.'],
    ['DATABASE_URL', 'mysql://root@localhost/x', /^DATABASE_URL must be an address such as/],
    ['DATABASE_URL', 'postgres://localhost', /^DATABASE_URL must be an address such as/],
    ['DATABASE_POOL', '0', 'DATABASE_POOL must be between 1 and 100.'],
    ['DATABASE_POOL', 'many', 'DATABASE_POOL must be a number.'],
    ['AUTH_SECRET', undefined, 'AUTH_SECRET is missing.'],
    ['AUTH_SECRET', '', 'AUTH_SECRET is missing.'],
    ['AUTH_SECRET', 'short', 'AUTH_SECRET must have at least 32 characters.'],
    ['AUTH_URL', undefined, 'AUTH_URL is missing.'],
    ['AUTH_URL', 'stellwerk.example.org', /^AUTH_URL must be the address people open/],
    ['AUTH_URL', 'http://127.0.0.1:3000', /^AUTH_URL must say localhost/],
    ['PORT', 'http', 'PORT must be a port number.'],
    ['PORT', '70000', 'PORT must be between 1 and 65535.'],
    ['LOG_LEVEL', 'loud', /^LOG_LEVEL must be fatal/],
    ['STELLWERK_DEMO', 'yes', 'STELLWERK_DEMO must be 1 or 0.'],
    ['NODE_ENV', 'staging', /^NODE_ENV must be/],
  ])('says what is wrong with %s = %s', (name, value, sentence) => {
    const { env, mistakes } = readEnv({ ...complete, [name]: value });
    expect(env).toBeUndefined();
    expect(mistakes).toEqual([expect.stringMatching(sentence)]);
  });

  it('names all mistakes at once', () => {
    expect(readEnv({ ...complete, DATABASE_URL: undefined, PORT: 'x' }).mistakes).toHaveLength(2);
  });

  it('defaults the secret on a developer’s machine, and only there', () => {
    const { AUTH_SECRET: _, ...rest } = complete;
    expect(readEnv({ ...rest, NODE_ENV: 'development' }).env?.AUTH_SECRET).toBeTruthy();
    expect(readEnv(rest).env).toBeUndefined();
  });
});

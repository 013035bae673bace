import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

const ADDRESS = 'postgres://stellwerk_app:secret@127.0.0.1:1/stellwerk';

function stellwerk(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', 'lib/cli/main.ts', ...args],
    { encoding: 'utf8', env: { PATH: process.env.PATH, NODE_ENV: 'test', DATABASE_URL: ADDRESS } },
  );
  return { status, stdout, stderr };
}

describe('stellwerk', () => {
  it('answers in plain text or, with --json anywhere, in JSON', () => {
    expect(stellwerk('db', 'url')).toEqual({ status: 0, stdout: `${ADDRESS}\n`, stderr: '' });
    const { stdout } = stellwerk('--json', 'db', 'url', '--role', 'app');
    expect(JSON.parse(stdout)).toEqual({ role: 'app', url: ADDRESS });
  });

  it.each([
    [2, ['nonsense'], /There is no verb "nonsense"/],
    [2, ['../main'], /There is no verb/],
    [2, ['db', 'dance'], /"db" needs one of/],
    [2, ['db', 'url', '--role', 'king'], /knows the roles/],
    [1, ['db', 'url', '--role', 'owner'], /set DATABASE_OWNER_URL/],
  ])('exits with %i after %j and says why without a stack trace', (status, args, sentence) => {
    const result = stellwerk(...args);
    expect(result.status).toBe(status);
    expect(result.stderr).toMatch(sentence);
    expect(result.stderr).not.toMatch(/^\s+at /m);
    expect(result.stdout).toBe('');
  });
});

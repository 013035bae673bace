import { expect, it } from 'vitest';
import { withoutContent } from './database-errors';

it('keeps what people typed out of the log', () => {
  const cause = Object.assign(new Error('Key (email)=(erika@test.example) exists'), {
    code: '23505',
    detail: 'Key (email)=(erika@test.example) already exists.',
  });
  const error = new Error('Failed query: insert …\nparams: erika@test.example', { cause });
  const kept = withoutContent(error);
  expect(JSON.stringify(kept)).not.toContain('erika');
  expect(kept.stack).toContain('database-errors.test');
});

it('keeps the message of a mistake of ours', () => {
  expect(withoutContent(new TypeError('x is not a function'))).toMatchObject({
    type: 'TypeError',
    message: 'x is not a function',
  });
});

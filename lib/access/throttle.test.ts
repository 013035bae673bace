import { randomUUID } from 'node:crypto';
import { eq, like, sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { inContext } from '@/db/context';
import { throttle } from '@/db/schema';
import { done, useWorld } from '@/db/testing/world';
import { createPerson } from './commands/create-person';
import { signInWithPassword } from './sign-in';
import { admitAttempt, forgiveAttempt } from './throttle';

const PASSWORD = 'correct horse battery';
const BURST = 32;

describe('the sign-in throttle', () => {
  const world = useWorld();
  const account = async () => {
    const email = `${randomUUID()}@test.example`;
    const administrator = await world().person('administrator');
    await done(createPerson, administrator, { name: 'Erika', email, password: PASSWORD, mustChange: false });
    return email;
  };
  const burst = <T>(attempt: (index: number) => Promise<T>) =>
    Promise.all(Array.from({ length: BURST }, (_, index) => attempt(index)));
  const passed = (answers: boolean[]) => answers.filter(Boolean).length;
  /** As if the time of every counter had passed by. */
  const later = (interval: string) =>
    inContext({}, (tx) =>
      tx
        .update(throttle)
        .set({
          windowStartedAt: sql`${throttle.windowStartedAt} - ${interval}::interval`,
          blockedUntil: sql`${throttle.blockedUntil} - ${interval}::interval`,
        })
        .where(like(throttle.key, '%')),
    );

  it(`lets exactly five of ${BURST} simultaneous attempts on an account be checked`, async () => {
    const email = randomUUID();
    expect(passed(await burst(() => admitAttempt('account', email)))).toBe(5);
    expect(await admitAttempt('account', email)).toBe(false);
  });

  it(`lets exactly thirty of ${BURST} simultaneous attempts from an address be checked`, async () => {
    const address = randomUUID();
    expect(passed(await burst(() => admitAttempt('address', address)))).toBe(30);
  });

  it('opens no session for a burst that hides the right password behind five wrong ones', async () => {
    const email = await account();
    for (let attempt = 0; attempt < 5; attempt += 1)
      await signInWithPassword(email, 'wrong password', randomUUID());
    const answers = await burst(() => signInWithPassword(email, PASSWORD, randomUUID()));
    expect(answers.filter(Boolean)).toEqual([]);
  });

  it('checks no more than five guesses of a parallel burst', async () => {
    const email = await account();
    await burst((index) => signInWithPassword(email, `guess ${index}`, randomUUID()));
    expect(await signInWithPassword(email, PASSWORD, randomUUID())).toBeNull();
  });

  it('blocks for one window after the last attempt', async () => {
    const email = randomUUID();
    await burst(() => admitAttempt('account', email));
    await later('14 minutes');
    expect(await admitAttempt('account', email)).toBe(false);
    await later('14 minutes');
    expect(await admitAttempt('account', email)).toBe(false);
    await later('16 minutes');
    expect(await admitAttempt('account', email)).toBe(true);
  });

  it('forgets attempts after a window without a block', async () => {
    const email = randomUUID();
    for (let attempt = 0; attempt < 5; attempt += 1) expect(await admitAttempt('account', email)).toBe(true);
    await later('16 minutes');
    expect(passed(await burst(() => admitAttempt('account', email)))).toBe(5);
  });

  it('gives a whole office behind one address its sign-ins back', async () => {
    const address = randomUUID();
    for (let person = 0; person < 40; person += 1) {
      const email = randomUUID();
      expect(await admitAttempt('account', email)).toBe(true);
      expect(await admitAttempt('address', address)).toBe(true);
      await forgiveAttempt(email, address);
    }
    const rows = await inContext({}, (tx) => tx.select().from(throttle).where(eq(throttle.failures, 0)));
    expect(rows).toHaveLength(1);
  });
});

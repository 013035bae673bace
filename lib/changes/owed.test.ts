import { describe, expect, it } from 'vitest';
import { approvedByBoard, beforeTheBoard, draftedChange, NOON, votedOn } from '@/db/testing/change';
import { versionOf } from '@/db/testing/gate';
import { done, useWorld } from '@/db/testing/world';
import type { Actor } from '@/lib/access/actor';
import { proveScope } from '@/lib/access/scope';
import { inbox } from '@/lib/inbox/queries';
import { putChangeMotion } from './commands/approval';
import { submitChange, takeUpChange } from './commands/intake';
import { startTest } from './commands/work';

describe('what people owe a request', () => {
  const world = useWorld();
  /** Kinds of duty about changes with their days, as the inbox of that person tells them. */
  const dutiesOf = async (actor: Actor, key: string) => {
    const scope = await proveScope(actor, key);
    if (!scope) throw new Error('no scope');
    const { groups } = await inbox(scope, 'de', NOON);
    return Object.values(groups)
      .flat()
      .filter(({ kind }) => kind.startsWith('change_'))
      .map(({ kind, due, detail }) => [kind, due, detail]);
  };

  it('asks for intake and assessment, each of the person it belongs to', async () => {
    const set = await draftedChange(world());
    const seen = async () => ({ changeId: set.changeId, version: await versionOf(world(), set.changeId) });
    expect(await dutiesOf(set.changeManager, set.key)).toEqual([]);
    await done(submitChange, set.requester, await seen(), { now: NOON });
    expect(await dutiesOf(set.changeManager, set.key)).toEqual([['change_intake', '2027-01-14', null]]);
    expect(await dutiesOf(set.assessor, set.key)).toEqual([]);
    const assessors = [{ domain: 'technology' as const, assessorId: set.assessor.personId }];
    await done(takeUpChange, set.changeManager, { ...(await seen()), assessors }, { now: NOON });
    expect(await dutiesOf(set.changeManager, set.key)).toEqual([]);
    expect(await dutiesOf(set.assessor, set.key)).toEqual([
      ['change_assess', expect.any(String), 'technology'],
    ]);
  });

  it('asks every seat for its vote until it is cast, and the chair for the result', async () => {
    const set = await draftedChange(world());
    await beforeTheBoard(world(), set);
    await done(putChangeMotion, set.chair, { changeId: set.changeId, form: 'meeting' }, { now: NOON });
    for (const actor of [set.chair, ...set.members])
      expect(await dutiesOf(actor, set.key)).toEqual([['change_vote', expect.any(String), null]]);
    expect(await dutiesOf(set.requester, set.key)).toEqual([]);
    const other = await draftedChange(world());
    await beforeTheBoard(world(), other);
    await votedOn(other);
    expect(await dutiesOf(other.members[0], other.key)).toEqual([]);
    expect(await dutiesOf(other.chair, other.key)).toEqual([['change_confirm', expect.any(String), null]]);
  });

  it('asks implementer and tester in their turn', async () => {
    const set = await draftedChange(world());
    await beforeTheBoard(world(), set);
    await approvedByBoard(world(), set);
    expect(await dutiesOf(set.implementer, set.key)).toEqual([['change_work', '2027-01-13', null]]);
    expect(await dutiesOf(set.tester, set.key)).toEqual([]);
    const version = await versionOf(world(), set.changeId);
    await done(startTest, set.implementer, { changeId: set.changeId, version }, { now: NOON });
    expect(await dutiesOf(set.implementer, set.key)).toEqual([]);
    expect(await dutiesOf(set.tester, set.key)).toEqual([['change_test', '2027-01-13', null]]);
  });
});

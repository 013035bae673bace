import { describe, expect, it } from 'vitest';
import {
  decided,
  put,
  RATIONALE,
  runningPilot,
  signal,
  startGate,
  submitted,
  voted,
} from '@/db/testing/gate';
import { countStatements } from '@/db/testing/statements';
import { done, useWorld } from '@/db/testing/world';
import type { Actor } from '@/lib/access/actor';
import { proveScope } from '@/lib/access/scope';
import { castVote } from '@/lib/voting/commands/cast';
import { gateList, nextGates } from './queries/list';
import { gatesOwedBy } from './queries/owed';
import { gatePage, packByHash } from './queries/page';

describe('reading gates', () => {
  const world = useWorld();
  const scopeOf = async (actor: Actor, key: string) => {
    const scope = await proveScope(actor, key);
    if (!scope) throw new Error('no scope');
    return scope;
  };

  it('lists every gate with readiness and conditions in a fixed number of statements', async () => {
    const scene = await startGate(world());
    const scope = await scopeOf(scene.manager, scene.key);
    const { value, statements } = await countStatements(() => gateList(scope, {}, scene.now));
    expect(value).toMatchObject([
      { number: 'GT-1', kind: 'G0', aspect: 'undecided', ahead: true, percent: 0, mustsMet: 0, musts: 1 },
    ]);
    await signal(scene, 'G1');
    await signal(scene, 'G2');
    const more = await countStatements(() => gateList(scope, {}, scene.now));
    expect(more.value).toHaveLength(3);
    expect(more.statements.length).toBe(statements.length);
    expect(statements.length).toBeLessThanOrEqual(2);
    expect((await nextGates(scope, scene.now)).map((row) => row.kind)).toEqual(['G0']);
  });

  it('opens the decision room with the reasons against what is closed', async () => {
    const scene = await startGate(world());
    const scope = await scopeOf(scene.manager, scene.key);
    const { value: page, statements } = await countStatements(() => gatePage(scope, 'GT-1', scene.now));
    expect(statements.length).toBeLessThanOrEqual(4);
    expect(page).toMatchObject({
      aspect: 'undecided',
      review: null,
      readiness: { percent: 0, mustsMet: 0, musts: 1, foreseeable: false },
      criteria: [{ result: 'not_assessed', reason: 'attestation_missing' }, { type: 'should' }],
      steps: { submit: { shown: true, unmet: [] }, putMotion: false },
    });
    const go = page?.options.find((one) => one.decision === 'go');
    expect(go?.reasons.map((one) => one.code)).toEqual(['gates.must_not_assessed', 'gates.score_incomplete']);
    expect(page?.options.filter((one) => one.allowed).map((one) => one.decision)).toEqual([
      'recycle',
      'hold',
      'kill',
    ]);
    expect(await gatePage(scope, 'GT-99', scene.now)).toBeNull();
  });

  it('hides votes until the end, from all but the auditor, and shows one’s own', async () => {
    const scene = await startGate(world());
    await submitted(world(), scene);
    const ballotId = await put(world(), scene, { decision: 'go', rationale: RATIONALE });
    await done(castVote, scene.members[0], { ballotId, choice: 'approve' }, { now: scene.now });
    const seen = async (actor: Actor) => {
      const page = await gatePage(await scopeOf(actor, scene.key), 'GT-1', scene.now);
      return page?.ballot?.seats.find((one) => one.personId === scene.members[0].personId)?.choice;
    };
    const auditor = await world().person('auditor', { programmeId: scene.programmeId });
    expect(await seen(scene.members[1])).toBeNull();
    expect(await seen(scene.members[0])).toBe('approve');
    expect(await seen(auditor)).toBe('approve');
    await voted(scene, ballotId);
    expect(await seen(scene.members[1])).toBe('approve');
  });

  it('names what each person owes, and nothing to the others', async () => {
    const scene = await startGate(world());
    const owed = async (actor: Actor) =>
      (await gatesOwedBy(await scopeOf(actor, scene.key), scene.now)).map((one) => one.kind);
    expect(await owed(scene.owner)).toEqual(['attestation']);
    expect(await owed(scene.manager)).toEqual([]);
    await submitted(world(), scene);
    expect(await owed(scene.members[0])).toEqual(['score']);
    const ballotId = await put(world(), scene, { decision: 'go', rationale: RATIONALE });
    expect(await owed(scene.members[0])).toEqual(['vote']);
    await voted(scene, ballotId);
    expect(await owed(scene.members[1])).toEqual([]);
    expect(await owed(scene.sponsor)).toEqual(['confirmation']);
    const scope = await scopeOf(scene.sponsor, scene.key);
    const { statements } = await countStatements(() => gatesOwedBy(scope, scene.now));
    expect(statements.length).toBeLessThanOrEqual(2);
  });

  it('keeps attempts, votes and the pack readable after the decision', async () => {
    const scene = await runningPilot(world());
    await decided(world(), scene, {
      decision: 'conditional_go',
      rationale: RATIONALE,
      conditions: [
        { text: 'Schulung der Filialen nachholen', ownerId: scene.owner.personId, dueOn: '2027-04-01' },
      ],
    });
    const scope = await scopeOf(scene.owner, scene.key);
    const page = await gatePage(scope, 'GT-2', scene.now);
    expect(page).toMatchObject({
      aspect: 'conditional_go',
      decided: true,
      attempts: [
        { attempt: 1, decision: { decision: 'conditional_go' }, ballots: [{ tally: { approve: 3 } }] },
      ],
      conditions: [{ state: 'open', maySettle: true, mayWaive: false }],
    });
    const sha256 = page?.attempts[0]?.sha256 ?? '';
    expect((await packByHash(scope, 'GT-2', sha256))?.pack).toMatchObject({ attempt: 1 });
    expect(await packByHash(scope, 'GT-1', sha256)).toBeNull();
    const owed = await gatesOwedBy(scope, new Date('2027-05-01T09:00:00Z'));
    expect(owed).toMatchObject([{ kind: 'condition', overdue: true, due: '2027-04-01' }]);
  });
});

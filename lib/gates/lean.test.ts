import { describe, expect, it } from 'vitest';
import {
  attempt,
  decided,
  put,
  RATIONALE,
  startGate,
  submitted,
  type TestGates,
  versionOf,
} from '@/db/testing/gate';
import { done, useWorld } from '@/db/testing/world';
import { castVote } from '@/lib/voting/commands/cast';
import { closeBallot } from '@/lib/voting/commands/steer';
import { decideGate } from './commands/decide';
import { appoint, dismiss } from './commands/gatekeepers';
import { putMotion } from './commands/motion';

describe('a lean programme', () => {
  const world = useWorld();
  const reason = 'Kleines Team, ein Gatekeeper';
  const alone = async (profile: 'lean' | 'standard') => {
    const scene = await startGate(world(), profile);
    for (const { personId } of scene.members) {
      await done(dismiss, scene.manager, { gateId: scene.gateId, personId, reason });
    }
    return { ...scene, members: [scene.sponsor, scene.sponsor] as const } satisfies TestGates;
  };

  it('passes a gate with one gatekeeper who does not present', async () => {
    const scene = await alone('lean');
    const value = await decided(world(), scene, { decision: 'go', rationale: RATIONALE });
    expect(value).toMatchObject({ decided: true, decision: 'go' });
  });

  it('keeps a standard programme to three', async () => {
    const scene = await alone('standard');
    await expect(submitted(world(), scene)).rejects.toThrow('gates.too_few_gatekeepers');
  });

  it('never lets the presenter decide alone, however small the team', async () => {
    const scene = await alone('lean');
    const { gateId, programmeId } = scene;
    const founder = await world().withRole(scene.manager, 'sponsor', { programmeId });
    await done(dismiss, scene.manager, { gateId, personId: scene.sponsor.personId, reason });
    await done(appoint, scene.manager, { gateId, personId: founder.personId, seat: 'chair' });
    await submitted(world(), { ...scene, manager: founder });
    const own = { ...scene, sponsor: founder, members: [founder, founder] as const };
    await expect(put(world(), own, { decision: 'go', rationale: RATIONALE })).rejects.toThrow(
      'gates.presenter_cannot_score',
    );
    const motion = {
      gateId,
      version: await versionOf(world(), gateId),
      decision: 'hold' as const,
      rationale: RATIONALE,
      reviewOn: '2027-02-01',
    };
    expect(await attempt(scene, putMotion, founder, motion)).toMatchObject({
      unmet: [{ code: 'voting.nobody_may_vote' }],
    });
  });

  it('counts a single vote of the chair as quorum only where the profile says so', async () => {
    const scene = await startGate(world());
    await submitted(world(), scene);
    const ballotId = await put(world(), scene, { decision: 'go', rationale: RATIONALE });
    await done(castVote, scene.sponsor, { ballotId, choice: 'approve' }, { now: scene.now });
    await done(closeBallot, scene.sponsor, { ballotId }, { now: scene.now });
    const input = { gateId: scene.gateId, version: await versionOf(world(), scene.gateId) };
    expect(await attempt(scene, decideGate, scene.sponsor, input)).toMatchObject({
      kind: 'conflict',
      unmet: [{ code: 'voting.ballot_not_closed' }],
    });
  });
});

import { describe, expect, it } from 'vitest';
import { decided, RATIONALE, signal, startGate } from '@/db/testing/gate';
import { countStatements } from '@/db/testing/statements';
import { done, useWorld } from '@/db/testing/world';
import { proveScope } from '@/lib/access/scope';
import { attest } from '@/lib/gates/commands/attest';
import { gateList } from '@/lib/gates/queries/list';
import { roadmapView } from './queries/plan';

const view = { zoom: 'quarter', from: null, baseline: 'current', readiness: true } as const;

describe('readiness on the signals', () => {
  const world = useWorld();

  it('counts the musts met of undecided gates, as the gate itself does', async () => {
    const scene = await startGate(world());
    const scope = await proveScope(scene.manager, scene.key);
    if (!scope) throw new Error('no scope');
    const gates = async () =>
      (await roadmapView(scope, view, scene.now)).plan.groups
        .flatMap(({ lines }) => lines.flatMap((line) => line.gates))
        .map(({ kind, musts, readinessPercent }) => [kind, musts, readinessPercent]);
    expect(await gates()).toEqual([['G0', { met: 0, all: 1 }, 0]]);
    const statement = 'Die Verantwortung ist geklärt.';
    const input = { gateId: scene.gateId, criterionKey: scene.mustKey, statement };
    await done(attest, scene.owner, input, { now: scene.now });
    expect(await gates()).toEqual([['G0', { met: 1, all: 1 }, 100]]);
    const [board] = await gateList(scope, {}, scene.now);
    expect(board).toMatchObject({ mustsMet: 1, musts: 1, percent: 100 });
  });

  it('tells nothing of a decided gate, and nothing where nobody asked', async () => {
    const scene = await startGate(world());
    await signal(scene, 'G1');
    await decided(world(), scene, { decision: 'go', rationale: RATIONALE });
    const scope = await proveScope(scene.manager, scene.key);
    if (!scope) throw new Error('no scope');
    const musts = async (asked: boolean) =>
      (await roadmapView(scope, { ...view, readiness: asked }, scene.now)).plan.groups
        .flatMap(({ lines }) => lines.flatMap((line) => line.gates))
        .sort((a, b) => a.kind.localeCompare(b.kind))
        .map((gate) => gate.musts);
    expect(await musts(true)).toEqual([null, { met: 0, all: 1 }]);
    expect(await musts(false)).toEqual([null, null]);
  });

  it('costs one statement however many gates', async () => {
    const scene = await startGate(world());
    const scope = await proveScope(scene.manager, scene.key);
    if (!scope) throw new Error('no scope');
    const count = async (readiness: boolean) =>
      (await countStatements(() => roadmapView(scope, { ...view, readiness }, scene.now))).statements.length;
    const one = await count(true);
    for (const kind of ['G1', 'G2', 'G3'] as const) await signal(scene, kind);
    expect(await count(true)).toBe(one);
    expect(one - (await count(false))).toBe(1);
  });
});

import { and, desc, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { readWorkspace } from '@/db/context';
import { snapshot } from '@/db/schema';
import { beforeTheBoard, changeInput, draftedChange, type TestChange } from '@/db/testing/change';
import { addMilestone, addPredecessor } from '@/db/testing/milestone';
import { layWave, plan } from '@/db/testing/plan';
import { countStatements } from '@/db/testing/statements';
import { done, useWorld } from '@/db/testing/world';
import { together } from '@/db/together';
import type { Actor } from '@/lib/access/actor';
import { proveScope } from '@/lib/access/scope';
import { createChange } from './commands/create';
import { fullImpact, impactWithin } from './queries/impact';
import { graphFrom, graphSelects } from './queries/impact-graph';
import { changePage } from './queries/page';
import type { Depth } from './rules/impact';

describe('impact of a request', () => {
  const world = useWorld();
  const scopeOf = async (actor: Actor, key: string) => {
    const scope = await proveScope(actor, key);
    if (!scope) throw new Error('no scope');
    return scope;
  };
  const impactOf = async (set: TestChange, ids: readonly string[], depth: Depth = 2) => {
    const bound = {
      row: { id: set.changeId },
      affects: ids.map((id) => ({ id, kind: 'wave', number: '', title: '', channelId: null })),
      differences: [],
      rollback: [],
    };
    const where = { workspaceId: set.requester.workspaceId, programmeId: set.programmeId };
    const rows = await readWorkspace(where.workspaceId, (tx) => together(tx, graphSelects(tx, where)));
    return impactWithin(fullImpact(graphFrom(rows, 'Europe/Berlin'), bound), depth);
  };
  it('goes from the wave to its phases and milestones, and to the requests beside it, in the two statements of the page', async () => {
    const set = await draftedChange(world());
    const { id: milestoneId } = await addMilestone(set.manager, { phaseId: set.pilotId });
    const other = await done(createChange, set.requester, { ...changeInput(set), title: 'Zweiter Antrag' });
    const scope = await scopeOf(set.requester, set.key);
    const { value: page, statements } = await countStatements(() => changePage(scope, 'CRD-1'));
    expect(statements).toHaveLength(2);
    if (!page) throw new Error('no change');
    const value = impactWithin(page.impact, 2);
    const distanceOf = new Map(value.rows.map(({ id, distance }) => [id, distance]));
    expect(distanceOf.get(set.waveId)).toBe(0);
    expect(distanceOf.get(set.pilotId)).toBe(1);
    expect(distanceOf.get(other.id)).toBe(1);
    expect(distanceOf.get(set.channelId)).toBe(1);
    expect(distanceOf.get(milestoneId)).toBe(2);
    expect(distanceOf.has(set.changeId)).toBe(false);
    expect(value.rows.find(({ id }) => id === set.pilotId)).toMatchObject({
      by: 'contains',
      from: set.waveId,
      due: '2027-04-01',
    });
  });

  it('follows a dependency onwards only, and no further than asked', async () => {
    const set = await draftedChange(world());
    const far = await layWave(set, 'Zweite Welle');
    const { id: first } = await addMilestone(set.manager, { phaseId: set.pilotId });
    const { id: second } = await addMilestone(set.manager, { phaseId: far.expandId });
    await addPredecessor(world(), set.programmeId, first, second);
    const found = async (start: string, depth: Depth) =>
      (await impactOf(set, [start], depth)).rows.map(({ id }) => id);
    expect(await found(first, 1)).toContain(second);
    expect(await found(second, 4)).not.toContain(first);
    expect(await found(first, 1)).not.toContain(far.expandId);
    expect(await found(first, 2)).toContain(far.expandId);
  });

  it('shows nothing of another programme, even when it is named', async () => {
    const set = await draftedChange(world());
    const elsewhere = await plan(world());
    const { rows } = await impactOf(set, [elsewhere.waveId, set.pilotId], 4);
    expect(rows.map(({ id }) => id)).toContain(set.pilotId);
    expect(rows.map(({ id }) => id)).not.toContain(elsewhere.waveId);
    expect(rows.map(({ id }) => id)).not.toContain(elsewhere.pilotId);
  });

  it('is frozen with the revision that is voted on', async () => {
    const set = await draftedChange(world());
    await beforeTheBoard(world(), set);
    const [frozen] = await readWorkspace(set.requester.workspaceId, (tx) =>
      tx
        .select({ content: snapshot.content })
        .from(snapshot)
        .where(and(eq(snapshot.recordId, set.changeId), eq(snapshot.kind, 'change_revision')))
        .orderBy(desc(snapshot.recordedAt)),
    );
    const { impact } = JSON.parse(frozen?.content ?? '{}');
    expect(impact).toMatchObject({ depth: 2, domains: ['programme', 'channel'] });
    expect(impact.reached).toContainEqual(
      expect.objectContaining({ id: set.waveId, kind: 'wave', distance: 0 }),
    );
  });
});

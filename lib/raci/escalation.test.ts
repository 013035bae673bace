import { and, eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { event } from '@/db/schema';
import { done, useWorld } from '@/db/testing/world';
import { proveScope } from '@/lib/access/scope';
import { execute } from '@/lib/action/execute';
import { setEscalationPath } from './commands/escalation';
import { escalationPath } from './queries/escalation';

describe('the escalation path of a programme', () => {
  const world = useWorld();
  const steps = [
    { role: 'programme_manager', afterDays: 2 },
    { role: 'sponsor', afterDays: 5 },
  ] as const;

  it('is set by the manager, replaced as a whole and logged with what stood before', async () => {
    const { id: programmeId, key, manager } = await world().programme();
    const lead = await world().person('channel_lead', { programmeId });
    expect(await execute(setEscalationPath, lead, { programmeId, steps: [...steps] })).toMatchObject({
      kind: 'denied',
    });
    await done(setEscalationPath, manager, { programmeId, steps: [...steps] });
    await done(setEscalationPath, manager, { programmeId, steps: [steps[1]] });
    const scope = await proveScope(lead, key);
    if (!scope) throw new Error('no scope');
    expect(await escalationPath(scope)).toEqual([steps[1]]);
    const log = await world().tx((tx) =>
      tx
        .select({ changes: event.changes })
        .from(event)
        .where(and(eq(event.action, 'escalation.set'), eq(event.result, 'done')))
        .orderBy(event.seq),
    );
    expect(log.at(-1)?.changes).toEqual({
      steps: { from: 'programme_manager +2, sponsor +5', to: 'sponsor +5' },
    });
  });

  it('refuses a step that is not later, at its field', async () => {
    const { id: programmeId, manager } = await world().programme();
    const wrong = [...steps].reverse();
    expect(await execute(setEscalationPath, manager, { programmeId, steps: wrong })).toMatchObject({
      kind: 'invalid',
      fields: { 'steps.1.afterDays': [{ code: 'raci.step_not_later' }] },
    });
  });
});

import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { useWorld } from '@/db/testing/world';
import { createProgramme } from '@/lib/programmes/commands/create';
import { execute } from './execute';
import { FAILPOINTS, type Failpoint } from './failpoint';

const shared = globalThis as { stellwerkFailpoint?: ((point: Failpoint) => void) | undefined };

describe('failure points', () => {
  const world = useWorld();
  afterEach(() => {
    delete shared.stellwerkFailpoint;
  });

  it('stand where their names say, in this order', async () => {
    const passed: Failpoint[] = [];
    shared.stellwerkFailpoint = (point) => {
      if (!passed.includes(point)) passed.push(point);
    };
    const manager = await world().person('programme_manager');
    const input = { key: 'p-1', name: 'Punkte', profile: 'lean', managerId: manager.personId };
    await execute(createProgramme, manager, input, { idempotencyKey: randomUUID() });
    expect(passed).toEqual(FAILPOINTS);
  });

  it('end a command as something unexpected, without a word of what broke', async () => {
    shared.stellwerkFailpoint = () => {
      throw new Error('Kabel gezogen');
    };
    const manager = await world().person('programme_manager');
    const result = await execute(createProgramme, manager, {
      key: 'p-2',
      name: 'Punkte',
      profile: 'lean',
      managerId: manager.personId,
    });
    expect(result).toMatchObject({ ok: false, kind: 'unavailable', unmet: [{ code: 'common.unexpected' }] });
    expect(JSON.stringify(result)).not.toContain('Kabel');
  });
});

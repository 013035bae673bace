import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { useWorld } from '@/db/testing/world';
import { proveScope } from '@/lib/access/scope';
import { appendEvents } from './append';
import { auditLog } from './queries';

describe('votes in the log (V-8)', () => {
  const world = useWorld();

  it('show how somebody voted to auditors only', async () => {
    const { id: programmeId, key, manager } = await world().programme();
    const auditor = await world().person('auditor', { programmeId });
    await world().tx((tx) =>
      appendEvents(tx, { actor: manager, role: null, requestId: randomUUID(), result: 'done' }, [
        {
          action: 'ballot.cast',
          objectKind: 'ballot',
          objectId: randomUUID(),
          programmeId,
          changes: { choice: { from: null, to: 'reject' } },
        },
      ]),
    );
    const seenBy = async (actor: typeof manager) => {
      const scope = await proveScope(actor, key);
      const log = scope && (await auditLog(scope, {}));
      return log?.entries.find(({ action }) => action === 'ballot.cast')?.changes;
    };
    expect(await seenBy(auditor)).toMatchObject([{ field: 'choice', to: 'reject' }]);
    expect(await seenBy(manager)).toEqual([]);
  });
});

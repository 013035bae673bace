import { closeDatabase } from '@/db/client';
import { findSession } from '@/lib/access/session';
import { execute } from '@/lib/action/execute';
import type { Failpoint } from '@/lib/action/failpoint';
import { createSegment } from '@/lib/channels/commands/create-segment';
import { addComment } from '@/lib/registry/commands/comment';

// A process of its own that runs one command and, if asked to, kills itself without warning at one point of the spine.
const {
  CRASH_AT: at,
  CRASH_KEY: key = '',
  CRASH_TOKEN: token = '',
  CRASH_PROGRAMME: programmeId = '',
} = process.env;
const shared = globalThis as { stellwerkFailpoint?: (point: Failpoint) => void };
if (at)
  shared.stellwerkFailpoint = (point) => {
    if (point === at) process.kill(process.pid, 'SIGKILL');
  };
const session = await findSession(token, 'browser');
if (!session) throw new Error('the session is gone');
const { actor } = session;
const result =
  process.env.CRASH_KIND === 'comment'
    ? await execute(addComment, actor, { recordId: programmeId, body: key }, { idempotencyKey: key })
    : await execute(createSegment, actor, { programmeId, name: key }, { idempotencyKey: key });
await closeDatabase();
process.stdout.write(JSON.stringify(result));
process.exit(result.ok ? 0 : 1);

import 'server-only';
import { and, asc, eq, sql } from 'drizzle-orm';
import { record, wave } from '@/db/schema';
import { sharedView } from '@/lib/access/cached-view';
import { read, type Scope } from '@/lib/access/scope';

export type BareWave = { readonly id: string; readonly number: string; readonly title: string };

/** Waves with a phase whose gate is missing: typed by hand or imported. At most 1 statement. */
export const wavesLackingGates = (scope: Scope): Promise<readonly BareWave[]> =>
  sharedView(scope, 'gates.bare_waves', {}, () => loadBareWaves(scope));

function loadBareWaves(scope: Scope): Promise<BareWave[]> {
  return read(scope, (tx, { workspaceId, programmeId }) =>
    tx
      .select({ id: wave.id, number: record.number, title: record.title })
      .from(wave)
      .innerJoin(record, and(eq(record.workspaceId, workspaceId), eq(record.id, wave.id)))
      .where(
        and(
          eq(wave.workspaceId, workspaceId),
          eq(wave.programmeId, programmeId),
          // the pilot has two gates, G0 before it and G1 at its end
          sql`(select count(*) + count(*) filter (where p.kind = 'pilot') from phase p where p.workspace_id = ${workspaceId} and p.wave_id = ${wave.id})
            > (select count(*) from gate g where g.workspace_id = ${workspaceId} and g.wave_id = ${wave.id})`,
        ),
      )
      .orderBy(asc(wave.rank)),
  );
}

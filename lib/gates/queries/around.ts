import 'server-only';
import { asc, eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { person } from '@/db/schema';
import { together } from '@/db/together';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { uncoveredRoles } from '@/lib/people/queries/room';
import { raciValidity } from '@/lib/raci/queries/validity';
import { gateFactsFrom, gateFactsOf } from './facts';
import type { Ids } from './kpis';
import type { History } from './reviews';
import { type Start, waveFrom, wavesOf } from './start';

/** A gate with the facts of its wave, and whom and what a decision on it would touch. */
export async function loadAround(
  tx: Tx,
  ids: Ids,
  timeZone: string,
  { number, today }: { readonly number: string; readonly today: CivilDate },
) {
  const { workspaceId, programmeId } = ids;
  const waveId = sql`(select g.wave_id from gate g join record r on r.workspace_id = g.workspace_id and r.id = g.id
    where g.workspace_id = ${workspaceId} and g.programme_id = ${programmeId} and r.programme_id = ${programmeId}
    and r.number = ${number} limit 1)`;
  const { waves, people, ...facts } = await together(tx, {
    ...gateFactsOf(tx, ids, timeZone, sql`array${waveId}`),
    waves: wavesOf(tx, ids, waveId),
    people: peopleOf(tx, workspaceId),
  });
  const { gates, history } = gateFactsFrom(facts);
  const basis = gates.find((one) => one.number === number);
  if (!basis) return null;
  const { valid: raciValid } = await raciValidity(tx, workspaceId, programmeId, today, basis.waveId);
  // F-4 is asked before G2 only
  const uncovered = basis.kind === 'G2' ? await uncoveredRoles(tx, workspaceId, programmeId) : 0;
  return { basis, history, wave: waveFrom(waves), raciValid, people, uncoveredRoles: uncovered };
}

export type Around = Start & {
  readonly people: Awaited<ReturnType<typeof peopleOf>>;
  readonly uncoveredRoles: number;
  readonly history: History;
};

function peopleOf(tx: Tx, workspaceId: string) {
  return tx
    .select({ id: person.id, name: person.name, active: person.active })
    .from(person)
    .where(eq(person.workspaceId, workspaceId))
    .orderBy(asc(person.name));
}

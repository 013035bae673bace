import 'server-only';
import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { exception } from '@/db/schema';
import { type ProgrammeFacts, programmeFacts } from '@/lib/access/scope';
import type { CommandContext, Located } from '@/lib/action/define-command';
import { notFound } from '@/lib/action/refusal';
import { civilToday } from '@/lib/calendar/rules/date';
import type { CivilDate } from '@/lib/calendar/vocabulary';
import { findRecord } from '@/lib/registry/record';
import { forecastPhases } from '../queries/breaches';

/** `locate` of a new report: asked in the programme of its phase; nothing is locked, the phase stays as it is. */
export async function locatePhase(
  tx: Tx,
  input: { phaseId: string },
  actor: { workspaceId: string },
): Promise<Located> {
  const { programmeId, channelId } = await findRecord(tx, actor.workspaceId, input.phaseId, 'phase');
  return { programmeId, channelId };
}

export type PhaseGround = {
  readonly facts: ProgrammeFacts;
  readonly today: CivilDate;
  readonly place: Awaited<ReturnType<typeof forecastPhases>>[number];
};

/** Programme, today and the phase with its bound and forecast end. */
export async function phaseGround(context: CommandContext, phaseId: string): Promise<PhaseGround> {
  const { tx, workspaceId, now } = context;
  const { programmeId } = await findRecord(tx, workspaceId, phaseId, 'phase');
  const facts = await programmeFacts(tx, workspaceId, programmeId);
  const [place] = await forecastPhases(tx, { workspaceId, programmeId }, phaseId);
  if (!place) return notFound('phase');
  return { facts, today: civilToday(now, facts.timeZone), place };
}

export async function reportOf({ tx, workspaceId }: CommandContext, exceptionId: string) {
  const [row] = await tx
    .select()
    .from(exception)
    .where(and(eq(exception.workspaceId, workspaceId), eq(exception.id, exceptionId)));
  return row ?? notFound('exception');
}

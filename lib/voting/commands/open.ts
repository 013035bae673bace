import 'server-only';
import { ballot, ballotMember } from '@/db/schema';
import { deputiesAt } from '@/lib/access/deputies';
import type { CommandContext } from '@/lib/action/define-command';
import type { EventDraft } from '@/lib/audit/append';
import { created } from '@/lib/audit/changes';
import { civilToday } from '@/lib/calendar/rules/date';
import { workingDaysBetween } from '@/lib/calendar/rules/holidays';
import type { Bundesland } from '@/lib/calendar/vocabulary';
import { ballotWindow } from '../rules/circular';
import { electorate, type Member } from '../rules/electorate';
import { MEETING_DAYS } from '../schema';
import type { BallotForm, BallotLevel, Conflicts, VoteDomain } from '../vocabulary';
import { contentHashOf } from './ballot';
import { demand } from './guard';

export type OpenBallot = {
  readonly programmeId: string;
  /** The record voted on and the round (review, change revision) of it. */
  readonly subjectId: string;
  readonly roundId: string;
  readonly motion: string;
  readonly details: Record<string, unknown>;
  readonly level: BallotLevel;
  readonly form: BallotForm;
  readonly closesAt: Date | null;
  readonly quorumMin: number;
  readonly affectedDomains: readonly VoteDomain[];
  readonly members: readonly Member[];
  readonly conflicts: Conflicts;
  readonly timeZone: string;
  readonly bundesland: Bundesland;
  readonly ruleVersion: string;
};

/**
 * Opens a motion on a record and freezes its electorate with the recusals (V-1, V-6, V-8). The room that owns the
 * record calls it within its own command and has locked the record; a second open motion is refused by the database.
 * Refused: a window that is too short for its form, an electorate without anybody.
 */
export async function openBallot(
  context: CommandContext,
  input: OpenBallot,
): Promise<{ id: string; event: EventDraft }> {
  const { tx, workspaceId, now } = context;
  const closesAt =
    input.closesAt ?? (input.form === 'meeting' ? new Date(now.getTime() + MEETING_DAYS * 86_400_000) : null);
  const day = (at: Date) => civilToday(at, input.timeZone);
  const windowWorkingDays = closesAt ? workingDaysBetween(day(now), day(closesAt), input.bundesland) : 0;
  const { electors, recused } = electorate(
    input.members,
    input.conflicts,
    await deputiesAt(tx, workspaceId, now),
  );
  demand('voting', [
    ballotWindow({ form: input.form, opensAt: now, closesAt, windowWorkingDays, objectorIds: [] }),
    electors.length > 0
      ? { ok: true }
      : {
          ok: false,
          findings: [{ code: 'nobody_may_vote', class: 'K', params: { fixer: 'programme_manager' } }],
        },
  ]);
  const id = context.newId();
  const { motion, details, level, form, quorumMin, subjectId, roundId, programmeId } = input;
  const values = {
    motion,
    details,
    level,
    form,
    quorumMin,
    subjectId,
    roundId,
    affectedDomains: [...input.affectedDomains],
    conflicts: input.conflicts,
    contentHash: contentHashOf({ subjectId, roundId, motion, details }),
    opensAt: now,
    closesAt: closesAt ?? now,
    ruleVersion: input.ruleVersion,
  };
  await tx.insert(ballot).values({
    workspaceId,
    id,
    programmeId,
    state: 'open',
    openedBy: context.actor.personId,
    ...values,
  });
  const domainOf = (personId: string) =>
    input.members.find((one) => one.personId === personId)?.domains[0] ?? 'programme';
  const seatOf = (personId: string) =>
    input.members.find((one) => one.personId === personId)?.seat ?? 'member';
  await tx.insert(ballotMember).values(
    [...electors.map((one) => ({ ...one, cause: null })), ...recused].map(({ memberId, cause }) => ({
      workspaceId,
      ballotId: id,
      personId: memberId,
      seat: seatOf(memberId),
      domain: domainOf(memberId),
      recusal: cause,
    })),
  );
  const event: EventDraft = {
    action: 'ballot.opened',
    objectKind: 'ballot',
    objectId: id,
    programmeId,
    changes: created({
      ...values,
      electors: electors.map((one) => one.memberId),
      recused: recused.map(({ memberId, cause }) => ({ memberId, cause })),
    }),
  };
  return { id, event };
}

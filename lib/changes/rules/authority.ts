import type { ProfileSettings } from '@/lib/programmes/rules/profile';
import type { ChangeAuthority } from '@/lib/programmes/vocabulary';
import type { BallotLevel } from '@/lib/voting/vocabulary';
import type { ChangeLevel } from '../vocabulary';

type Settings = Pick<ProfileSettings, 'changeAuthorityLow' | 'changeAuthorityMedium' | 'changeAuthorityHigh'>;

/** Who decides a normal change of a level (§4, §21); critical is always two thirds of the board plus the sponsor. */
export function authorityFor(level: ChangeLevel, settings: Settings): ChangeAuthority {
  if (level === 'low') return settings.changeAuthorityLow;
  if (level === 'medium') return settings.changeAuthorityMedium;
  return level === 'high' ? settings.changeAuthorityHigh : 'cab_two_thirds_sponsor';
}

/** Majority a board needs (V-4); null where the change manager decides alone. */
export function ballotLevelOf(authority: ChangeAuthority): BallotLevel | null {
  const levels = {
    change_manager: null,
    cab: 'simple',
    cab_two_thirds: 'high',
    cab_two_thirds_sponsor: 'critical',
  } as const;
  return levels[authority];
}

/** Notice a board needs before it decides, in working days: five from level high up. */
export const noticeDays = (level: ChangeLevel): number => (level === 'high' || level === 'critical' ? 5 : 0);

/** An approval holds for 30 days and only for the revision it was given for. */
export const APPROVAL_DAYS = 30;

export function approvalStands(input: {
  readonly revision: number;
  readonly approvedRevision: number | null;
  readonly approvalUntil: Date | null;
  readonly now: Date;
}): boolean {
  return (
    input.approvedRevision === input.revision &&
    input.approvalUntil !== null &&
    input.now.getTime() < input.approvalUntil.getTime()
  );
}

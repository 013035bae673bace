import { civilToday } from '@/lib/calendar/rules/date';
import { workingDaysBetween } from '@/lib/calendar/rules/holidays';
import type { Bundesland } from '@/lib/calendar/vocabulary';
import { authorityFor, ballotLevelOf, noticeDays } from '@/lib/changes/rules/authority';
import { type ChangeLevel, changeLevels } from '@/lib/changes/vocabulary';
import type { ProfileSettings } from '@/lib/programmes/rules/profile';

/** A request that waits for the board. */
export type Candidate = {
  readonly changeId: string;
  readonly number: string;
  readonly title: string;
  readonly level: ChangeLevel | null;
  /** Start of its planned window: it must be decided before. */
  readonly deadline: Date | null;
  readonly submittedAt: Date | null;
};
export type Proposed = Candidate & {
  readonly minutes: number;
  /** Fewer working days between submission and meeting than its level asks for (§4). */
  readonly shortNotice: boolean;
  /** Its window begins before the meeting is over. */
  readonly tooLate: boolean;
};
type Setting = {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly timeZone: string;
  readonly bundesland: Bundesland;
  readonly authorities: Pick<
    ProfileSettings,
    'changeAuthorityLow' | 'changeAuthorityMedium' | 'changeAuthorityHigh'
  >;
};

const MINUTES: Readonly<Record<ChangeLevel, number>> = { low: 5, medium: 10, high: 15, critical: 20 };

/** Minutes an item is given, by its level. */
export const minutesFor = (level: ChangeLevel | null): number => MINUTES[level ?? 'medium'];

/** What the board decides here: a level the change manager decides alone is not its business. */
export const forBoard = ({ level }: Pick<Candidate, 'level'>, authorities: Setting['authorities']): boolean =>
  level !== null && ballotLevelOf(authorityFor(level, authorities)) !== null;

/** The agenda as proposed: highest level first, within it the earliest deadline; undated last, then the number. */
export function proposeAgenda(candidates: readonly Candidate[], setting: Setting): Proposed[] {
  const day = (at: Date) => civilToday(at, setting.timeZone);
  const rank = ({ level }: Candidate) => (level === null ? -1 : changeLevels.indexOf(level));
  const deadline = (one: Candidate) => one.deadline?.getTime() ?? Number.MAX_SAFE_INTEGER;
  return candidates
    .filter((one) => forBoard(one, setting.authorities))
    .sort(
      (a, b) =>
        rank(b) - rank(a) ||
        deadline(a) - deadline(b) ||
        a.number.localeCompare(b.number, 'en', { numeric: true }),
    )
    .map((one) => {
      const notice = one.level === null ? 0 : noticeDays(one.level);
      const given =
        one.submittedAt === null
          ? 0
          : workingDaysBetween(day(one.submittedAt), day(setting.startsAt), setting.bundesland);
      return {
        ...one,
        minutes: minutesFor(one.level),
        shortNotice: given < notice,
        tooLate: one.deadline !== null && one.deadline.getTime() < setting.endsAt.getTime(),
      };
    });
}

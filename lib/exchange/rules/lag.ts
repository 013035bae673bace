/** Working time of the project the lag was written in. */
export type WorkTime = { minutesPerDay: number; minutesPerWeek: number };

/** `lagDays` in calendar days; `rounded` when part of a day was lost, `stretched` when weekends were added. */
export type Lag = { lagDays: number; rounded: boolean; stretched: boolean };

// Codes of LagFormat: even = elapsed, odd = working time; estimated formats stand 32 higher.
const PERCENT = 19;
const ELAPSED_PERCENT = 20;
const MINUTES_PER_CALENDAR_DAY = 1_440;

/**
 * Days of a lag given in tenths of a minute. Elapsed lags count 24 hours a day. Working lags count the
 * project's hours a day, and every full working week becomes seven days, because milestones move on
 * the calendar. Per cent lags refer to the predecessor's duration (minutes of working time). Rounded
 * half away from zero. Null when the figures cannot be read.
 */
export function lagInDays(
  linkLag: string | undefined,
  lagFormat: string | undefined,
  predecessorMinutes: number | null,
  time: WorkTime,
): Lag | null {
  const value = Number(linkLag || 0);
  const format = normalFormat(Number(lagFormat || 7));
  if (!Number.isFinite(value) || !Number.isInteger(format)) return null;
  if (value === 0) return { lagDays: 0, rounded: false, stretched: false };
  const percent = format === PERCENT || format === ELAPSED_PERCENT;
  if (percent && predecessorMinutes === null) return null;
  const minutes = percent ? ((predecessorMinutes ?? 0) * value) / 100 : value / 10;
  const elapsed = format % 2 === 0;
  const days = Math.abs(minutes) / (elapsed ? MINUTES_PER_CALENDAR_DAY : time.minutesPerDay);
  const whole = Math.round(days);
  const daysPerWeek = Math.max(1, Math.round(time.minutesPerWeek / time.minutesPerDay));
  const stretch = elapsed || daysPerWeek >= 7 ? 0 : Math.floor(whole / daysPerWeek) * (7 - daysPerWeek);
  const lagDays = Math.sign(minutes) * (whole + stretch);
  if (Math.abs(lagDays) > 36_500) return null;
  return {
    lagDays: lagDays === 0 ? 0 : lagDays,
    rounded: Math.abs(days - whole) > 1e-9,
    stretched: stretch > 0,
  };
}

function normalFormat(format: number): number {
  return format >= 35 && format <= 52 ? format - 32 : format;
}

/** Minutes of a duration such as `PT8H0M0S` or `P1DT2H`; null when it is not one. */
export function durationMinutes(text: string | undefined): number | null {
  const match = /^(-)?P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(text ?? '');
  if (!match) return null;
  const [, sign, days, hours, minutes, seconds] = match;
  const total =
    Number(days ?? 0) * MINUTES_PER_CALENDAR_DAY +
    Number(hours ?? 0) * 60 +
    Number(minutes ?? 0) +
    Number(seconds ?? 0) / 60;
  return sign ? -total : total;
}

/** Words of the exception reports (G-9). */

export const exceptionStates = ['draft', 'submitted', 'decided'] as const;
export type ExceptionState = (typeof exceptionStates)[number];

/** What a phase has tolerances for. Only `time` is detected by itself; the others are raised by hand. */
export const toleranceDimensions = ['time', 'cost', 'scope', 'quality', 'risk', 'benefit'] as const;
export type ToleranceDimension = (typeof toleranceDimensions)[number];

/** What the committee can make of a report: exception plan, hold, kill. */
export const exceptionResults = ['plan', 'hold', 'kill'] as const;
export type ExceptionResult = (typeof exceptionResults)[number];

/** A report weighs at least so many options (G-9). */
export const OPTIONS_MIN = 2;
export const OPTIONS_MAX = 5;

// @ts-check
/**
 * Moves the clock of a Node process by STELLWERK_TEST_CLOCK milliseconds, for browser tests whose pictures must not
 * change with the day. Loaded with `--import` by the test runner alone; nothing in the application knows of it.
 */
const shift = Number(process.env.STELLWERK_TEST_CLOCK ?? 0);
const RealDate = Date;

class ShiftedDate extends RealDate {
  /** @param {[] | [number | string | Date] | [number, number, number?, number?, number?, number?, number?]} args */
  constructor(...args) {
    // @ts-expect-error the overloads of Date are not callable with a union of their tuples
    super(...(args.length === 0 ? [RealDate.now() + shift] : args));
  }
  static now() {
    return RealDate.now() + shift;
  }
  // the framework copies the constructor's own properties and forgets inherited ones
  static UTC = RealDate.UTC;
  static parse = RealDate.parse;
}

if (shift !== 0) globalThis.Date = /** @type {DateConstructor} */ (ShiftedDate);

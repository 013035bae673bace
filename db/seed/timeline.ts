import type { Days } from './days';

type Step = { readonly at: Date; readonly order: number; readonly run: (at: Date) => Promise<unknown> };

/** Steps told in any order and played by date, so that the log reads as it would have been written. */
export type Timeline = {
  /** `offset` in days from today, hour in UTC. */
  readonly on: (offset: number, hour: number, run: Step['run']) => void;
  readonly play: (progress: (done: number, total: number) => void) => Promise<number>;
};

export function createTimeline(days: Days): Timeline {
  const steps: Step[] = [];
  return {
    on: (offset, hour, run) => {
      steps.push({ at: days.at(offset, hour), order: steps.length, run });
    },
    play: async (progress) => {
      const inOrder = steps.toSorted((a, b) => a.at.getTime() - b.at.getTime() || a.order - b.order);
      let done = 0;
      for (const { at, run } of inOrder) {
        await run(at);
        done += 1;
        if (done % 250 === 0) progress(done, inOrder.length);
      }
      return done;
    },
  };
}

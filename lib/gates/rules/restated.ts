/** A value as the pack printed it, or as it stands now; null = no value. */
export type FrozenValue = {
  readonly ref: string;
  readonly periodStart: string;
  readonly revision: number;
  readonly value: string | null;
};

export type Restatement = {
  readonly ref: string;
  readonly periodStart: string;
  readonly frozen: FrozenValue;
  /** null = the observation does not count any more (rejected, withdrawn). */
  readonly current: FrozenValue | null;
  /** A newer revision with the same text: a note, but no other number. */
  readonly valueChanged: boolean;
};

/**
 * Evidence restated after the decision (G-8): every frozen value whose current revision differs. The decision
 * stands; a non-empty list flags the gate "data base changed". Values added later are no restatement.
 */
export function restatements(
  frozen: readonly FrozenValue[],
  current: readonly FrozenValue[],
): readonly Restatement[] {
  return frozen.flatMap((before) => {
    const now =
      current.find((one) => one.ref === before.ref && one.periodStart === before.periodStart) ?? null;
    if (now !== null && now.revision === before.revision && now.value === before.value) return [];
    return [
      {
        ref: before.ref,
        periodStart: before.periodStart,
        frozen: before,
        current: now,
        valueChanged: now === null || now.value !== before.value,
      },
    ];
  });
}

/** G-8: the programme manager owes a note within 5 working days of the restatement. */
export function restatementNote(noteFiled: boolean, workingDaysSince: number): 'filed' | 'due' | 'overdue' {
  if (noteFiled) return 'filed';
  return workingDaysSince > 5 ? 'overdue' : 'due';
}

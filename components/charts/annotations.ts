export type Annotation = { readonly period: string; readonly text: string };

/** Notes by period in the order they are given: many in one period share a mark, so that labels never overlap. */
export function marksOf(
  annotations: readonly Annotation[],
): readonly (readonly [string, readonly string[]])[] {
  const periods = [...new Set(annotations.map(({ period }) => period))];
  return periods.map((period) => [
    period,
    annotations.filter((note) => note.period === period).map(({ text }) => text),
  ]);
}

import type { FieldChange, ImportPlan, Loss, PlannedLink, PlannedRow, Reason } from '../schema';
import type { PlanAction, RowKind, SourceKind } from '../vocabulary';

/** One line of the preview: a wave, a phase, a milestone or a dependency. */
export type LineView = {
  readonly key: string;
  readonly line: number;
  readonly kind: RowKind | 'dependency';
  readonly title: string;
  readonly number: string | null;
  readonly action: PlanAction;
  readonly changes: readonly (FieldChange | PlannedLink['changes'][number])[];
  readonly reasons: readonly Reason[];
};

export type PlanView = {
  readonly source: SourceKind;
  readonly title: string;
  readonly planHash: string;
  readonly summary: ImportPlan['summary'];
  readonly baselines: number;
  readonly losses: readonly Loss[];
  readonly lines: readonly LineView[];
  /** Lines that are not shown, because nobody reads that many. */
  readonly hidden: number;
  /** Waves that name no channel or cohort get these. */
  readonly defaults: { readonly channel: string; readonly cohort: string };
  readonly defaultsUsed: boolean;
};

/** Most lines the browser gets: what is in trouble first, then what changes, then what is new. */
const MOST_LINES = 5_000;
const RANK: Record<PlanAction, number> = { reject: 0, conflict: 1, update: 2, create: 3, unchanged: 4 };

/** The plan as a person reads it. */
export function planView(
  plan: ImportPlan,
  planHash: string,
  defaults: { defaultChannel: string; defaultCohort: string },
): PlanView {
  const lines = [...plan.rows.map(rowView), ...plan.links.map(linkView)];
  const shown =
    lines.length > MOST_LINES ? [...lines].sort((a, b) => RANK[a.action] - RANK[b.action]) : lines;
  const assumed: readonly string[] = ['channel_assumed', 'cohorts_assumed'];
  return {
    source: plan.source,
    title: plan.title,
    planHash,
    summary: plan.summary,
    baselines: plan.baselines.length,
    losses: plan.losses,
    lines: shown.slice(0, MOST_LINES),
    hidden: Math.max(0, lines.length - MOST_LINES),
    defaults: { channel: defaults.defaultChannel, cohort: defaults.defaultCohort },
    defaultsUsed: plan.rows.some(({ warnings }) => warnings.some(({ code }) => assumed.includes(code))),
  };
}

function rowView({
  key,
  line,
  kind,
  title,
  targetNumber,
  action,
  changes,
  reasons,
  warnings,
}: PlannedRow): LineView {
  return {
    key,
    line,
    kind,
    title,
    number: targetNumber,
    action,
    changes,
    reasons: [...reasons, ...warnings],
  };
}

function linkView(
  { fromTitle, toTitle, line, action, changes, reasons }: PlannedLink,
  index: number,
): LineView {
  const title = `${fromTitle} → ${toTitle}`;
  return { key: `link:${index}`, line, kind: 'dependency', title, number: null, action, changes, reasons };
}

/** Rows and dependencies an import of this plan would write. */
export function changeCount({ summary: { rows, links } }: Pick<PlanView, 'summary'>): number {
  return rows.create + rows.update + links.create + links.update;
}

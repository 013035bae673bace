// next-intl itself loads React, whose server build cannot run outside Next
import { createTranslator } from 'use-intl/core';
import type { ImportPlan, Loss, PlannedLink, PlannedRow, Reason } from '@/lib/exchange/schema';
import { PLAN_ACTIONS } from '@/lib/exchange/vocabulary';
import { type Messages, messagesFor } from '@/lib/i18n/messages';

type Params = Record<string, string | number>;

/** The sentences of plans in one language, as the screens say them. */
export type Lines = {
  readonly refusal: (code: string, params?: Params) => string;
  readonly reason: (reason: Reason) => string;
  readonly loss: (loss: Loss) => string;
  readonly action: (action: (typeof PLAN_ACTIONS)[number]) => string;
  readonly summary: (plan: ImportPlan) => string;
  readonly carryingOut: (count: number) => string;
};

export function sentences(locale: 'de' | 'en'): Lines {
  const { exchange, common } = messagesFor(locale);
  const translate = createTranslator<Messages>({ locale, messages: { exchange, common } });
  const words = (key: string, params?: Params): string => translate(key as never, params as never);
  return {
    refusal: (code, params) => words(code.replace('.', '.refusal.'), params),
    reason: ({ code, params }) => words(`exchange.reason.${code}`, params),
    loss: ({ code, params, count }) => words(`exchange.loss.${code}`, { ...params, count }),
    action: (action) => words(`exchange.action.${action}`),
    summary: ({ summary: { rows, links } }) =>
      words('exchange.summary.sentence', { ...rows, links: links.create + links.update }),
    carryingOut: (count) => words('exchange.summary.carrying_out', { count }),
  };
}

/** What `--json` answers: described in docs/api.md, so that scripts may rely on it. */
export function planAnswer(plan: ImportPlan, words: Lines) {
  const explain = (reasons: readonly Reason[]) =>
    reasons.map((reason) => ({ ...reason, message: words.reason(reason) }));
  const ofKind = (kind: PlannedRow['kind']): number => plan.rows.filter((row) => row.kind === kind).length;
  return {
    source: plan.source,
    title: plan.title,
    summary: plan.summary.rows,
    dependencySummary: plan.summary.links,
    counts: {
      waves: ofKind('wave'),
      phases: ofKind('phase'),
      milestones: ofKind('milestone'),
      dependencies: plan.links.length,
      baselines: plan.baselines.length,
    },
    rows: plan.rows.map(({ reasons, warnings, ...row }) => ({
      ...row,
      reasons: explain(reasons),
      warnings: explain(warnings),
    })),
    dependencies: plan.links.map(({ reasons, ...link }) => ({ ...link, reasons: explain(reasons) })),
    baselines: plan.baselines,
    losses: plan.losses.map((loss) => ({ ...loss, message: words.loss(loss) })),
  };
}

/** The same for people: one line per action, and one per row that is refused or worth a look. */
export function planLines(file: string, plan: ImportPlan, words: Lines): string[] {
  const noted = (items: readonly (PlannedRow | PlannedLink)[]): string[] =>
    items.flatMap((item) => {
      const title = 'title' in item ? item.title : `${item.fromTitle} → ${item.toTitle}`;
      const reasons = [...item.reasons, ...('warnings' in item ? item.warnings : [])];
      return reasons.map(
        (each) => `  ${item.line}  ${words.action(item.action)}  ${title}: ${words.reason(each)}`,
      );
    });
  return [
    `${file}: ${words.summary(plan)}`,
    ...PLAN_ACTIONS.map((action) => `  ${words.action(action)}: ${plan.summary.rows[action]}`),
    ...noted(plan.rows),
    ...noted(plan.links),
    ...plan.losses.map((loss) => `  − ${words.loss(loss)}`),
  ];
}

'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Disclosure } from '@/components/ui/disclosure';
import type { LineView, PlanView } from '@/lib/exchange/rules/view';
import { PLAN_ACTIONS, type PlanAction } from '@/lib/exchange/vocabulary';
import { PlanLines } from './plan-lines';

const STEP = 200;

/** What the import would do: one sentence, what is lost, and every line with its reasons. `children` is the deed. */
export function PlanPreview({ plan, children }: { plan: PlanView; children: ReactNode }) {
  const t = useTranslations('exchange');
  const [action, setAction] = useState<PlanAction>();
  const [shown, setShown] = useState(STEP);
  const { rows, links } = plan.summary;
  const lines = action ? plan.lines.filter((line) => line.action === action) : plan.lines;
  const sentence = t('summary.sentence', { ...rows, links: links.create + links.update });
  return (
    <Card title={t('screen.preview', { source: t(`source.${plan.source}`) })} message={sentence} flush>
      <div className="border-b px-4 py-3">{children}</div>
      <Losses plan={plan} />
      <fieldset className="flex flex-wrap items-center gap-2 border-b px-4 py-2.5">
        <legend className="sr-only">{t('screen.filter')}</legend>
        <Choice
          label={t('screen.all')}
          count={plan.lines.length}
          on={!action}
          onChoose={() => setAction(undefined)}
        />
        {PLAN_ACTIONS.map((each) => (
          <Choice
            key={each}
            label={t(`action.${each}`)}
            count={countOf(plan.lines, each)}
            on={action === each}
            onChoose={() => setAction(each)}
          />
        ))}
      </fieldset>
      <PlanLines lines={lines.slice(0, shown)} />
      {(lines.length > shown || plan.hidden > 0) && (
        <p className="flex flex-wrap items-center gap-3 border-t px-4 py-2.5 text-ink-2">
          {t('screen.more', { shown: Math.min(shown, lines.length), count: lines.length + plan.hidden })}
          {lines.length > shown && (
            <Button size="sm" onClick={() => setShown(shown + STEP)}>
              {t('screen.show_more')}
            </Button>
          )}
        </p>
      )}
    </Card>
  );
}

const countOf = (lines: readonly LineView[], action: PlanAction): number =>
  lines.filter((line) => line.action === action).length;

function Losses({ plan: { losses, baselines } }: { plan: PlanView }) {
  const t = useTranslations('exchange');
  if (losses.length === 0 && baselines === 0) return null;
  return (
    <div className="border-b px-4 py-3">
      {baselines > 0 && <p className="mb-2 text-ink-2">{t('screen.baselines', { count: baselines })}</p>}
      {losses.length > 0 && (
        <Disclosure open={losses.length <= 6} summary={t('screen.losses', { count: losses.length })}>
          <ul className="grid list-disc gap-1 pl-5 text-ink-2">
            {losses.map(({ code, params, count }) => (
              <li key={code}>{t(`loss.${code}`, { ...params, count })}</li>
            ))}
          </ul>
        </Disclosure>
      )}
    </div>
  );
}

type ChoiceProps = { label: string; count: number; on: boolean; onChoose: () => void };

function Choice({ label, count, on, onChoose }: ChoiceProps) {
  return (
    <Button size="sm" variant={on ? 'secondary' : 'quiet'} aria-pressed={on} onClick={onChoose}>
      {label} <span className="figures text-ink-3">{count}</span>
    </Button>
  );
}

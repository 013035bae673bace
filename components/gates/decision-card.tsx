import { useLocale, useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { Signal } from '@/components/ui/signal';
import { formatNumber } from '@/lib/format/number';
import type { GatePageView } from '@/lib/gates/queries/page';
import { MotionForm } from './motion-form';
import { Reasons } from './reasons';

/** The five decisions: what is open to the committee today, and why the others are not (G-2..G-7). */
export function DecisionCard({ page, today }: { page: GatePageView; today: string }) {
  const t = useTranslations('gates.decision');
  const locale = useLocale();
  const allowed = page.options.filter((one) => one.allowed);
  const { score } = page;
  const scope =
    score.display !== null
      ? t('score', { score: formatNumber(locale, score.display, { digits: 1 }) })
      : score.band === 'incomplete'
        ? t('score_incomplete')
        : undefined;
  return (
    <Card
      title={t('title')}
      scope={scope}
      message={
        page.review ? t('message', { count: allowed.length }) : t('preview', { count: allowed.length })
      }
      actions={
        page.steps.putMotion && (
          <MotionForm
            gateId={page.id}
            version={page.version}
            options={allowed.map(({ decision, level }) => ({ decision, level }))}
            people={page.people}
            today={today}
          />
        )
      }
    >
      <ul className="grid gap-3">
        {page.options.map((one) => (
          <li key={one.decision} className="grid gap-1">
            <span className="flex flex-wrap items-center gap-x-3">
              <Signal aspect={one.decision} className={one.allowed ? 'font-medium' : 'opacity-70'} />
              <span className="text-ink-3 text-sm">
                {one.allowed ? t(`level.${one.level}`) : t('closed')}
              </span>
            </span>
            {!one.allowed && <Reasons unmet={one.reasons} className="pl-5" />}
          </li>
        ))}
      </ul>
    </Card>
  );
}

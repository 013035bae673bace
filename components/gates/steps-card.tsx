import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import type { GatePageView } from '@/lib/gates/queries/page';
import { Reasons } from './reasons';
import { ScoreForm, SubmitForm, WithdrawForm } from './step-forms';

/** What the reader can do next at this gate, and what stands in the way. */
export function StepsCard({ page, today }: { page: GatePageView; today: string }) {
  const t = useTranslations('gates.steps');
  const { submit, withdraw, score } = page.steps;
  if (!submit.shown && !withdraw && !score) return null;
  const place = { gateId: page.id, version: page.version };
  const shoulds = page.criteria.filter((one) => one.type === 'should');
  const ready = submit.unmet.length === 0;
  return (
    <Card
      title={t('title')}
      message={submit.shown ? (ready ? t('ready') : t('unmet', { count: submit.unmet.length })) : undefined}
    >
      <div className="grid gap-4">
        {submit.shown &&
          (ready ? (
            <div>
              <SubmitForm {...place} today={today} openMilestones={submit.openMilestones} />
            </div>
          ) : (
            <Reasons unmet={submit.unmet} />
          ))}
        {score && shoulds.length > 0 && (
          <div className="grid gap-2">
            <h3 className="font-medium">{t('score')}</h3>
            <ScoreForm gateId={page.id} criteria={shoulds} mine={page.myScores} />
          </div>
        )}
        {withdraw && (
          <div>
            <WithdrawForm {...place} />
          </div>
        )}
      </div>
    </Card>
  );
}

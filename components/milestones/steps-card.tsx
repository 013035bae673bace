import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { Disclosure } from '@/components/ui/disclosure';
import type { MilestonePage } from '@/lib/milestones/queries/page';
import { StepForm } from './step-form';
import { UnmetList } from './unmet-list';

/** What can happen next: the reader's steps as forms, the others with what is missing and who can put it right. */
export function StepsCard({ page }: { page: MilestonePage }) {
  const t = useTranslations('milestones.step');
  const { id, version, state } = page.milestone;
  const open = page.steps.filter(({ unmet }) => unmet.length === 0);
  const blocked = page.steps.filter(({ unmet }) => unmet.length > 0);
  return (
    <Card title={t('title')} message={page.steps.length === 0 ? t(`end.${state}`) : t(`next.${state}`)}>
      <div className="grid gap-4">
        {open.map(({ event }) =>
          event === 'cancel' || event === 'reject' || event === 'reopen' ? (
            <Disclosure key={event} summary={t(`do.${event}`)}>
              <StepForm event={event} milestoneId={id} version={version} today={page.today} />
            </Disclosure>
          ) : (
            <StepForm key={event} event={event} milestoneId={id} version={version} today={page.today} />
          ),
        )}
        {blocked.map(({ event, unmet }) => (
          <div key={event} className="border-t pt-3 first:border-t-0 first:pt-0">
            <p className="font-medium text-ink-2">{t('blocked', { step: t(`do.${event}`) })}</p>
            <UnmetList unmet={unmet} />
          </div>
        ))}
      </div>
    </Card>
  );
}

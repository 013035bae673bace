import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import type { GatePageView } from '@/lib/gates/queries/page';
import { AppointForm, DismissForm } from './gatekeeper-forms';

/** Who decides here: seats and domains. */
export function GatekeepersCard({ page }: { page: GatePageView }) {
  const t = useTranslations('gates.gatekeepers');
  const voting = useTranslations('voting');
  return (
    <Card
      title={t('title')}
      message={t('message', { count: page.gatekeepers.length })}
      actions={page.steps.configure && <AppointForm gateId={page.id} people={page.people} />}
    >
      {page.gatekeepers.length === 0 && <EmptyState title={t('empty')} text={t('empty_text')} />}
      <ul className="grid gap-2">
        {page.gatekeepers.map((one) => (
          <li key={one.personId} className="flex items-center justify-between gap-2">
            <span className="min-w-0">
              {one.name}{' '}
              <span className="text-ink-3 text-sm">
                {voting(`seat.${one.seat}`)} · {voting(`domain.${one.domain}`)}
              </span>
            </span>
            {page.steps.configure && <DismissForm gateId={page.id} personId={one.personId} name={one.name} />}
          </li>
        ))}
      </ul>
    </Card>
  );
}

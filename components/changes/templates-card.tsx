import { useLocale, useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import type { changeSetting } from '@/lib/changes/queries/setting';
import { formatDate } from '@/lib/format/date';
import { ApproveTemplate, ProposeTemplate, RetireTemplate } from './template-forms';

type Props = {
  templates: Awaited<ReturnType<typeof changeSetting>>['templates'];
  programmeId: string;
  mayPropose: boolean;
  mayApprove: boolean;
};

/** Pre-approved procedures: three successes make one, one failure suspends it, a year ends it (§4). */
export function TemplatesCard({ templates, programmeId, mayPropose, mayApprove }: Props) {
  const t = useTranslations('changes.template');
  const locale = useLocale();
  return (
    <Card
      title={t('title')}
      message={t('message')}
      actions={mayPropose && <ProposeTemplate programmeId={programmeId} />}
      flush={templates.length > 0}
    >
      {templates.length > 0 && (
        <ul>
          {templates.map((one) => (
            <li
              key={one.id}
              className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1 border-b px-4 py-2.5 last:border-b-0"
            >
              <span className="min-w-0">
                <span className="font-medium">{one.name}</span>
                <span className="block text-ink-3 text-sm">
                  {one.state === 'approved' && one.validUntil !== null
                    ? t('valid', { until: formatDate(locale, one.validUntil) })
                    : (one.closedReason ?? t('waiting'))}
                </span>
              </span>
              <span className="flex flex-wrap items-center gap-2">
                <Badge tone={one.state === 'approved' ? 'green' : 'outline'}>{t(`state.${one.state}`)}</Badge>
                {mayApprove && (one.state === 'proposed' || one.state === 'suspended') && (
                  <ApproveTemplate templateId={one.id} />
                )}
                {mayApprove && one.state !== 'retired' && <RetireTemplate templateId={one.id} />}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

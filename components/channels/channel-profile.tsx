import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { FormMessage } from '@/components/ui/form-message';
import type { ChannelPage } from '@/lib/channels/queries/detail';

/** Who, what, where: the facts of a channel. */
export function ChannelProfile({ channel }: { channel: ChannelPage }) {
  const t = useTranslations('channels');
  const roles = useTranslations('states.role');
  const lead = channel.lead ?? t('nobody');
  return (
    <Card
      title={t('page.about')}
      actions={
        <Badge tone={channel.status === 'live' ? 'accent' : 'outline'}>{t(`status.${channel.status}`)}</Badge>
      }
    >
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1">
        <dt className="text-ink-3">{t('field.type')}</dt>
        <dd>{t(`type.${channel.type}`)}</dd>
        <dt className="text-ink-3">{t('field.lead')}</dt>
        <dd>{lead}</dd>
        <dt className="text-ink-3">{t('field.region')}</dt>
        <dd>{channel.region || '–'}</dd>
        <dt className="text-ink-3">{t('field.tier')}</dt>
        <dd>{channel.tier ? t(`tier.${channel.tier}`) : t('no_tier')}</dd>
      </dl>
      {channel.description && <p className="mt-3 whitespace-pre-line">{channel.description}</p>}
      {channel.leadWithoutRole && (
        <FormMessage tone="warning" className="mt-3">
          {t('page.lead_without_role', { name: lead, role: roles('channel_lead') })}
        </FormMessage>
      )}
    </Card>
  );
}
